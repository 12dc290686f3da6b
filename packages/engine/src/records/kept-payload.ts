import { redactNamedMembers } from '../redaction/redact-named-members.js';

/**
 * What the records of executions keep of input, data, session info and trace logs. `redacted`: all but what is named
 * like a secret. `full`: that too. `none`: nothing. The secrets that an execution used are replaced before, always.
 */
export const recordDetails = ['full', 'redacted', 'none'] as const;
export type RecordDetail = (typeof recordDetails)[number];

/** How much of one value a record keeps, in characters of JSON. */
const maxKeptCharacters = 256 * 1024;

/** What a record keeps of a value; undefined: nothing. One that is too large is told by its size. */
export function keptPayload(value: unknown, detail: RecordDetail = 'redacted'): unknown {
  if (value === undefined || detail === 'none') return undefined;
  // Even a secret that this execution did not use: a token that it fetched, a password in its input.
  const safe = detail === 'full' ? value : redactNamedMembers(value);
  const { length } = JSON.stringify(safe);
  return length <= maxKeptCharacters ? safe : { 'x-truncated': true, characters: length };
}
