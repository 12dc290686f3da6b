import type { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

const tilde = 0x7e;

/**
 * What stands in a line of its own behind a line of the journal. After a power cut some pages of a line may be what was
 * there before, of another execution: each part is whole then, and the line is not.
 */
export function checkOf(line: Uint8Array): string {
  // As a signed number of 32 bits, which V8 prints several times as fast as a larger one.
  return `~${crc32(line) | 0}`;
}

/**
 * The lines of a file that are as they were written. Where no line has a check, a version before this one wrote them:
 * it never wrote over anything.
 */
export function withoutSpoilt(lines: readonly Buffer[]): readonly Buffer[] {
  const isCheck = lines.map((line) => line[0] === tilde);
  if (!isCheck.includes(true)) return lines;
  return lines.filter(
    (line, index) => isCheck[index + 1] && lines[index + 1]?.toString('latin1') === checkOf(line),
  );
}
