import type { SqlValue } from '../bindable-value.js';
import { ofThisVersion, openedColumns } from '../repositories/execution-rows.js';

/** The payloads are the last of the columns. */
const payloads = openedColumns.indexOf('session_info');

/** What a row cannot be without. */
const required = (['id', 'project_id', 'action_id', 'entity_id', 'started_at'] as const).map((column) =>
  openedColumns.indexOf(column),
);

/**
 * One execution that was opened, in the journal, as text: a line feed; a JSON array of the values of `openedColumns`, in which
 * a payload stands as its length; a tab; the payloads. The line feed comes first, so that whatever cut the entry
 * before short spoils that one alone.
 */
export function writeEntry(values: readonly SqlValue[]): string {
  const sessionInfo = onOneLine(values[payloads] ?? null);
  const input = onOneLine(values[payloads + 1] ?? null);
  const head = values.slice(0, payloads);
  head.push(sessionInfo?.length ?? null, input?.length ?? null);
  return `\n${JSON.stringify(head)}\t${sessionInfo ?? ''}${input ?? ''}`;
}

/** Between the tokens of JSON a line feed is white space, and within a string it cannot be (RFC 8259 §2, §7). */
function onOneLine(payload: SqlValue): string | null {
  if (typeof payload !== 'string') return null;
  return payload.includes('\n') ? payload.replaceAll('\n', ' ') : payload;
}

/** The values of one line; undefined when it is not an entry as it was written: cut short, or spoilt by a power cut. */
export function readEntry(line: string): SqlValue[] | undefined {
  const tab = line.indexOf('\t');
  const parsed = tab === -1 ? undefined : parse(line.slice(0, tab));
  const head = Array.isArray(parsed) ? ofThisVersion(parsed) : undefined;
  if (head === undefined || head.length !== openedColumns.length || !head.every(isSqlValue)) return undefined;
  if (required.some((index) => head[index] === null)) return undefined;
  const { values, end } = withPayloads(head, line, tab);
  const isWhole = end === line.length && values.slice(payloads).every(isJsonOrNull);
  return isWhole ? values : undefined;
}

/** The values of one line that this process has written whole. */
export function readOwnEntry(line: string): SqlValue[] {
  const tab = line.indexOf('\t');
  return withPayloads(JSON.parse(line.slice(0, tab)), line, tab).values;
}

/** The values of a head, with the payloads behind the tab in place of their lengths; and where the last one ends. */
function withPayloads(
  head: readonly SqlValue[],
  line: string,
  tab: number,
): { values: SqlValue[]; end: number } {
  const values = head.slice(0, payloads);
  let at = tab + 1;
  for (const length of head.slice(payloads)) {
    const payload = typeof length === 'number' ? line.slice(at, at + length) : null;
    values.push(payload);
    at += payload?.length ?? 0;
  }
  return { values, end: at };
}

function isJsonOrNull(payload: SqlValue): boolean {
  return payload === null || parse(String(payload)) !== undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSqlValue(value: unknown): value is SqlValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
