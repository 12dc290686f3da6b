export interface ImportWork {
  milliseconds: number;
  /** Of resident memory, in bytes. */
  peak: number;
  /** Actions here, tools at the peer. */
  tools: number;
}

/** What was measured of one document: an entry for each round. */
export interface ImportSeries {
  document: string;
  /** Of the document, in bytes. */
  bytes: number;
  ours: ImportWork[];
  peers: ImportWork[];
  /** Why the peer was not measured to the end. */
  failure: string | undefined;
}
