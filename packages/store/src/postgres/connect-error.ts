import { Client, DatabaseError, type PoolConfig } from 'pg';
import { StoreError } from '../store-error.js';

/** Where the server is and as whom it was asked: what a message may tell. Never a password. */
interface Place {
  readonly server: string;
  readonly user: string;
  readonly database: string;
}

/** Why there is no connection. No message of pg is passed on: some quote what they were given. */
export function toConnectError(error: unknown, config: PoolConfig): StoreError {
  const { server, user, database } = placeOf(config);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (error instanceof DatabaseError && code !== undefined) {
    if (code === '3D000') return new StoreError('no_such_database', `"${database}" on ${server} (${code})`);
    if (/^(28|42501)/.test(code)) {
      return new StoreError('access_denied', `user "${user}" on ${server} (${code})`);
    }
    if (code === '57P03') return new StoreError('unavailable', `${server} is starting or stopping (${code})`);
    if (code === '53300')
      return new StoreError('unavailable', `${server} takes no more connections (${code})`);
    return new StoreError('unreachable', `${server} refused the connection (${code})`);
  }
  if (isFullPool(error)) {
    const { max, connectionTimeoutMillis } = config;
    return new StoreError(
      'busy',
      `all of its ${max} connections were in use for ${connectionTimeoutMillis} ms`,
    );
  }
  if (isMissingPassword(error)) return new StoreError('access_denied', `${server} asks for a password`);
  return new StoreError('unreachable', `${server} (${code ?? wordsOf(error)})`);
}

function placeOf(config: PoolConfig): Place {
  const { host, port, user = '', database = '' } = new Client(config);
  return {
    server: host.startsWith('/') ? `PostgreSQL in ${host}` : `PostgreSQL at ${host}:${port}`,
    user,
    database,
  };
}

/** What pg tells in words alone. */
function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('timeout')) return 'no answer in time';
  return message.includes('does not support SSL') ? 'it takes no TLS, which the URL asks for' : 'it hung up';
}

/** The pool's own words, for which it has no code, when nobody gave a connection back in time. */
function isFullPool(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}

/** pg refuses by itself to answer a server that asks for a password when it has none. */
function isMissingPassword(error: unknown): boolean {
  return error instanceof Error && /password must be a (non-empty )?string/.test(error.message);
}
