import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteRanges, quoteRangesSync, scanJsonSync } from '../src/index.js';
import { jsonText, numRuns } from './json-cases.js';

/** The text with its lossy numbers as strings. */
function quoted(text: string): string {
  const bytes = Buffer.from(text);
  const scan = scanJsonSync(bytes, { maxValues: 1e6, maxDepth: 1000 });
  if (scan.outcome !== 'json') throw new Error(`${scan.outcome} at ${scan.at}`);
  return Buffer.from(quoteRangesSync(bytes, scan.lossyNumbers)).toString();
}

/** By exact arithmetic. */
function isLossy(number: string): boolean {
  const read = Number(number);
  if (!Number.isFinite(read) || number.length > 1000) return true;
  return /^-?\d+$/.test(number) && BigInt(number) !== BigInt(read);
}

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const integer = fc.oneof(
  fc.bigInt().map(String),
  fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 4n }).map(String),
  fc.nat({ max: 1100 }).map((exponent) => String(2n ** BigInt(exponent))),
  digits(0, 30).map((rest) => `1${rest}`),
  digits(280, 330).map((rest) => `9${rest}`),
  digits(980, 1010).map((rest) => `9${rest}`),
);
const number = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(
      integer.map((text) => text.replace('-', '')),
      fc.constant('0'),
    ),
    fc.oneof(
      fc.constant(''),
      digits(1, 25).map((fraction) => `.${fraction}`),
    ),
    fc.oneof(
      fc.constant(''),
      fc
        .tuple(
          fc.constantFrom('e', 'E+', 'e-'),
          fc.integer({ min: 0, max: 400 }),
          fc.constantFrom('', '0', '00'),
        )
        .map(([letter, exponent, zeros]) => `${letter}${zeros}${exponent}`),
    ),
  )
  .map((parts) => parts.join(''));

describe('numbers that JavaScript cannot carry exactly', () => {
  it('are those that exact arithmetic says', () => {
    fc.assert(
      fc.property(number, (text) => {
        expect([text, quoted(`[${text}, 1]`)]).toEqual([
          text,
          isLossy(text) ? `["${text}", 1]` : `[${text}, 1]`,
        ]);
        expect(quoted(text)).toBe(isLossy(text) ? `"${text}"` : text);
      }),
      { numRuns: 3 * numRuns },
    );
  });

  it('become strings of the same digits, and nothing else changes', () => {
    expect(
      quoted(
        '{"id":12345678901234567890,"n":[1e400,-9007199254740993,9007199254740992,0.1234567890123456789]}',
      ),
    ).toBe(
      '{"id":"12345678901234567890","n":["1e400","-9007199254740993",9007199254740992,0.1234567890123456789]}',
    );
    expect(quoted('"12345678901234567890"')).toBe('"12345678901234567890"');
    expect(quoted('{"12345678901234567890":1}')).toBe('{"12345678901234567890":1}');
    fc.assert(
      fc.property(jsonText, (text) => {
        const expected = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
          !token.startsWith('"') && isLossy(token) ? `"${token}"` : token,
        );
        expect(quoted(text)).toBe(expected);
      }),
      { numRuns },
    );
  });

  it('are quoted in slices too', async () => {
    const numbers = Buffer.from(`[${Array(100_000).fill('12345678901234567890').join(',')}]`);
    const scan = scanJsonSync(numbers, { maxValues: 1e6, maxDepth: 1 });
    if (scan.outcome !== 'json') throw new Error(scan.outcome);
    const text = Buffer.from(await quoteRanges(numbers, scan.lossyNumbers)).toString();
    expect(text).toBe(JSON.stringify(Array(100_000).fill('12345678901234567890')));
  });
});
