import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../src/redaction/create-redactor.js';
import { expressionOf } from './secret-expressions.js';
import { alphabets, beside, encoders, numRuns, readingsOf, secret, timeout } from './secret-spellings.js';

/** One or two encoders, one after the other. */
const encoding = fc
  .array(fc.constantFrom(...Object.values(encoders)), { minLength: 1, maxLength: 2 })
  .map((chain) => (text: string) => chain.reduce((encoded, encode) => encode(encoded), text));

/** A secret, and a text that holds it in some spelling. */
const spelled = fc
  .tuple(secret, beside, encoding, beside, fc.option(fc.constantFrom(...alphabets)))
  .map(([one, before, encode, after, alphabet]) => ({
    secret: one,
    text: alphabet ? alphabet(before + one + after) : before + encode(one) + after,
  }));

function isReadable(one: string, text: string, encodings: number): boolean {
  return [...readingsOf(text, encodings)].some((reading) => reading.includes(one));
}

/** What stands before a secret may be an encoding together with its beginning: `%` and `41…`. */
function isReadableFromSomewhere(one: string, text: string): boolean {
  return [...text].some((_, start, characters) => isReadable(one, characters.slice(start).join(''), 3));
}

describe('a secret in any spelling', () => {
  it('cannot be read in the text afterwards, whatever stands beside it', { timeout }, () => {
    fc.assert(
      fc.property(spelled, ({ secret: one, text }) => {
        expect(isReadable(one, createRedactor([one]).text(text), 2)).toBe(false);
      }),
      { numRuns },
    );
  });

  it('cannot be read in JSON afterwards, which is still JSON and the same elsewhere', { timeout }, () => {
    const leaf = fc.oneof(
      spelled.map(({ text }) => text),
      fc.jsonValue({ maxDepth: 1 }),
    );
    fc.assert(
      fc.property(
        spelled,
        fc.array(leaf, { maxLength: 4 }),
        fc.boolean(),
        ({ secret: one, text }, others, isIndented) => {
          const value = { list: [text, ...others], [text]: others, other: { text: `a ${text} b` } };
          const json = Buffer.from(JSON.stringify(value, null, isIndented ? 1 : undefined));
          const redacted = createRedactor([one]).bytes(json);
          const result: unknown = JSON.parse(Buffer.from(redacted).toString());
          for (const left of textsIn(result)) expect(isReadable(one, left, 2)).toBe(false);
          for (const [before, after] of pairsOf(value, result)) {
            if (before !== after)
              expect([before, isReadableFromSomewhere(one, String(before))]).toEqual([before, true]);
          }
        },
      ),
      { numRuns },
    );
  });
});

describe('a redactor beside expressions for each spelling', () => {
  it('finds all that they find, and leaves nothing that they find', { timeout }, () => {
    fc.assert(
      fc.property(spelled, beside, ({ secret: one, text }, more) => {
        const expression = expressionOf(one);
        const redacted = createRedactor([one]).text(text + more);
        if ((text + more).search(expression) >= 0) expect(redacted).not.toBe(text + more);
        expect(redacted.search(expression)).toBe(-1);
      }),
      { numRuns },
    );
  });

  it('replaces what they replace where a secret stands among words', { timeout }, () => {
    const tame = fc.string({
      unit: fc.constantFrom(...'abcXYZ019 !#$/+=@:é"<'),
      minLength: 6,
      maxLength: 30,
    });
    const one = tame.filter((text) => /^[a-zA-Z0-9].*[a-zA-Z0-9]$/.test(text) && text.length >= 6);
    const form = fc.constantFrom(...Object.values(encoders).slice(0, 9));
    fc.assert(
      fc.property(
        one,
        form,
        fc.array(fc.constantFrom('(', ')', '; ', 'word ')),
        (secretText, encode, words) => {
          const text = words.map((word) => `${word}(${encode(secretText)})`).join('-');
          const expected = text.replace(expressionOf(secretText), '[redacted]');
          expect(createRedactor([secretText]).text(text)).toBe(expected);
        },
      ),
      { numRuns },
    );
  });
});

/** Every text of a value: its strings, its numbers and its names. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)]);
}

/** The texts of two values of the same structure. */
function pairsOf(before: unknown, after: unknown): [unknown, unknown][] {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) {
    return [[before, after]];
  }
  const [old, young] = [Object.entries(before), Object.entries(after)];
  expect(young).toHaveLength(old.length);
  return old.flatMap(([, member], index) => pairsOf(member, young[index]?.[1]));
}
