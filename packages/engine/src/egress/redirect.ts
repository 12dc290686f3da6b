import type { SendLimits } from './egress.js';
import type { Target } from './target.js';
import { UpstreamFailure } from './upstream-failure.js';

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const alwaysSecret = ['authorization', 'cookie', 'proxy-authorization'];

/**
 * Where a response sends a GET or HEAD next, or undefined when it is the answer itself. Any other method, and a
 * request with a body, might act twice; their 3xx is the answer.
 * @throws UpstreamFailure for a target that is no http(s) address, holds a user, or gives up TLS
 */
export function redirectTarget(
  target: Target,
  status: number,
  location: string | undefined,
  limits: Pick<SendLimits, 'secretHeaders' | 'secretQuery' | 'redirectOrigins'>,
  hop: number,
): Target | undefined {
  if (location === undefined || !redirectStatuses.has(status)) return undefined;
  const isFollowed = ['GET', 'HEAD'].includes(target.method) && target.body === undefined;
  if (!isFollowed) return undefined;

  const refuse = (why?: string): UpstreamFailure =>
    new UpstreamFailure('redirect-refused', target.host, hop, why);
  const base = target.origin + target.pathAndQuery;
  if (!URL.canParse(location, base)) throw refuse('its target is not a URL');
  const url = new URL(location, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse();
  if (url.username || url.password) throw refuse('its target holds a user name or a password');
  if (target.origin.startsWith('https:') && url.protocol === 'http:')
    throw refuse('it leads from https to http');
  if (limits.redirectOrigins && !limits.redirectOrigins.includes(url.origin))
    throw refuse(`it leads to ${url.origin}, which is none of the app's origins`);

  if (url.origin !== target.origin) for (const name of limits.secretQuery) url.searchParams.delete(name);
  const headers =
    url.origin === target.origin ? target.headers : withoutSecrets(target.headers, limits.secretHeaders);
  const { origin, host, pathname, search } = url;
  return { method: target.method, origin, host, pathAndQuery: pathname + search, headers };
}

/** Another origin gets no credential, and a later hop back to the first one does not get it again. */
function withoutSecrets(
  headers: Record<string, string>,
  secretHeaders: readonly string[],
): Record<string, string> {
  const dropped = new Set([...alwaysSecret, ...secretHeaders].map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name.toLowerCase())));
}
