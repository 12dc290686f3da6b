/** How long an answer is held. Milliseconds. */
const holdMs = 250;

/** So many are held at once; others are answered at once. */
const mostHeld = 1_024;

/**
 * Holds refusals back from a caller that does not heed them: what it sends next on the connection comes later then. A
 * refusal costs a quarter of what an execute costs, and thousands a second would hold up everybody.
 */
export class HeldRefusals {
  #held = 0;

  /**
   * Resolves when the refusal may go.
   * @param whenOver calls back when the caller has hung up
   */
  async hold(whenOver: (end: () => void) => void): Promise<void> {
    if (this.#held >= mostHeld) return;
    this.#held += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, holdMs);
      whenOver(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#held -= 1;
  }
}
