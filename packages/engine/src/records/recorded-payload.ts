import { createHash } from 'node:crypto';
import type { StoredPayload } from '@actway/store';
import type { Redactor } from '../redaction/create-redactor.js';
import { namesSecret, redactNamedMembersOfBytes } from '../redaction/redact-named-members.js';

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

const usualMaxBytes = 16 * 1024;

/** What a record keeps of a value; null: nothing. */
export function recordedValue(value: unknown, redactor: Redactor, settings: RecordSettings): StoredPayload {
  if (value === undefined || settings.records === 'none') return null;
  return recordedBytes(redactor.bytes(Buffer.from(JSON.stringify(value))), settings);
}

/**
 * What a record keeps of JSON text whose secrets have been replaced: all of it up to the limit, of more its size, its
 * SHA-256 and how it begins.
 */
export function recordedBytes(
  json: Uint8Array,
  { records = 'redacted', maxRecordBytes = usualMaxBytes }: RecordSettings,
): StoredPayload {
  if (records === 'none') return null;
  if (json.length <= maxRecordBytes) return records === 'full' ? json : redactNamedMembersOfBytes(json);
  // Cut JSON is none: a secret in it could not be found by its name.
  const beginning = json.subarray(0, maxRecordBytes);
  const isShown = records === 'full' || !namesSecret(beginning);
  return JSON.stringify({
    'x-truncated': true,
    bytes: json.length,
    sha256: createHash('sha256').update(json).digest('hex'),
    ...(isShown && { beginning: textOf(beginning) }),
  });
}

/** The text of bytes that may end within a character. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\ufffd$/, '');
}
