import { hasScope, type Identity } from '@actway/engine';
import type { Request } from 'express';
import type { Authenticate } from '../stub/authenticate.js';
import { RpcRefusal, rpcCodes } from './rpc-refusal.js';

/**
 * Whose key a request carries, in `x-api-key` or as `Authorization: Bearer`, which is what clients of the protocol have
 * a field for.
 * @throws RpcRefusal 401 without a good key, 403 for one that may not execute
 */
export async function mcpCaller(authenticate: Authenticate<Identity>, request: Request): Promise<Identity> {
  const key = keyOf(request);
  if (key === undefined) {
    throw refused('A key is missing: send it in the header `x-api-key`, or as `Authorization: Bearer`.', {
      'www-authenticate': 'Bearer realm="actway"',
    });
  }
  const caller = await authenticate(key);
  if (caller === undefined) {
    throw refused('The key is unknown, revoked or expired.', {
      'www-authenticate': 'Bearer realm="actway", error="invalid_token"',
    });
  }
  if (hasScope(caller, 'execute')) return caller;
  throw new RpcRefusal(403, rpcCodes.refused, 'This key lacks the scope `execute`.', {
    'www-authenticate': 'Bearer realm="actway", error="insufficient_scope"',
  });
}

function keyOf({ headers }: Request): string | undefined {
  const own = headers['x-api-key'];
  if (typeof own === 'string' && own !== '') return own;
  const [, token] = /^bearer +([^ ]+) *$/i.exec(headers.authorization ?? '') ?? [];
  return token;
}

function refused(message: string, headers: Record<string, string>): RpcRefusal {
  return new RpcRefusal(401, rpcCodes.refused, message, headers);
}
