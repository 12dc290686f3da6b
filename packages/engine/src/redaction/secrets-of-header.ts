import { Secret } from './secret.js';

/**
 * What is secret of the value of a header: the whole of it, and where it names a scheme (RFC 9110 §11.4) what comes after
 * that. `Basic …` (RFC 7617) holds a user name and a password, which whoever answers may tell decoded.
 */
export function secretsOfHeader(value: string): Secret[] {
  return [value, ...credentialsIn(value)].map((text) => new Secret(text));
}

function credentialsIn(value: string): string[] {
  const [, scheme, token] = /^([A-Za-z]+) +(\S+)$/.exec(value) ?? [];
  if (scheme === undefined || token === undefined) return [];
  if (scheme.toLowerCase() !== 'basic') return [token];
  const decoded = Buffer.from(token, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? [token] : [token, decoded, decoded.slice(colon + 1)];
}
