import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

const tilde = 0x7e;
const digits = Buffer.from('0123456789abcdef');

/** A tilde, and a CRC-32 in hexadecimal digits. Bytes. */
export const checkLength = 9;

/**
 * Writes what stands in a line of its own behind a line of the journal. After a power cut some pages of a line may be
 * what was there before, of another execution: each part is whole then, and the line is not.
 * Digit by digit: V8 keeps the texts of numbers for a while, and moves them to the old generation with that.
 */
export function writeCheck(into: Uint8Array, at: number, line: Uint8Array): void {
  const sum = crc32(line);
  into[at] = tilde;
  for (let digit = 1; digit < checkLength; digit += 1) {
    into[at + digit] = digits[(sum >>> (4 * (checkLength - 1 - digit))) & 15] ?? 0;
  }
}

/** Also one in decimal digits, as it was written before any version was released that writes checks. */
function isCheckOf(line: Uint8Array, written: string | undefined): boolean {
  const check = Buffer.alloc(checkLength);
  writeCheck(check, 0, line);
  const sum = crc32(line);
  return [check.toString('latin1'), `~${sum | 0}`, `~${sum}`].some((one) => one === written);
}

/**
 * The lines of a file that are as they were written. Where no line has a check, a version before this one wrote them:
 * it never wrote over anything.
 */
export function withoutSpoilt(lines: readonly Buffer[]): readonly Buffer[] {
  const isCheck = lines.map((line) => line[0] === tilde);
  if (!isCheck.includes(true)) return lines;
  return lines.filter(
    (line, index) => isCheck[index + 1] && isCheckOf(line, lines[index + 1]?.toString('latin1')),
  );
}
