/** Something that goes wrong around a server. What was seen of each is in docs/faults.md, which a test holds to this. */
export interface Fault<Ground> {
  /** What goes wrong, for a reader who knows HTTP. */
  readonly name: string;
  readonly promised: string;
  /** Has it go wrong, and resolves with what was seen of it in a few words, the same each time. */
  provoke(ground: Ground): Promise<string>;
}

/** Faults that are provoked on one ground, one after the other. */
export interface FaultGroup<Ground extends { close(): Promise<void> }> {
  /** Where it goes wrong; a heading of the page. */
  readonly title: string;
  open(): Promise<Ground>;
  /** Throws when the server is not as well as before; asked after each fault. */
  assertWell(ground: Ground): Promise<void>;
  readonly faults: readonly Fault<Ground>[];
}
