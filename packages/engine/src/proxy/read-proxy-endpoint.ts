import { climbs } from '@actway/catalog';
import { proxyError, proxyFault } from './proxy-faults.js';

/** Where a raw call goes: `baseUrl + pathAndQuery`. */
export interface ProxyEndpoint {
  baseUrl: string;
  /** Begins with `/`. */
  pathAndQuery: string;
}

/** Scheme and authority, path, query. No white space, no control character, no backslash and no fragment. */
const parts = /^(https?:\/\/[^/?#\\\s\p{Cc}\p{Cs}]+)?(\/[^?#\\\s\p{Cc}\p{Cs}]*)?(\?[^#\\\s\p{Cc}\p{Cs}]*)?$/u;

/**
 * Takes an endpoint apart as it is written. Nothing is resolved or normalised: what would have to be (`..`, a user in
 * front of the host, `//host`) is refused, so that what is judged is what is sent.
 * @param base the app's address, without a slash at the end
 * @throws EngineError `proxy-request-invalid`
 */
export function readProxyEndpoint(endpoint: string, base: string): ProxyEndpoint {
  const [whole, authority, path = '/', query = ''] = parts.exec(endpoint) ?? [];
  if (whole === undefined || whole === '')
    throw refused('must be a path that begins with `/`, or an http(s) address');
  if (climbs(path)) throw refused('must not have `.` or `..` as a part of its path');
  if (authority === undefined) {
    if (!endpoint.startsWith('/') || endpoint.startsWith('//')) throw refused('must begin with one `/`');
    return { baseUrl: base, pathAndQuery: path + query };
  }
  const url = URL.canParse(authority) ? new URL(authority) : undefined;
  if (url === undefined || `${url.username}${url.password}` !== '')
    throw refused('must name a host, and no user');
  const whereabouts = url.origin + path;
  return whereabouts === base || whereabouts.startsWith(`${base}/`)
    ? { baseUrl: base, pathAndQuery: (whereabouts.slice(base.length) || '/') + query }
    : { baseUrl: url.origin, pathAndQuery: path + query };
}

function refused(message: string) {
  return proxyError([proxyFault('/endpoint', message, 'format')]);
}
