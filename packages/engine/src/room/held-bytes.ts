import type { Abortable } from '../ending.js';

/** Bodies up to this size, in bytes, are not counted: they are bounded by how many calls are under way. */
export const uncountedBytes = 256 * 1024;

/** Room is taken for so many bytes at a time. */
const roomStep = 1024 * 1024;

/** There was something large, and no room for it in time. */
export class NoRoomInTime extends Error {}

/** What gives room to its holders. */
export interface Room {
  /** Takes room at once where there is some. */
  take(holder: HeldBytes, bytes: number): boolean;
  /** Calls `begin` once room is taken on its behalf. */
  wait(holder: HeldBytes, bytes: number, begin: () => void): void;
  /** Waits no more. */
  leave(holder: HeldBytes): void;
  give(holder: HeldBytes, bytes: number): void;
  end(holder: HeldBytes): void;
}

/** What one call takes of a room. */
export class HeldBytes {
  #held = 0;
  #isEnded = false;
  #isKnown = false;

  constructor(
    private readonly room: Room,
    readonly owner: string,
    private readonly whenOver: (listener: () => void) => void,
  ) {}

  /**
   * Holds so many bytes in all. Undefined: it does at once.
   * @throws NoRoomInTime when the signal is aborted first
   */
  grow(bytes: number, signal: Abortable): Promise<void> | undefined {
    const more = bytes - this.#held;
    if (more <= 0 || this.#isEnded) return undefined;
    this.#know();
    // It may have been over before anything was held, and nobody would give back what it takes now.
    if (this.#isEnded) return undefined;
    if (this.room.take(this, more)) {
      this.#held += more;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.room.leave(this);
        reject(new NoRoomInTime());
      };
      if (signal.aborted) return giveUp();
      signal.addEventListener('abort', giveUp);
      this.room.wait(this, more, () => {
        signal.removeEventListener('abort', giveUp);
        this.#held += more;
        resolve();
      });
    });
  }

  /**
   * Holds room for what has come of a body so far, by steps, `maxBytes` at most. Undefined: it does at once.
   * @throws NoRoomInTime when the signal is aborted first
   */
  growWith(arrived: number, maxBytes: number, signal: Abortable): Promise<void> | undefined {
    if (arrived <= uncountedBytes) return undefined;
    return this.grow(Math.min(maxBytes, Math.ceil(arrived / roomStep) * roomStep), signal);
  }

  /** Holds no more than so many. */
  shrink(bytes: number): void {
    const less = this.#held - bytes;
    if (less <= 0) return;
    this.#held -= less;
    this.room.give(this, less);
  }

  #know(): void {
    if (this.#isKnown) return;
    this.#isKnown = true;
    this.whenOver(() => {
      this.#isEnded = true;
      this.shrink(0);
      this.room.end(this);
    });
  }
}
