/** The status and the headers of an answer. */
export interface AnswerHead {
  status: number;
  /** Names in lower case; fields of one name are joined by `, `. */
  headers: Record<string, string>;
}

/** Bytes that were put somewhere else than into memory as they came; whoever received them knows how to get at them. */
export interface ReceivedContent {
  /** In bytes. */
  readonly size: number;
}

/** A whole answer of an app's server, whatever its status. */
export interface UpstreamAnswer<Received extends ReceivedContent = ReceivedContent> extends AnswerHead {
  /** Decompressed. Empty when it was received. */
  body: Uint8Array;
  received?: Received;
  /** What answered, after redirects, without its query. */
  url: string;
}
