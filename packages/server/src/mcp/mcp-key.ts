import { hasScope, type Identity } from '@actway/engine';
import type { Request } from 'express';
import type { Authenticate } from '../stub/authenticate.js';
import { ExpiredKey } from '../stub/expired-key.js';
import { RpcRefusal, rpcCodes } from './rpc-refusal.js';

/**
 * Whose key a request carries, in `x-api-key` or as `Authorization: Bearer`, which is what clients of the protocol have
 * a field for.
 * @throws RpcRefusal 401 without a good key, 403 for one that may not execute
 */
export async function mcpCaller(authenticate: Authenticate<Identity>, request: Request): Promise<Identity> {
  const sent = keyOf(request);
  if (sent === undefined) {
    throw refused(
      'A key is missing: send it in the header `x-api-key`, or as `Authorization: Bearer`.',
      'Bearer realm="actway"',
    );
  }
  const caller = await authenticated(authenticate, sent);
  if (hasScope(caller, 'execute')) return caller;
  throw new RpcRefusal(403, rpcCodes.refused, 'This key lacks the scope `execute`.', {
    'www-authenticate': 'Bearer realm="actway", error="insufficient_scope"',
  });
}

/** A key, and the header that it came in. */
interface SentKey {
  key: string;
  header: 'x-api-key' | 'authorization';
}

function keyOf({ headers }: Request): SentKey | undefined {
  const own = headers['x-api-key'];
  if (typeof own === 'string' && own !== '') return { key: own, header: 'x-api-key' };
  const [, token] = /^bearer +([^ ]+) *$/i.exec(headers.authorization ?? '') ?? [];
  return token === undefined ? undefined : { key: token, header: 'authorization' };
}

async function authenticated(
  authenticate: Authenticate<Identity>,
  { key, header }: SentKey,
): Promise<Identity> {
  const invalid = (what: string): RpcRefusal =>
    refused(`The key in the header \`${header}\` ${what}.`, 'Bearer realm="actway", error="invalid_token"');
  try {
    const caller = await authenticate(key);
    if (caller !== undefined) return caller;
  } catch (error) {
    throw error instanceof ExpiredKey ? invalid(`expired on ${error.when}`) : error;
  }
  throw invalid('is unknown, revoked or expired');
}

function refused(message: string, challenge: string): RpcRefusal {
  return new RpcRefusal(401, rpcCodes.refused, message, { 'www-authenticate': challenge });
}
