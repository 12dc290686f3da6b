import { Buffer } from 'node:buffer';
import { readSync } from 'node:fs';
import type { UsedAccount } from '../execution.js';
import { StoreError } from '../store-error.js';
import { closeInterrupted, countInvocations, insertClosed } from './execution-statements.js';
import { readOwnEntry } from './opening-entry.js';
import { readResultLine } from './result-line.js';
import { numbersOfEntry, numbersOfRow } from './row-places.js';
import { toFailure } from './statement-failure.js';
import type { StatementRunner } from './statement-runner.js';
import type { ThreadFailure } from './thread-messages.js';

/** Reading begins at a multiple of this. Bytes. */
const grain = 128 * 1024;

/** Of the thread, for one group of rows after the other. */
const window = Buffer.allocUnsafe(4 * grain);

/**
 * Inserts the rows of executions that are over, as the journal has them at `places` (see `numbersOfRow`), and counts the
 * uses of their accounts.
 * `attempt` runs a write that may fail alone. Returns for each row how many it wrote, or why it failed.
 */
export function insertJournaled(
  runner: StatementRunner,
  places: Float64Array,
  attempt: <Result>(write: () => Result) => Result | ThreadFailure,
): (number | ThreadFailure)[] {
  const journal = new JournalReader();
  const counts = new Map<string, { account: UsedAccount; count: number }>();
  const outcomes: (number | ThreadFailure)[] = [];
  for (let at = 0; at < places.length; at += numbersOfRow) {
    outcomes.push(
      attempt(() => {
        const opened = readOwnEntry(journal.read(places, at).toString('utf8', 1));
        const { id, values, account } = readResultLine(journal.read(places, at + numbersOfEntry));
        const { sql, parameters } = insertClosed(opened, values);
        const written = writeOnce(runner, sql, parameters) ?? runner.write(closeInterrupted, [...values, id]);
        if (written > 0 && account !== null) {
          const counted = counts.get(account.id) ?? { account, count: 0 };
          counted.count += 1;
          counts.set(account.id, counted);
        }
        return written;
      }),
    );
  }
  for (const { account, count } of counts.values()) {
    attempt(() => runner.write(countInvocations, [count, account.projectId, account.id]));
  }
  return outcomes;
}

/** Undefined when there is such a row. */
function writeOnce(
  runner: StatementRunner,
  ...[sql, parameters]: Parameters<StatementRunner['write']>
): number | undefined {
  try {
    return runner.write(sql, parameters);
  } catch (error) {
    if (toFailure(error).code === 'conflict') return undefined;
    throw error;
  }
}

/** Reads entries, which are near to each other as a rule, several with one call. */
class JournalReader {
  #descriptor = -1;
  #start = 0;
  #end = 0;

  /** Reads the entry whose place begins at `index`. Throws StoreError `unavailable` when the file is shorter. */
  read(places: Float64Array, index: number): Buffer {
    const [descriptor = -1, offset = 0, length = 0] = places.subarray(index, index + numbersOfEntry);
    if (!this.#has(descriptor, offset, length)) {
      this.#descriptor = descriptor;
      this.#start = offset - (offset % grain);
      this.#end = this.#start + readSync(descriptor, window, 0, window.length, this.#start);
    }
    if (!this.#has(descriptor, offset, length)) return readApart(descriptor, offset, length);
    return window.subarray(offset - this.#start, offset - this.#start + length);
  }

  #has(descriptor: number, offset: number, length: number): boolean {
    return descriptor === this.#descriptor && offset >= this.#start && offset + length <= this.#end;
  }
}

function readApart(descriptor: number, offset: number, length: number): Buffer {
  const entry = Buffer.allocUnsafe(length);
  if (readSync(descriptor, entry, 0, length, offset) === length) return entry;
  throw new StoreError('unavailable', 'an entry of the journal is gone');
}
