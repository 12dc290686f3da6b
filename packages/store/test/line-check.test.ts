import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { checkLength, withoutSpoilt, writeCheck } from '../src/sqlite/line-check.js';

const line = Buffer.from('["an entry"]\t{}');

function checkOf(one: Uint8Array): string {
  const check = Buffer.alloc(checkLength);
  writeCheck(check, 0, one);
  return check.toString();
}

it('is eight hexadecimal digits', () => {
  expect(checkOf(line)).toBe(`~${crc32(line).toString(16).padStart(8, '0')}`);
});

it.each([
  ['hexadecimal', checkOf(line)],
  ['decimal', `~${crc32(line)}`],
  ['signed', `~${crc32(line) | 0}`],
])('is known in %s digits, and a line is left out that has another one or none', (_digits, check) => {
  const spoilt = Buffer.from('["another entry"]\t{}');
  const lines = [line, Buffer.from(check), spoilt, Buffer.from(check), line];
  expect(withoutSpoilt(lines)).toEqual([line]);
});

it('is asked of no line where none has one: a version before it wrote them', () => {
  expect(withoutSpoilt([line, line])).toEqual([line, line]);
});
