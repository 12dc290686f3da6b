import type { UpstreamRequest } from '@actway/catalog';
import type { Abortable } from '../ending.js';
import type { HeldBytes } from '../room/held-bytes.js';
import type { ReceivedBody } from './received-body.js';

/** The way out to the apps' servers. */
export interface Egress {
  /**
   * Sends one request and reads the whole answer, whatever its status.
   * @throws UpstreamFailure when there is no whole answer
   */
  send: Send;
  /** Waits for what is under way, then closes every connection. */
  close(): Promise<void>;
}

export type Send = <Received extends ReceivedBody = ReceivedBody>(
  request: UpstreamRequest,
  limits: SendLimits<Received>,
) => Promise<UpstreamResponse<Received>>;

/** The app of this key, whose manifest or document has the address; or the caller, in what it sent. */
export type AddressChooser = { readonly app: string } | 'caller';

export interface SendLimits<Received extends ReceivedBody = ReceivedBody> {
  /** Ends the request at any stage. A reason named `TimeoutError` means the deadline. */
  signal: Abortable;
  /** For the body after decompression. */
  maxResponseBytes: number;
  /** The only origins that a request with one of the secrets below may go to: `https://api.example.com`. */
  credentialOrigins: readonly string[];
  /** Headers and query parameters that hold credentials; they never follow a redirect to another origin. */
  secretHeaders: readonly string[];
  secretQuery: readonly string[];
  /** Who chose the address: on that depends what may be reached. Default: the operator, by a setting. */
  chosenBy?: AddressChooser | undefined;
  /** Default: true. When false, a redirect is the answer. */
  followRedirects?: boolean;
  /** Takes the bodies that it wants as they arrive, in place of `body`: of any size, so that is its to limit. */
  receive?: ((head: ResponseHead) => ReceiveBody<Received> | undefined) | undefined;
  /** Where the room for a large answer is taken from. Absent: it is not counted. */
  held?: HeldBytes | undefined;
  /** The only origins that a redirect is followed to. Default: any. */
  redirectOrigins?: readonly string[] | undefined;
}

export interface ResponseHead {
  status: number;
  /** Names in lower case; fields of one name are joined by `, `. */
  headers: Record<string, string>;
}

/** Reads a decoded body to its end. */
export type ReceiveBody<Received extends ReceivedBody> = (
  content: AsyncIterable<Uint8Array>,
) => Promise<Received>;

export interface UpstreamResponse<Received extends ReceivedBody = ReceivedBody> extends ResponseHead {
  /** Decompressed. Empty when it was received. */
  body: Uint8Array;
  received?: Received | undefined;
  /** Origin and path that answered, after redirects. Without query, which may hold a credential. */
  url: string;
  redirects: number;
}
