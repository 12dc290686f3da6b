import { type AtHand, atOnce, inSlices, nextTurn, stepBytes, writeJsonSteps } from '@actway/json';
import type { StoredPayload } from '@actway/store';
import type { Redactor } from '../redaction/create-redactor.js';
import { mayNameSecret } from '../redaction/may-name-secret.js';
import { redactNamedMembersOfBytes } from '../redaction/redact-named-members-of-bytes.js';
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

/**
 * What a record keeps of a value; null: nothing. Secrets of a long one are looked for in slices between other work.
 * @param isLarge whether even writing the value down takes long
 */
export function recordedValue(
  value: unknown,
  redactor: Redactor,
  settings: RecordSettings,
  isLarge = false,
): AtHand<StoredPayload> {
  if (value === undefined || settings.records === 'none') return null;
  if (isLarge) return recordedLater(writeLater(value), redactor, settings);
  const text = jsonOf(value);
  const json = typeof text === 'string' ? Buffer.from(text) : text;
  if (json.length > redactedAtOnce) return recordedLater(json, redactor, settings);
  const kept = recordedBytes(redactor.bytes(json), settings);
  // What is kept as it is needs not be made a text of again.
  return kept === json ? text : kept;
}

/** Bigints as strings: whoever reads a record reads its numbers as doubles. */
function jsonOf(value: unknown): string | Uint8Array {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // A bigint; nesting beyond all measure is a RangeError.
    if (!(error instanceof TypeError)) throw error;
    return atOnce(writeJsonSteps(value, { bigints: 'strings' }));
  }
}

async function writeLater(value: unknown): Promise<Uint8Array> {
  await nextTurn();
  return inSlices(writeJsonSteps(value, { bigints: 'strings' }));
}

async function recordedLater(
  json: Uint8Array | Promise<Uint8Array>,
  redactor: Redactor,
  settings: RecordSettings,
): Promise<StoredPayload> {
  return recordedBytes(await redactor.bytesInSlices(await json), settings);
}

/**
 * What a record keeps of JSON text whose secrets have been replaced: all of it up to the limit, of more its size, its
 * SHA-256 and how it begins.
 * @param namesNoSecret that nothing in it stands under the name of a secret is known already
 */
export function recordedBytes(
  json: Uint8Array,
  settings: RecordSettings,
  namesNoSecret = false,
): AtHand<StoredPayload> {
  const { records = 'redacted', maxRecordBytes = usualMaxRecordBytes } = settings;
  if (records === 'none') return null;
  const isWhole = json.length <= maxRecordBytes;
  const keepsAll = records === 'full' || namesNoSecret;
  const kept = isWhole && !keepsAll ? redactNamedMembersOfBytes(json) : json;
  // What stands in the place of a secret may be longer.
  if (kept.length <= maxRecordBytes) return kept;
  // Cut JSON is none: nothing could be taken out of it by its name.
  const showsBeginning = isWhole || keepsAll || !mayNameSecret(json.subarray(0, maxRecordBytes));
  const steps = boundedPayload(kept, maxRecordBytes, { showsBeginning });
  return json.length <= stepBytes ? atOnce(steps) : inSlices(steps);
}
