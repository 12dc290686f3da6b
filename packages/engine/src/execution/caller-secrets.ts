import type { AuthConfigParameter } from './execution-call.js';

/** Headers that say how to talk, not who is talking; their values are ordinary words that answers hold too. */
const plainHeaders =
  /^(accept(-.*)?|content-[a-z]+|user-agent|.*version.*|if-[a-z-]+|prefer|range|idempotency-key)$/i;

/** What of the caller's own credentials must not reach a log, an error or an answer. */
export function callerSecrets(parameters: AuthConfigParameter[], body: unknown): string[] {
  const values = parameters
    .filter((one) => (one.in === 'header' && !plainHeaders.test(one.name)) || one.in === 'query')
    .flatMap((one) => [one.value, ...credentialsIn(one.value)]);
  return [...values, ...textsIn(body)];
}

/** `Bearer abc` holds the secret `abc`; `Basic …` (RFC 7617) holds a user name and a password. */
function credentialsIn(value: string): string[] {
  const [, scheme, token] = /^([A-Za-z]+) +(\S+)$/.exec(value) ?? [];
  if (scheme === undefined || token === undefined) return [];
  if (scheme.toLowerCase() !== 'basic') return [token];
  const decoded = Buffer.from(token, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? [token] : [token, decoded, decoded.slice(colon + 1)];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
