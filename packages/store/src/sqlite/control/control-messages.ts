/** What a command says to the process that has the database open: one JSON text a line. */
export interface ControlRequest {
  /**
   * `hold`: leave the file as it is, and tell when it is so. `go-on`: it is still needed. `release`: it is not.
   * Whoever says nothing for half a minute is taken for gone.
   */
  readonly actway: 'hold' | 'go-on' | 'release';
}

/** What it answers, in the same form. */
export type ControlReply =
  /** Another command has the file held. */
  | { readonly state: 'waiting' }
  /** The file has all that was committed, and stays as it is. */
  | { readonly state: 'held' }
  /** The file stood still until now. */
  | { readonly state: 'released' }
  /** The file is not held, or did not stand still. `reason`: a sentence's end. */
  | { readonly state: 'failed'; readonly reason: string };

/** Silence after which the other side is taken for gone. Milliseconds. */
export const silenceMs = 30_000;

/** How often each side says something while it waits or works. Milliseconds. */
export const signOfLifeMs = 1_000;

/** Bytes of one line, at most. */
export const longestLine = 2_048;

/** Splits what comes in into lines. Throws when one is longer than any message. */
export class LineReader {
  #rest = '';

  add(text: string): string[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > longestLine) throw new Error('a line is longer than any message');
    return lines.filter((line) => line !== '');
  }
}
