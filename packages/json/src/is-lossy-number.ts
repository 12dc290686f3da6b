import { nine, zero } from './characters.js';
import { exponentPhase, integerPhase } from './number-phases.js';

/** The last integer up to which JavaScript numbers carry each one, 2^53, and how many digits it has. */
const lastExact = '9007199254740992';
const exactDigits = lastExact.length;

/** With fewer digits, a number is beyond the range of doubles only by an exponent of three digits or more. */
const digitsBeyondRange = 200;

/** Numbers of more characters count as lossy unread: no JavaScript number has as many digits. */
const longestRead = 1000;

/**
 * Whether a JavaScript number cannot carry a JSON number exactly: an integer that would change, a number beyond the
 * range of doubles, and one of more than 1,000 characters. Fractions that are rounded count as carried.
 *
 * @param bytes hold the number from `start` to `end`
 * @param phase in which the number ends: an integer, a fraction, an exponent
 */
export function isLossyNumber(bytes: Buffer, start: number, end: number, phase: number): boolean {
  const length = end - start;
  const isInteger = phase === integerPhase && length >= exactDigits;
  const isLarge = length >= digitsBeyondRange || (phase === exponentPhase && exponentDigits(bytes, end) > 2);
  if (!isInteger && !isLarge) return false;
  if (length > longestRead) return true;
  const text = bytes.toString('latin1', start, end);
  const read = Number(text);
  if (!Number.isFinite(read)) return true;
  if (!isInteger) return false;
  const digits = text.startsWith('-') ? text.slice(1) : text;
  if (digits.length < exactDigits || (digits.length === exactDigits && digits <= lastExact)) return false;
  return BigInt(text) !== BigInt(read);
}

function exponentDigits(bytes: Uint8Array, end: number): number {
  let first = end;
  while ((bytes[first - 1] as number) >= zero && (bytes[first - 1] as number) <= nine) first -= 1;
  return end - first;
}
