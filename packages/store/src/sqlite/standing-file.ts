import { type Stats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { StoreError } from '../store-error.js';

/** How often it is looked for. Milliseconds. */
const everyMs = 500;

/**
 * Notices that a file which is open is not the one of its name any more: it was deleted, or another was put in its
 * place. What is written to it then is gone when the process ends, and nothing else would tell. It is looked at by name
 * alone: to open it and close it again would let go of SQLite's lock.
 */
export class StandingFile {
  readonly #file: string;
  readonly #known: Pick<Stats, 'dev' | 'ino'>;
  readonly #timer: NodeJS.Timeout;
  #loss: StoreError | undefined;

  /** @param file that is open now. Throws StoreError `open_failed`. */
  constructor(file: string) {
    this.#file = file;
    try {
      this.#known = statSync(file);
    } catch {
      throw new StoreError('open_failed', `${file} (it is gone already)`);
    }
    this.#timer = setInterval(() => void this.#look(), everyMs).unref();
  }

  /** Throws StoreError `unavailable` when it was not there when it was last looked for, half a second ago at most. */
  require(): void {
    if (this.#loss !== undefined) throw this.#loss;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const found = await stat(this.#file).catch((error: NodeJS.ErrnoException) => error.code);
    // Whoever cannot look knows nothing.
    if (typeof found === 'string' && found !== 'ENOENT') return;
    const isSame =
      typeof found === 'object' && found.ino === this.#known.ino && found.dev === this.#known.dev;
    this.#loss = isSame ? undefined : new StoreError('unavailable', `${this.#file} was deleted or replaced`);
  }
}
