import { createHash } from 'node:crypto';
import { type Steps, stepBytes } from '@actway/json';

/** What a record keeps of one value when nobody says otherwise: 16 KiB. Bytes. */
export const usualMaxRecordBytes = 16_384;

/** How much of a value that is too large can be read in its record. Bytes. */
const longestBeginning = 2_048;

/**
 * JSON text as a record keeps it: as it is when it has at most `maxBytes` bytes, else a small JSON object in its place,
 * `{ "x-truncated": true, "bytes": 123456, "sha256": "<of the whole, in hex>", "beginning": "<its first bytes, as text>" }`.
 * The beginning has at most 2,048 bytes, and a quarter of `maxBytes`. What must not be kept is to be redacted before.
 * @param showsBeginning whether the beginning is kept too
 */
export function* boundedPayload(
  bytes: Uint8Array,
  maxBytes = usualMaxRecordBytes,
  { showsBeginning = true }: { showsBeginning?: boolean } = {},
): Steps<string | Uint8Array> {
  if (bytes.length <= maxBytes) return bytes;
  const hash = createHash('sha256');
  for (let start = 0; start < bytes.length; start += stepBytes) {
    if (start > 0) yield;
    hash.update(bytes.subarray(start, start + stepBytes));
  }
  return JSON.stringify({
    'x-truncated': true,
    bytes: bytes.length,
    sha256: hash.digest('hex'),
    ...(showsBeginning && {
      beginning: textOf(bytes.subarray(0, Math.min(longestBeginning, Math.floor(maxBytes / 4)))),
    }),
  });
}

/** Without the bytes of a character that was cut at the end. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes, { stream: true });
}
