import { Buffer } from 'node:buffer';
import type { SqlValue } from '../bindable-value.js';
import type { UsedAccount } from '../execution.js';
import {
  ofThisVersion,
  openedColumns,
  resultColumns,
  resultOfThisVersion,
} from '../repositories/execution-rows.js';

/** A result that the database could not take, as a line of a file has it. */
export interface ResultEntry {
  readonly id: string;
  /** The values of `openedColumns`, of an execution that has no row; null where it was opened before. */
  readonly opened: readonly SqlValue[] | null;
  /** The values of `resultColumns`. */
  readonly result: readonly SqlValue[];
  /** Whose use is not counted yet. */
  readonly account: UsedAccount | null;
}

/** What an entry takes of the memory beside its texts. Bytes. */
const overheadBytes = 512;

/** How much memory an entry takes, roughly. Bytes. */
export function sizeOf({ opened, result }: ResultEntry): number {
  let size = overheadBytes;
  for (const value of [...(opened ?? []), ...result]) {
    if (typeof value === 'string') size += Buffer.byteLength(value);
  }
  return size;
}

/** The entry that a line stands for; undefined when it is none. */
export function readResultEntry(line: unknown): ResultEntry | undefined {
  if (typeof line !== 'object' || line === null) return undefined;
  const { id, opened: written, result: values, account } = line as Partial<ResultEntry>;
  const result = Array.isArray(values) ? resultOfThisVersion(values) : null;
  const opened = Array.isArray(written) ? ofThisVersion(written) : null;
  if (typeof id !== 'string' || !isRow(result, resultColumns.length)) return undefined;
  if (written !== null && opened === null) return undefined;
  if (opened !== null && !isRow(opened, openedColumns.length)) return undefined;
  return { id, opened, result, account: isAccount(account) ? account : null };
}

function isRow(values: unknown, length: number): values is readonly SqlValue[] {
  return (
    Array.isArray(values) &&
    values.length === length &&
    values.every((value) => value === null || typeof value === 'string' || typeof value === 'number')
  );
}

function isAccount(account: unknown): account is UsedAccount {
  const { projectId, id } = (account ?? {}) as Partial<UsedAccount>;
  return typeof projectId === 'string' && typeof id === 'string';
}
