import { isHexDigit, isShortEscape, lowerU } from './characters.js';
import type { JsonKind } from './json-scan.js';

/** `kinds[kindByFirstByte[byte]]` is the kind of a value that begins with this byte; undefined: none does. */
export const kinds: readonly (JsonKind | undefined)[] = [
  undefined,
  'object',
  'array',
  'string',
  'number',
  'boolean',
  'null',
];

export const kindByFirstByte = new Uint8Array(256);
const firstBytes = { object: '{', array: '[', string: '"', number: '-0123456789', boolean: 'tf', null: 'n' };
for (const [kind, bytes] of Object.entries(firstBytes)) {
  for (const byte of Buffer.from(bytes)) kindByFirstByte[byte] = kinds.indexOf(kind as JsonKind);
}

const literalByFirstByte = new Map(
  ['true', 'false', 'null'].map((literal) => [literal.charCodeAt(0), Buffer.from(literal)]),
);

/** The offset after the literal whose first byte stands at `start`, or minus the offset of the byte that is wrong. */
export function endOfLiteral(bytes: Uint8Array, start: number): number {
  const literal = literalByFirstByte.get(bytes[start] ?? 0) as Buffer;
  for (let index = 1; index < literal.length; index += 1) {
    if (bytes[start + index] !== literal[index]) return -(start + index);
  }
  return start + literal.length;
}

/** The offset after the escape whose backslash stands at `start`, or minus the offset of the byte that is wrong. */
export function endOfEscape(bytes: Uint8Array, start: number): number {
  const kind = bytes[start + 1];
  if (kind !== lowerU) return isShortEscape[kind ?? 0] === 1 ? start + 2 : -(start + 1);
  for (let position = start + 2; position < start + 6; position += 1) {
    if (isHexDigit[bytes[position] ?? 0] !== 1) return -position;
  }
  return start + 6;
}
