import {
  closeSync,
  fdatasync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { StoreError } from '../store-error.js';

const flush = promisify(fdatasync);

/**
 * A file of lines beside a database, for what the database cannot take now: each line is a JSON text, and outlives this
 * process. A line that was cut short spoils no other. For its owner only, as the database is.
 */
export class KeptLines {
  readonly #file: string;
  readonly #descriptor: number;
  #size: number;
  #isClosed = false;

  /** Throws StoreError `open_failed`. */
  constructor(file: string) {
    this.#file = file;
    try {
      this.#descriptor = openSync(file, 'a', 0o600);
      this.#size = fstatSync(this.#descriptor).size;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
      throw new StoreError('open_failed', `${file} (${code})`);
    }
  }

  /** What the lines say, without those that were cut short. */
  read(): unknown[] {
    if (this.#size === 0) return [];
    return readFileSync(this.#file, 'utf8').split('\n').filter(isJson).map(parse);
  }

  /** Writes a line, which a killed process leaves behind. False: the disk does not take it, and nothing is kept. */
  append(value: unknown): boolean {
    // The line feed comes first: what cut the line before short spoils that one alone.
    const line = Buffer.from(`\n${JSON.stringify(value)}`);
    if (this.#isClosed) return false;
    try {
      const written = writeSync(this.#descriptor, line);
      this.#size += written;
      return written === line.length;
    } catch {
      return false;
    }
  }

  /** Resolves when the lines would survive a power cut; or cannot be made to. */
  async flush(): Promise<void> {
    if (!this.#isClosed) await flush(this.#descriptor).catch(() => undefined);
  }

  /** Forgets all lines. What cannot be emptied is read again by the next start, and changes nothing there. */
  clear(): void {
    if (this.#size === 0 || this.#isClosed) return;
    try {
      ftruncateSync(this.#descriptor);
      this.#size = 0;
    } catch {
      // The lines are told again at the next start; each of them counts once.
    }
  }

  /** Closes the file, and removes it when it has no lines. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#descriptor);
    if (this.#size === 0) rmSync(this.#file, { force: true });
  }
}

function isJson(line: string): boolean {
  return line !== '' && parse(line) !== undefined;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
