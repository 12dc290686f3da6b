import { Buffer } from 'node:buffer';
import type { SqlValue } from '../bindable-value.js';
import type { ExecutionResult, StoredPayload, UsedAccount } from '../execution.js';
import { resultColumns, resultOfThisVersion, resultValues } from '../repositories/execution-rows.js';
import { toStorableText } from '../storable-text.js';
import type { EntryBuffer } from './entry-buffer.js';

/** What the journal keeps of an execution that is over. */
export interface ResultLine {
  readonly id: string;
  readonly result: ExecutionResult;
  /** Whose use is not counted yet. */
  readonly account: UsedAccount | null;
}

/** The same, read. */
export interface JournaledResult {
  readonly id: string;
  /** The values of `resultColumns`. */
  readonly values: readonly SqlValue[];
  readonly account: UsedAccount | null;
}

interface Head {
  readonly id: string;
  /** The values of `resultColumns`, without the data. */
  readonly values: SqlValue[];
  readonly account: UsedAccount | null;
  /** How long the data is; null where there is none. Bytes. */
  readonly data: number | null;
}

const dataColumn = resultColumns.indexOf('data');
const tab = 0x09;
const lineFeed = 0x0a;

/** Adds a result as a line: a line feed, a JSON object, a tab and the data, which is JSON too. */
export function addResultLine(entries: EntryBuffer, { id, result, account }: ResultLine): void {
  const data = payloadBytes(result.data ?? null);
  const head: Head = {
    id,
    values: resultValues(result, null),
    account: account && { projectId: account.projectId, id: account.id },
    data: data?.length ?? null,
  };
  entries.addText(`\n${JSON.stringify(head)}\t`);
  if (data !== null) entries.addJson(data);
}

/** The result of a line that is whole, with the line feed before it or without. Throws where it is none. */
export function readResultLine(line: Buffer): JournaledResult {
  const start = line[0] === lineFeed ? 1 : 0;
  const end = line.indexOf(tab);
  const { id, values, account, data } = JSON.parse(line.toString('utf8', start, end)) as Head;
  if (data !== null) values[dataColumn] = line.toString('utf8', end + 1, end + 1 + data);
  return { id, values, account };
}

/** The result of a line; undefined when it is not one as it was written: cut short, or spoilt by a power cut. */
export function findResultLine(line: Buffer): JournaledResult | undefined {
  try {
    const end = line.indexOf(tab);
    const { data } = JSON.parse(line.toString('utf8', 0, end)) as Head;
    if (line.length !== end + 1 + (data ?? 0)) return undefined;
    if (data !== null) JSON.parse(line.toString('utf8', end + 1));
    const { id, values, account } = readResultLine(line);
    const known = resultOfThisVersion(values);
    if (typeof id !== 'string' || known.length !== resultColumns.length) return undefined;
    return { id, values: known as readonly SqlValue[], account };
  } catch {
    return undefined;
  }
}

/** As bytes that hold no NUL, which ends what is written to a segment. */
function payloadBytes(payload: StoredPayload): Uint8Array | null {
  if (payload === null) return null;
  if (typeof payload !== 'string' && !payload.includes(0)) return payload;
  const text =
    typeof payload === 'string'
      ? payload
      : Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString();
  return Buffer.from(toStorableText(text));
}
