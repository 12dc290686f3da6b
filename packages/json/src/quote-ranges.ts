import type { AtHand } from './at-hand.js';
import { copyBytes } from './byte-edits.js';
import { quote } from './characters.js';
import type { ByteRanges } from './json-scan.js';
import { atOnce, inSlices, type Steps, stepBytes } from './steps.js';

/** The bytes with quotes around each of these ranges: numbers become strings of the same digits. */
export function quoteRanges(bytes: Uint8Array, ranges: ByteRanges): AtHand<Uint8Array> {
  return inSlices(quoteSteps(bytes, ranges));
}

/** The same at once, however long it takes: for what is known to be small. */
export function quoteRangesSync(bytes: Uint8Array, ranges: ByteRanges): Uint8Array {
  return atOnce(quoteSteps(bytes, ranges));
}

/** The same in steps, for work that has more of them. */
export function* quoteSteps(bytes: Uint8Array, ranges: ByteRanges): Steps<Uint8Array> {
  const result = new Uint8Array(bytes.length + ranges.length);
  let read = 0;
  let written = 0;
  let stop = stepBytes;
  for (const place of ranges) {
    written = copyBytes(bytes, read, place, result, written);
    result[written] = quote;
    written += 1;
    read = place;
    if (written <= stop) continue;
    yield;
    stop = written + stepBytes;
  }
  copyBytes(bytes, read, bytes.length, result, written);
  return result;
}
