import type { AuthConfig, AuthConfigParameter } from './execution-call.js';

/** Headers that say how to talk, not who is talking; their values are ordinary words that answers hold too. */
const plainHeaders =
  /^(accept(-.*)?|content-[a-z]+|user-agent|.*version.*|if-[a-z-]+|prefer|range|idempotency-key)$/i;

/** What of the caller's own credentials must not reach a log, an error or an answer. */
export function callerSecrets(authConfig: AuthConfig | undefined): string[] {
  if (authConfig === undefined) return [];
  return [...secretsOfParameters(authConfig.parameters), ...textsIn(authConfig.body)];
}

export function secretsOfParameters(parameters: readonly AuthConfigParameter[]): string[] {
  return parameters
    .filter((one) => (one.in === 'header' && !plainHeaders.test(one.name)) || one.in === 'query')
    .flatMap((one) => [one.value, ...credentialsIn(one.value)]);
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

/** Every text in a JSON value, without recursion: a caller decides how deep it is. */
function textsIn(root: unknown): string[] {
  const texts: string[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) waiting.push(member);
  }
  return texts;
}
