import { inSlices } from '@actway/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../src/redaction/create-redactor.js';
import { escapedLetters } from '../src/redaction/escaped-letters.js';
import { wholeCharacters, wholeEscapes } from '../src/redaction/whole-ranges.js';
import { numRuns } from './secret-spellings.js';

const token = 'ghp_0123456789abcdefABCDEF';

/** Ranges grown by reading the string from its beginning, character by character. */
function wholeByReading(bytes: Uint8Array, ranges: number[]): number[] {
  const whole: number[] = [];
  let position = 0;
  for (const [index, place] of wholeCharacters(bytes, ranges).entries()) {
    let before = position;
    while (position < place) {
      before = position;
      position += bytes[position] !== 0x5c ? 1 : bytes[position + 1] === 0x75 ? 6 : 2;
    }
    const isCut = position > place;
    whole.push(isCut && index % 2 === 0 ? before : position);
    if (isCut && index % 2 === 0) position = before;
  }
  return whole;
}

describe('redaction in slices', () => {
  it('grows ranges over whole escapes as whoever reads the string from its beginning', () => {
    const piece = fc.constantFrom('\\\\', '\\"', '\\u005c', '\\u0041', 'a', 'u', '4', 'é', '\u{1f600}');
    const property = fc.property(
      fc.array(piece, { minLength: 1, maxLength: 25 }),
      fc.array(fc.nat({ max: 60 }), { maxLength: 8 }),
      (pieces, places) => {
        const bytes = Buffer.from(pieces.join(''));
        const within = [...new Set(places.map((place) => Math.min(place, bytes.length)))];
        const ranges = within.sort((one, other) => one - other).slice(0, within.length & ~1);
        expect(wholeEscapes(bytes, 0, ranges)).toStrictEqual(wholeByReading(bytes, ranges));
      },
    );
    fc.assert(property, { numRuns });
  });

  it('finds escaped letters on both sides of a slice, and once', async () => {
    const letter = '\\u0041';
    for (const before of [262_140, 262_141, 262_142, 262_143, 262_144, 524_287]) {
      const json = Buffer.from(
        `${' '.repeat(before)}${letter}\\u00e9${letter}${' '.repeat(300_000)}${letter}`,
      );
      const found = [before, before + 12, json.length - letter.length];
      expect(await inSlices(escapedLetters(json))).toStrictEqual(found);
    }
  });

  it('gives what it gives at once', async () => {
    const redactor = createRedactor([token, 'a\\"b\\\\c-secret', '4242424242']);
    const texts = [token, token.slice(1), 'a\\"b\\\\c-secret', encodeURIComponent(token), '"\\', 'é'];
    const property = fc.asyncProperty(
      fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 3_000 }),
      async (some, count) => {
        const value = { [some.join('')]: [some.join('-').repeat(count), ...some, 4242424242], some };
        const json = Buffer.from(JSON.stringify(Array(3).fill(value)));
        const inSteps = Buffer.from(await redactor.bytesInSlices(json));
        expect(inSteps.equals(redactor.bytes(json))).toBe(true);
        expect(JSON.stringify(JSON.parse(inSteps.toString()))).not.toContain(token);
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(numRuns / 10) });
  });
});
