import type { StoredPayload } from '@actway/store';
import { redactNamedMembers } from '../redaction/redact-named-members.js';
import { boundedPayload } from './bounded-payload.js';

/**
 * What the records of executions keep of input, data, session info and trace logs. `redacted`: all but what is named
 * like a secret. `full`: that too. `none`: nothing. The secrets that an execution used are replaced before, always.
 */
export const recordDetails = ['full', 'redacted', 'none'] as const;
export type RecordDetail = (typeof recordDetails)[number];

/** What a record keeps of a value, as JSON; null: nothing. Of one that is too large, its size and its beginning. */
export function keptPayload(value: unknown, detail: RecordDetail = 'redacted'): StoredPayload {
  if (value === undefined || detail === 'none') return null;
  // Even a secret that this execution did not use: a token that it fetched, a password in its input.
  const safe = detail === 'full' ? value : redactNamedMembers(value);
  return boundedPayload(JSON.stringify(safe));
}
