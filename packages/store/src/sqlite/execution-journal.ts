import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqlValue } from '../bindable-value.js';
import { StoreError } from '../store-error.js';
import { EntryBuffer } from './entry-buffer.js';
import { journalFiles } from './journal-files.js';
import { JournalSegment } from './journal-segment.js';
import { writeEntry } from './opening-entry.js';
import { addResultLine, type ResultLine } from './result-line.js';

/** A segment that has grown past this is left for the other one. Bytes. */
const largestSegment = 4 * 1024 * 1024;

/** With so much in a segment nothing more is opened: the database has not taken what is there. Bytes. */
const largestBacklog = 64 * 1024 * 1024;

/** With so much in a segment no results are added: who closes an execution waits for the database then. Bytes. */
const largestOfResults = 32 * 1024 * 1024;

const emptyLine = new Uint8Array([0x0a, 0]);

/** Where an entry is. Bytes. */
export interface Place {
  readonly segment: JournalSegment;
  readonly offset: number;
  readonly length: number;
}

/**
 * Where executions are written down before any row is: two files beside the database, written to in turn. When an
 * execution is opened, a plain write() goes to the kernel's page cache, which outlives the process; nothing waits for
 * the disk. When executions are over, their results are written together, and fdatasync() waits for the disk once.
 * Each entry is needed until the row of its execution is committed.
 * Whoever opens the journal must own the database: nothing else keeps a second process out.
 */
export class ExecutionJournal {
  readonly #segments: readonly [JournalSegment, JournalSegment];
  #current: JournalSegment;
  readonly #entries = new EntryBuffer();
  #forgetting: Promise<void> = Promise.resolve();
  #mayTurn = true;

  /** Throws StoreError `open_failed`. */
  constructor(database: string) {
    const [first, second] = journalFiles(database);
    this.#segments = [new JournalSegment(first), new JournalSegment(second)];
    this.#current = this.#segments[0];
    synchronizeFolder(database);
  }

  /** The earliest start of an execution of which anything is in the files; Infinity when they are empty. */
  get oldest(): number {
    return Math.min(...this.#segments.map(({ oldest }) => oldest));
  }

  /** Whether results come faster than the database takes them: then they are to be written to it at once. */
  get isCrowded(): boolean {
    return this.#current.size > largestOfResults;
  }

  /**
   * Writes the entry of an execution that starts now (milliseconds since 1970).
   * Throws StoreError `unavailable` when it cannot be written whole, or too much waits for the database.
   */
  append(values: readonly SqlValue[], startedAt: number): Place {
    this.#turnWhenFull();
    const segment = this.#current;
    if (segment.size > largestBacklog)
      throw new StoreError('unavailable', 'results of executions wait to be written');
    segment.oldest = Math.min(segment.oldest, startedAt);
    const entries = this.#entries;
    entries.clear();
    entries.addText(writeEntry(values));
    const place = { segment, offset: segment.size, length: entries.length };
    entries.addCheck(0);
    segment.write(entries.ended());
    segment.needed += 1;
    return place;
  }

  /**
   * Writes results, and resolves with their places when they and all that was written before are on the disk.
   * One that cannot be written as a line is told as StoreError `unstorable_value`.
   * Rejects with StoreError `unavailable`.
   */
  async writeResults(results: readonly ResultLine[]): Promise<(Place | StoreError)[]> {
    this.#turnWhenFull();
    const segment = this.#current;
    // The opening may be in the other one, and as old as anything there: what is left of the result is of that age.
    segment.oldest = this.oldest;
    const entries = this.#entries;
    entries.clear();
    const places = results.map((result) => {
      const before = entries.length;
      try {
        addResultLine(entries, result);
      } catch (cause) {
        entries.cut(before);
        return new StoreError('unstorable_value', 'the result of an execution', { cause });
      }
      const length = entries.length - before;
      entries.addCheck(before);
      return { segment, offset: segment.size + before, length };
    });
    const count = places.filter((place) => !(place instanceof StoreError)).length;
    segment.write(entries.ended());
    segment.needed += count;
    try {
      for (const written of this.#segments) await written.synchronize();
    } catch (error) {
      segment.needed -= count;
      throw error;
    }
    return places;
  }

  /** Writes a line with nothing in it. Throws StoreError `unavailable` when no entry can be written. */
  probe(): void {
    this.#current.write(emptyLine);
  }

  /** The row of an entry is committed, or was never to be. */
  release({ segment }: Place): void {
    segment.needed -= 1;
  }

  /** The same for an entry in the file with this descriptor. */
  releaseIn(descriptor: number | undefined): void {
    for (const segment of this.#segments) if (segment.descriptor === descriptor) segment.needed -= 1;
  }

  /**
   * Resolves when nothing is in the files, on the disk too, of what was written before this call, once `settle` has
   * brought all of it to the database. Rejects with StoreError as `settle` does, and `unavailable`.
   */
  forget(settle: () => Promise<void>): Promise<void> {
    const forget = () => this.#forget(settle);
    this.#forgetting = this.#forgetting.then(forget, forget);
    return this.#forgetting;
  }

  /** Empties both segments, whatever is in them, on the disk too. Rejects with StoreError `unavailable`. */
  async clear(): Promise<void> {
    for (const segment of this.#segments) {
      segment.needed = 0;
      segment.empty();
      await segment.synchronize();
    }
  }

  /** Closes the files; those that nobody needs any more are removed. */
  close(): void {
    for (const segment of this.#segments) segment.close();
  }

  get #other(): JournalSegment {
    const [first, second] = this.#segments;
    return this.#current === first ? second : first;
  }

  async #forget(settle: () => Promise<void>): Promise<void> {
    this.#mayTurn = false;
    try {
      await settle();
      // Nothing was added to this one meanwhile, and from here on nothing is added to the one that is left.
      const left = this.#current;
      emptyUnneeded(this.#other);
      this.#current = this.#other;
      await settle();
      emptyUnneeded(left);
      for (const segment of this.#segments) await segment.synchronize();
    } finally {
      this.#mayTurn = true;
    }
  }

  /** Leaves the current segment for the other one where it is full, and the other one has nothing that is needed. */
  #turnWhenFull(): void {
    const other = this.#other;
    if (this.#current.size <= largestSegment || !this.#mayTurn || other.needed > 0) return;
    if (other.hasFailed) other.empty();
    other.rewind();
    this.#current = other;
  }
}

/** A file that is new has its name after a power cut only once the folder is on the disk. Where that cannot be, it is not. */
function synchronizeFolder(database: string): void {
  try {
    const folder = openSync(dirname(database), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Some file systems know no such thing, and SQLite goes on too.
  }
}

/** Throws StoreError `unavailable` when something in it is needed. */
function emptyUnneeded(segment: JournalSegment): void {
  if (segment.needed > 0)
    throw new StoreError('unavailable', 'executions in the journal wait to be written to the database');
  segment.empty();
}
