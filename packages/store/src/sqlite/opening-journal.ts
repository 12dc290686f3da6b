import { Buffer } from 'node:buffer';
import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import type { SqlValue } from '../bindable-value.js';
import { StoreError } from '../store-error.js';
import { journalFiles } from './journal-files.js';
import { writeEntry } from './opening-entry.js';

/** A segment that has grown past this is left for the other one. Bytes. */
const largestSegment = 4 * 1024 * 1024;

const flush = promisify(fdatasync);

const lineFeed = Buffer.from('\n');

/** One of the two files, and how many of its entries are needed still. */
export interface Segment {
  readonly file: string;
  readonly descriptor: number;
  size: number;
  needed: number;
  /** The earliest start of an execution in it. Milliseconds since 1970. */
  oldest: number;
}

/**
 * Where executions are written down when they are opened, before any row is: two files beside the database, appended
 * to in turn. A plain write() goes to the kernel's page cache, which outlives the process; nothing waits for the disk.
 * Each entry is needed until the row of its execution is committed; a segment in which none is needed is emptied when
 * the other one has its turn.
 * Whoever opens the journal must own the database: nothing else keeps a second process out.
 */
export class OpeningJournal {
  readonly #segments: readonly [Segment, Segment];
  #current: Segment;
  /** Nearly every entry fits in. */
  readonly #encoded = Buffer.allocUnsafe(64 * 1024);

  /** Throws StoreError `open_failed`. */
  constructor(database: string) {
    const [first, second] = journalFiles(database);
    this.#segments = [openSegment(first), openSegment(second)];
    this.#current = this.#segments[0];
  }

  /** The earliest start of an execution of which anything is in the files; Infinity when they are empty. */
  get oldest(): number {
    return Math.min(...this.#segments.map(({ oldest }) => oldest));
  }

  /**
   * Writes the entry of an execution that starts now (milliseconds since 1970), and returns where it is.
   * Throws StoreError `unavailable` when it cannot be written whole.
   */
  append(values: readonly SqlValue[], startedAt: number): Segment {
    if (this.#current.size > largestSegment) this.turn();
    const entry = this.#encode(writeEntry(values));
    const segment = this.#current;
    const written = write(segment, entry);
    segment.size += written;
    segment.oldest = Math.min(segment.oldest, startedAt);
    if (written < entry.length) throw unavailable(segment, 'ENOSPC');
    segment.needed += 1;
    return segment;
  }

  /** As UTF-8. What is encoded next may take the place of it. */
  #encode(text: string): Uint8Array {
    // A UTF-16 unit takes three bytes at most.
    if (text.length * 3 > this.#encoded.length) return Buffer.from(text);
    return this.#encoded.subarray(0, this.#encoded.write(text));
  }

  /** Writes a line with nothing in it. Throws StoreError `unavailable` when no entry can be written. */
  probe(): void {
    const segment = this.#current;
    segment.size += write(segment, lineFeed);
  }

  /** The row of an entry of this segment is committed, or was never to be. */
  release(segment: Segment): void {
    segment.needed -= 1;
    if (segment.needed > 0 || segment === this.#current) return;
    try {
      empty(segment);
    } catch {
      // What is left there does no harm, and is emptied before the segment is used again.
    }
  }

  /** Leaves the current segment for the other one, if that has nothing that is needed. */
  turn(): void {
    const [first, second] = this.#segments;
    const other = this.#current === first ? second : first;
    if (other.needed > 0) return;
    if (other.size > 0) empty(other);
    const left = this.#current;
    this.#current = other;
    if (left.needed === 0) empty(left);
  }

  /** Empties both segments, whatever is in them. Throws StoreError `unavailable`. */
  clear(): void {
    for (const segment of this.#segments) {
      segment.needed = 0;
      empty(segment);
    }
  }

  /** Resolves when what was emptied is gone from the disk too. Throws StoreError `unavailable`. */
  async flush(): Promise<void> {
    for (const segment of this.#segments) {
      await flush(segment.descriptor).catch((error: unknown) => {
        throw unavailable(segment, codeOf(error));
      });
    }
  }

  /** Closes the files; those that nobody needs any more are removed. */
  close(): void {
    for (const { descriptor, file, needed } of this.#segments) {
      closeSync(descriptor);
      if (needed === 0) rmSync(file, { force: true });
    }
  }
}

/** The file has payloads of executions: for its owner only, as the database is. */
function openSegment(file: string): Segment {
  try {
    const descriptor = openSync(file, 'a', 0o600);
    const { size } = fstatSync(descriptor);
    // What a process before this one has left is needed until `clear`, and how old it is nobody knows.
    return size === 0
      ? { file, descriptor, size, needed: 0, oldest: Infinity }
      : { file, descriptor, size, needed: 1, oldest: 0 };
  } catch (error) {
    throw new StoreError('open_failed', `${file} (${codeOf(error)})`);
  }
}

function write(segment: Segment, bytes: Uint8Array): number {
  try {
    return writeSync(segment.descriptor, bytes);
  } catch (error) {
    throw unavailable(segment, codeOf(error));
  }
}

function empty(segment: Segment): void {
  try {
    ftruncateSync(segment.descriptor);
    segment.size = 0;
    segment.oldest = Infinity;
  } catch (error) {
    throw unavailable(segment, codeOf(error));
  }
}

function unavailable({ file }: Segment, code: string): StoreError {
  return new StoreError('unavailable', `${file} cannot be written (${code})`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
