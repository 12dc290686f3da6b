import type { Abortable } from '../ending.js';

/** Answers up to this size, in bytes, are not counted: they are bounded by how many executions are under way. */
export const uncountedBytes = 256 * 1024;

/** Room for large answers, from their first bytes until the caller has them. One bound for the process. */
export class BytesInFlight {
  #used = 0;
  /** The oldest first. It is never held up, so that holders do not wait for each other for ever. */
  readonly #holders = new Set<HeldBytes>();
  readonly #waiting = new Map<HeldBytes, { bytes: number; begin: () => void }>();

  /** @param total in bytes; the oldest holder may go beyond it by one answer */
  constructor(private readonly total: number) {}

  /** What one call holds of it. `whenSent` is asked to call back once the answer has left, or the caller is gone. */
  hold(whenSent: (listener: () => void) => void): HeldBytes {
    return new HeldBytes(this, whenSent);
  }

  /** Takes room at once where there is some. */
  take(holder: HeldBytes, bytes: number): boolean {
    this.#holders.add(holder);
    const isNext = this.#waiting.size === 0 && this.#used + bytes <= this.total;
    if (!isNext && !this.#isOldest(holder)) return false;
    this.#used += bytes;
    return true;
  }

  /** Calls `begin` once room is taken on its behalf. */
  wait(holder: HeldBytes, bytes: number, begin: () => void): void {
    this.#waiting.set(holder, { bytes, begin });
  }

  leave(holder: HeldBytes): void {
    if (this.#waiting.delete(holder)) this.#beginNext();
  }

  give(bytes: number): void {
    this.#used -= bytes;
    this.#beginNext();
  }

  end(holder: HeldBytes): void {
    this.#holders.delete(holder);
    this.#waiting.delete(holder);
    this.#beginNext();
  }

  #beginNext(): void {
    const [oldest] = this.#holders;
    if (oldest !== undefined && this.#waiting.has(oldest)) this.#begin(oldest);
    for (const [holder, { bytes }] of this.#waiting) {
      if (this.#used + bytes > this.total) return;
      this.#begin(holder);
    }
  }

  #begin(holder: HeldBytes): void {
    const waiting = this.#waiting.get(holder);
    if (waiting === undefined) return;
    this.#waiting.delete(holder);
    this.#used += waiting.bytes;
    waiting.begin();
  }

  #isOldest(holder: HeldBytes): boolean {
    const [oldest] = this.#holders;
    return oldest === holder;
  }
}

/** There was an answer, and no room for it in time. */
export class NoRoomInTime extends Error {}

/** What the answer of one call takes of the process. */
export class HeldBytes {
  #held = 0;
  #isEnded = false;
  #isKnown = false;

  constructor(
    private readonly all: BytesInFlight,
    private readonly whenSent: (listener: () => void) => void,
  ) {}

  /**
   * Holds so many bytes in all. Undefined: it does at once.
   * @throws NoRoomInTime when the signal is aborted first
   */
  grow(bytes: number, signal: Abortable): Promise<void> | undefined {
    const more = bytes - this.#held;
    if (more <= 0 || this.#isEnded) return undefined;
    this.#know();
    if (this.all.take(this, more)) {
      this.#held += more;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.all.leave(this);
        reject(new NoRoomInTime());
      };
      signal.addEventListener('abort', giveUp);
      this.all.wait(this, more, () => {
        signal.removeEventListener('abort', giveUp);
        this.#held += more;
        resolve();
      });
    });
  }

  /** Holds no more than so many. */
  shrink(bytes: number): void {
    const less = this.#held - bytes;
    if (less <= 0) return;
    this.#held -= less;
    this.all.give(less);
  }

  #know(): void {
    if (this.#isKnown) return;
    this.#isKnown = true;
    this.whenSent(() => {
      this.#isEnded = true;
      this.shrink(0);
      this.all.end(this);
    });
  }
}
