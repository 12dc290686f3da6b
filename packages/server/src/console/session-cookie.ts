import { createHash } from 'node:crypto';
import { type Vault, VaultError } from '@actway/engine';

/** What a session is: it names a key by its hash, and ends. */
export interface Session {
  /** SHA-256 of the key, in hex. */
  keyHash: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** The place that the sealed value belongs to: no other sealed value passes for a session. */
const place = { projectId: '', appKey: '', table: 'console', row: 'session', field: 'key' };

/** The name of the cookie: servers on other ports of one host, which share its cookies, have another. */
export function cookieNameOf(publicUrl: string): string {
  return `actway-${createHash('sha256').update(publicUrl).digest('hex').slice(0, 8)}`;
}

/** The session as the value of a cookie. */
export function sealSession(vault: Vault, { keyHash, expiresAt }: Session): string {
  return vault.seal(`${expiresAt} ${keyHash}`, place);
}

/** The session that a cookie holds; undefined when it was not sealed here, or is over. */
export function openSession(vault: Vault, sealed: string, now: number): Session | undefined {
  try {
    const [end = '', keyHash = ''] = vault.open(sealed, place).split(' ');
    const expiresAt = Number(end);
    return expiresAt > now ? { keyHash, expiresAt } : undefined;
  } catch (error) {
    if (error instanceof VaultError) return undefined;
    throw error;
  }
}

/** The value of a cookie in the header `Cookie`; undefined when it is not there. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const mark = pair.indexOf('=');
    if (mark > 0 && pair.slice(0, mark).trim() === name) return pair.slice(mark + 1).trim();
  }
  return undefined;
}

/** The header `Set-Cookie` of a session; with no value, of one that ends. No script reads it, no other site sends it. */
export function setCookieOf(name: string, value: string, { maxAge, path, secure }: CookieScope): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

export interface CookieScope {
  /** Seconds. */
  maxAge: number;
  path: string;
  /** Whether it is sent over HTTPS alone. */
  secure: boolean;
}
