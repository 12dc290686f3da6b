import type { RequestPlan } from '../actions/request-plan.js';
import { type Place, RequestError } from './request-error.js';
import type { RequestOptions } from './request-options.js';
import { fillServerUrl } from './server-url.js';

/**
 * The base URL of a request: the caller's, else the plan's first server with its variables filled.
 * Parsed by the WHATWG rules, as the sender does it, so that both see the same host.
 */
export function buildBaseUrl(
  plan: Pick<RequestPlan, 'servers'>,
  options: Pick<RequestOptions, 'baseUrl' | 'serverVariables'>,
): string {
  if (options.baseUrl !== undefined) return parseBaseUrl(options.baseUrl, { label: 'base URL' });
  const place = { label: 'the server URL of the action' };
  const [server] = plan.servers;
  if (server === undefined) throw new RequestError('base-url-invalid', place);
  return parseBaseUrl(fillServerUrl(server, options.serverVariables), place);
}

function parseBaseUrl(text: string, place: Place): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === undefined || !isHttp || url.username || url.password || url.search || url.hash) {
    throw new RequestError('base-url-invalid', place);
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}
