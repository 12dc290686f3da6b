import type { StoredPayload } from '@actway/store';
import type { Redactor } from '../redaction/create-redactor.js';
import { mayNameSecret, redactNamedMembersOfBytes } from '../redaction/redact-named-members.js';
import { boundedPayload, usualMaxRecordBytes } from './bounded-payload.js';

/**
 * What the records of executions keep of input, data, session info and trace logs. `redacted`: all but what is named
 * like a secret. `full`: that too. `none`: nothing. The secrets that an execution used are replaced before, always.
 */
export const recordDetails = ['full', 'redacted', 'none'] as const;
export type RecordDetail = (typeof recordDetails)[number];

/** How records keep payloads. */
export interface RecordSettings {
  /** Default: `redacted`. */
  records?: RecordDetail;
  /** How much of one payload is kept, in bytes of JSON. Default: 16 KiB. */
  maxRecordBytes?: number;
}

/** Up to this many bytes are searched for secrets at once, which takes less than waiting would. */
const redactedAtOnce = 256 * 1024;

/** What a record keeps of a value; null: nothing. Secrets of a long one are looked for in slices between other work. */
export function recordedValue(
  value: unknown,
  redactor: Redactor,
  settings: RecordSettings,
): StoredPayload | Promise<StoredPayload> {
  if (value === undefined || settings.records === 'none') return null;
  const json = Buffer.from(JSON.stringify(value));
  if (json.length <= redactedAtOnce) return recordedBytes(redactor.bytes(json), settings);
  return redactor.bytesInSlices(json).then((redacted) => recordedBytes(redacted, settings));
}

/**
 * What a record keeps of JSON text whose secrets have been replaced: all of it up to the limit, of more its size, its
 * SHA-256 and how it begins.
 */
export function recordedBytes(
  json: Uint8Array,
  { records = 'redacted', maxRecordBytes = usualMaxRecordBytes }: RecordSettings,
): StoredPayload {
  if (records === 'none') return null;
  if (records === 'full') return boundedPayload(json, maxRecordBytes);
  if (json.length <= maxRecordBytes) return boundedPayload(redactNamedMembersOfBytes(json), maxRecordBytes);
  // Cut JSON is none: nothing could be taken out of it by its name.
  return boundedPayload(json, maxRecordBytes, {
    showsBeginning: !mayNameSecret(json.subarray(0, maxRecordBytes)),
  });
}
