import type { UpstreamRequest } from '@actway/catalog';
import type { ReceivedFile } from '../files/file-store.js';

/** The way out to the apps' servers. */
export interface Egress {
  /**
   * Sends one request and reads the whole answer, whatever its status.
   * @throws UpstreamFailure when there is no whole answer
   */
  send(request: UpstreamRequest, limits: SendLimits): Promise<UpstreamResponse>;
  /** Waits for what is under way, then closes every connection. */
  close(): Promise<void>;
}

export interface SendLimits {
  /** Ends the request at any stage. A reason named `TimeoutError`, as `AbortSignal.timeout` gives, means the deadline. */
  signal: AbortSignal;
  /** For the body after decompression. */
  maxResponseBytes: number;
  /** The only origins that a request with one of the secrets below may go to: `https://api.example.com`. */
  credentialOrigins: readonly string[];
  /** Headers and query parameters that hold credentials; they never follow a redirect to another origin. */
  secretHeaders: readonly string[];
  secretQuery: readonly string[];
  /** Default: true. When false, a redirect is the answer. */
  followRedirects?: boolean;
  /** Takes the bodies that it wants as they arrive, in place of `body`: of any size, so that is its to limit. */
  receive?: (head: ResponseHead) => ReceiveBody | undefined;
  /** The only origins that a redirect is followed to. Default: any. */
  redirectOrigins?: readonly string[];
}

export interface ResponseHead {
  status: number;
  /** Names in lower case; fields of one name are joined by `, `. */
  headers: Record<string, string>;
}

/** Reads a decoded body to its end. */
export type ReceiveBody = (content: AsyncIterable<Uint8Array>) => Promise<ReceivedFile>;

export interface UpstreamResponse extends ResponseHead {
  /** Decompressed. Empty when it was received. */
  body: Uint8Array;
  received?: ReceivedFile;
  /** Origin and path that answered, after redirects. Without query, which may hold a credential. */
  url: string;
  redirects: number;
}
