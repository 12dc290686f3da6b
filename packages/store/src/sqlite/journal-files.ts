import type { Buffer } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import type { SqlValue } from '../bindable-value.js';
import { readEntry } from './opening-entry.js';

/** The two files of the opening journal, beside the database and named after it. */
export function journalFiles(database: string): [string, string] {
  return [`${database}-opening.1`, `${database}-opening.2`];
}

/**
 * What the opening journal of a database has, each entry as the values of `openedColumns`, in no certain order.
 * Entries that were cut short are not among it.
 */
export function readJournal(database: string): SqlValue[][] {
  return journalFiles(database)
    .filter((file) => existsSync(file))
    .flatMap((file) => splitLines(readFileSync(file)))
    .map(readEntry)
    .filter((values) => values !== undefined);
}

function splitLines(content: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf('\n', at);
    lines.push(content.toString('utf8', at, end === -1 ? content.length : end));
    at = end === -1 ? content.length : end + 1;
  }
  return lines;
}
