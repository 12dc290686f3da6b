import type { PlannedServer, RequestPlan } from '../actions/request-plan.js';
import { rememberLast } from '../remember-last.js';
import { type Place, RequestError } from './request-error.js';
import type { RequestOptions } from './request-options.js';
import { fillServerUrl, withoutTrailingSlashes } from './server-url.js';

type BaseUrlOptions = Pick<RequestOptions, 'baseUrl' | 'serverVariables'>;

/**
 * Gives the base URL of a request: the caller's, else the first of the servers with its variables filled.
 * Parsed by the WHATWG rules, as the sender does it, so that both see the same host.
 */
export function compileBaseUrl([server]: readonly PlannedServer[]): (options: BaseUrlOptions) => string {
  const place: Place = { label: 'the server URL of the action' };
  const parseOwn = rememberLast((text) => parseBaseUrl(text, place));
  const hasVariables = server?.url.includes('{');
  return ({ baseUrl, serverVariables }) => {
    if (baseUrl !== undefined) return parseGiven(baseUrl);
    if (server === undefined) throw new RequestError('base-url-invalid', place);
    return parseOwn(hasVariables ? fillServerUrl(server, serverVariables) : server.url);
  };
}

/** The base URL of one request. @throws RequestError */
export function buildBaseUrl(plan: Pick<RequestPlan, 'servers'>, options: BaseUrlOptions): string {
  return compileBaseUrl(plan.servers)(options);
}

const parseGiven = rememberLast((text) => parseBaseUrl(text, { label: 'base URL' }));

function parseBaseUrl(text: string, place: Place): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === undefined || !isHttp || url.username || url.password || url.search || url.hash) {
    throw new RequestError('base-url-invalid', place);
  }
  return url.origin + withoutTrailingSlashes(url.pathname);
}
