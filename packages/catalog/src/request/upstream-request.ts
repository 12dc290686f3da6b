import type { StreamedContent } from './streamed-content.js';

/** One HTTP request to an app's server, ready to be sent. Its target is `baseUrl + path + '?' + query`. */
export interface UpstreamRequest {
  /** Upper case. */
  method: string;
  /** Scheme, host, port and base path: `https://api.example.com/v1`. No slash at the end, no user, no query. */
  baseUrl: string;
  /** Percent-encoded, begins with `/`. */
  path: string;
  /** Percent-encoded, without the `?`; empty when there is none. */
  query: string;
  /** What of the operation's path is not sent, or not in the path: `#cors`. Absent where there is none. */
  pathMark?: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body?: Uint8Array | string | StreamedContent;
}
