import { templateFields } from './auth-schemes.js';

/**
 * What is wrong with the address of a server or an origin, or undefined: https is demanded, since credentials travel;
 * http is for loopback hosts alone. A `{variable}` may stand for whole labels of the host, never for a part of one,
 * so that its value cannot turn one host into another.
 */
export function faultOfUrl(url: string): string | undefined {
  const plain = url.replace(/:\{[^{}/]*\}/g, ':1').replace(/\{[^{}/]*\}/g, 'x');
  if (!/^https?:\/\//i.test(plain) || !URL.canParse(plain)) {
    return 'must be an absolute URL that starts with https://';
  }
  const parsed = new URL(plain);
  if (parsed.username !== '' || parsed.password !== '') return 'must not hold a user name or password';
  if (parsed.protocol === 'http:' && !isLoopback(parsed.hostname)) {
    return 'must be https; http is for loopback hosts alone';
  }
  return undefined;
}

/** `faultOfUrl`, and the URL must be an origin: no path, query or fragment. */
export function faultOfOrigin(origin: string, fieldNames: Set<string>): string | undefined {
  const fault = faultOfUrl(origin);
  if (fault !== undefined) return fault;
  if (!/^https?:\/\/[^/?#]+$/i.test(origin))
    return 'must be an origin: scheme, host and port, with nothing after them';
  const labels = origin
    .replace(/^https?:\/\//i, '')
    .replace(/:\d+$/, '')
    .split('.');
  if (labels.some((label) => label.includes('{') && !/^\{[^{}]+\}$/.test(label))) {
    return 'a {field} must be a whole label of the host, between two dots';
  }
  if (/^\{[^{}]+\}$/.test(labels.at(-1) ?? '') || (labels.length < 3 && origin.includes('{'))) {
    return 'a {field} must stand below a host that the manifest names, as in https://{tenant}.example.com';
  }
  const unknown = templateFields(origin).find((name) => !fieldNames.has(name));
  return unknown === undefined ? undefined : `{${unknown}} is none of the connectionFields`;
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
