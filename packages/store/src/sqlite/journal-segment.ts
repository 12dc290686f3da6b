import { Buffer } from 'node:buffer';
import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { StoreError } from '../store-error.js';
import { endLength } from './entry-buffer.js';

/** The file grows by so much at once. Bytes. */
const growth = 256 * 1024;

const zeros = Buffer.alloc(growth);

/**
 * One file of the journal. It is written from its start to its end, and when nothing in it is needed any more, from its
 * start again: a file whose size and blocks stay as they are is brought to the disk with one write, a growing one with
 * several. Each write ends with a line feed and a NUL, which the next one writes over: behind it is what was written
 * before.
 */
export class JournalSegment {
  readonly descriptor: number;
  readonly #file: string;
  /** How many entries in it are needed still. */
  needed = 0;
  /** The earliest start of an execution of which anything is in the file. Milliseconds since 1970. */
  oldest = Infinity;
  /** Where the next entry begins. Bytes. */
  #size = 0;
  /** How far the file has blocks. Bytes. */
  #allocated = 0;
  /** Settles as the wait for the disk does that has all that was written; undefined where more was written since. */
  #synchronized: Promise<void> | undefined = Promise.resolve();
  #hasFailed = false;

  /** The file has payloads of executions: for its owner only, as the database is. Throws StoreError `open_failed`. */
  constructor(file: string) {
    this.#file = file;
    try {
      // Without O_TRUNC and O_APPEND: what a process before this one has left is read before it is emptied.
      this.descriptor = openFile(file);
      const { size } = fstatSync(this.descriptor);
      if (size === 0) return;
      this.needed = 1;
      this.oldest = 0;
    } catch (error) {
      throw new StoreError('open_failed', `${file} (${codeOf(error)})`);
    }
  }

  /** Bytes. */
  get size(): number {
    return this.#size;
  }

  /** Whether something of it did not come to the disk: then nothing in it counts as being there. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Writes entries, and what ends them. Throws StoreError `unavailable` when they cannot be written whole. */
  write(ended: Uint8Array): void {
    this.#synchronized = undefined;
    try {
      while (this.#size + ended.length > this.#allocated) {
        this.#allocated += writeSync(this.descriptor, zeros, 0, growth, this.#allocated);
      }
      const written = writeSync(this.descriptor, ended, 0, ended.length, this.#size);
      if (written < ended.length) throw Object.assign(new Error('It is cut short.'), { code: 'ENOSPC' });
    } catch (error) {
      throw this.#unavailable(error);
    }
    this.#size += ended.length - endLength;
  }

  /** Resolves when all that was written is on the disk. Rejects with StoreError `unavailable`. */
  async synchronize(): Promise<void> {
    if (this.#hasFailed) throw this.#unavailable({ code: 'EIO' });
    // Who comes while the disk is waited for waits for it too.
    this.#synchronized ??= this.#waitForDisk();
    await this.#synchronized;
    // The kernel may have told of a failure to another wait alone.
    if (this.#hasFailed) throw this.#unavailable({ code: 'EIO' });
  }

  async #waitForDisk(): Promise<void> {
    try {
      await synchronize(this.descriptor);
    } catch (error) {
      // The kernel tells of a page that it could not write once, and takes it for written from then on.
      this.#hasFailed = true;
      throw this.#unavailable(error);
    }
  }

  /** The next entry is written over the first. */
  rewind(): void {
    this.#size = 0;
  }

  /** Nothing of what was written is in the file any more. Throws StoreError `unavailable`. */
  empty(): void {
    try {
      ftruncateSync(this.descriptor);
    } catch (error) {
      throw this.#unavailable(error);
    }
    this.#size = 0;
    this.#allocated = 0;
    this.#synchronized = undefined;
    this.#hasFailed = false;
    this.oldest = Infinity;
  }

  /** Closes the file, and removes it when nothing in it is needed. */
  close(): void {
    closeSync(this.descriptor);
    if (this.needed === 0) rmSync(this.#file, { force: true });
  }

  #unavailable(error: unknown): StoreError {
    return new StoreError('unavailable', `${this.#file} cannot be written (${codeOf(error)})`);
  }
}

function synchronize(descriptor: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fdatasync(descriptor, (error) => (error ? reject(error) : resolve()));
  });
}

function openFile(file: string): number {
  try {
    return openSync(file, 'r+');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return openSync(file, 'wx+', 0o600);
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'unknown reason';
}
