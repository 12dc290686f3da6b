import type { Buffer } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import type { SqlValue } from '../bindable-value.js';
import { withoutSpoilt } from './line-check.js';
import { readEntry } from './opening-entry.js';
import { findResultLine, type JournaledResult } from './result-line.js';

/** The two files of the journal, beside the database and named after it. */
export function journalFiles(database: string): [string, string] {
  return [`${database}-opening.1`, `${database}-opening.2`];
}

/** An execution that the journal has. */
export interface JournaledExecution {
  /** The values of `openedColumns`. */
  readonly opened: readonly SqlValue[];
  /** Undefined where it was not over. */
  readonly over: JournaledResult | undefined;
}

/**
 * What the journal of a database has, in no certain order. Entries that were cut short are not among it; what a process
 * before the last one has left behind the end of what this one wrote may be.
 */
export function readJournal(database: string): JournaledExecution[] {
  const lines = journalFiles(database)
    .filter((file) => existsSync(file))
    .flatMap((file) => withoutSpoilt(splitLines(readFileSync(file))));
  const results = new Map<string, JournaledResult>();
  for (const result of lines.map(findResultLine)) if (result) results.set(result.id, result);
  return lines
    .map((line) => readEntry(line.toString()))
    .filter((opened) => opened !== undefined)
    .map((opened) => ({ opened, over: results.get(String(opened[0])) }));
}

/** Up to the NUL that ends what was written; all of it where there is none. */
function splitLines(content: Buffer): Buffer[] {
  const end = content.indexOf(0);
  const written = end === -1 ? content : content.subarray(0, end);
  const lines: Buffer[] = [];
  for (let at = 0; at < written.length; ) {
    const next = written.indexOf('\n', at);
    const lineEnd = next === -1 ? written.length : next;
    lines.push(written.subarray(at, lineEnd));
    at = lineEnd + 1;
  }
  return lines;
}
