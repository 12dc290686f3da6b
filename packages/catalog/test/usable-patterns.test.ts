import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadContract } from '@actway/contract/document';
import { isObject } from '@actway/openapi';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shippedAppsFolder } from '../src/index.js';
import { findUsablePattern, isUnicodePattern } from '../src/patterns/usable-pattern.js';

/** `npm run test:long` tries more. */
const numRuns = Number(process.env.ACTWAY_TEST_SCHEMAS ?? 1_000);

describe('a pattern', () => {
  test.each([
    '^[a-z]+(-[a-z]+)*$',
    '^(?=.*\\d)(?=.*[a-z]).{8,}$',
    '^\\p{L}+$',
    '^[\\w-.]+$',
    '[A-Z]{2}-\\d{4}',
    '^.*b',
    '^(a|ab)(c|bcd)d*$',
  ])('that is proven to be linear, %s, is run as it is', (source) => {
    expect(findUsablePattern(source)?.costOfCharacter).toBe(1);
  });

  test.each([
    '\\s+$',
    '\\d+x',
    '(a+)+$',
    '^(a+)+$',
    '(a|aa)+$',
    '^(a|a?)+$',
    '(.*)*b',
    '^\\d*\\d*\\d*x$',
    '^.*b*c',
    `(${'a?'.repeat(40)})${'a'.repeat(40)}$`,
  ])('that is not, %s, is run by an engine that never goes back', (source) => {
    const pattern = findUsablePattern(source);
    expect(pattern?.costOfCharacter).toBeGreaterThan(1);
    for (const unit of ['a', '1', ' ', '!'])
      expect(pattern?.test(`${unit.repeat(100_000)}\n`)).toBe(
        new RegExp(source, 'u').test(`${unit.repeat(10)}\n`),
      );
  });

  test.each(['(?i)^x', '[', '(x+x+)+\\1y', '^[a-z]*(?=.*x)!', 'x'.repeat(3000)])(
    'that neither engine takes, %s, is none',
    (source) => {
      expect(findUsablePattern(source)).toBeUndefined();
    },
  );

  test('has the verdict of the engine of JavaScript, whichever runs it', () => {
    let other = 0;
    fc.assert(
      fc.property(anyPattern, fc.array(anyText, { minLength: 1, maxLength: 20 }), (source, texts) => {
        const pattern = findUsablePattern(source);
        if (pattern === undefined) return;
        if (pattern.costOfCharacter > 1) other += 1;
        const expression = new RegExp(source, isUnicodePattern(source) ? 'u' : '');
        for (const text of texts) {
          if (source.includes('\\B') && holdsPair.test(text)) continue;
          expect([text, pattern.test(text)]).toEqual([text, expression.test(text)]);
        }
      }),
      { numRuns },
    );
    expect(other).toBeGreaterThan(numRuns / 10);
  });
});

test('every pattern of the contract, and of what we ship, is proven to be linear', async () => {
  const files = (await readdir(shippedAppsFolder, { recursive: true })).filter((file) =>
    /\.(ya?ml|json)$/.test(file),
  );
  const shipped = await Promise.all(
    files.map(async (file): Promise<unknown> => parse(await readFile(join(shippedAppsFolder, file), 'utf8'))),
  );
  const patterns = [...patternsIn([loadContract(), ...shipped])];
  expect(patterns.length).toBeGreaterThan(20);
  expect(patterns.filter((source) => findUsablePattern(source)?.costOfCharacter !== 1)).toEqual([]);
});

/** The texts of every `pattern` and the names of every `patternProperties`. */
function patternsIn(value: unknown): Set<string> {
  const found = new Set<string>();
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (isObject(next) && typeof next.pattern === 'string') found.add(next.pattern);
    if (isObject(next) && isObject(next.patternProperties))
      for (const name of Object.keys(next.patternProperties)) found.add(name);
    waiting.push(...Object.values(next).filter((child) => child !== null));
  }
  return found;
}

/**
 * A character of two halves. V8 lets `\B` hold between them, also under the flag `u`, whose texts are made of whole
 * characters (ECMA-262, 22.2.7.2); the linear engine does not.
 */
const holdsPair = /[\u{10000}-\u{10ffff}]/u;

/** Small alphabets, so that texts match: letters, digits, line ends, spaces of Unicode, and halves of a character. */
const anyText = fc
  .array(fc.constantFrom(...'aab1_- .\n\r\u2028\u00a0\ufeff\u0130\ud83d\ude00ſ'.split(''), '😀', '\ud800'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

const anyAtom = fc.constantFrom(
  ...[
    'a',
    'b',
    '1',
    '.',
    '\\s',
    '\\S',
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\b',
    '\\B',
    '^',
    '$',
    '[ab]',
    '[^a]',
    '[^\\s\\d]',
  ],
  ...[
    '[\\D]',
    '[^\\W_]',
    '[a-z]',
    '😀',
    '[😀-😎]',
    '\\u{1f600}',
    '\\n',
    '[\\n-\\r]',
    '\\ud800',
    '\\u017f',
    '[\\u00a0\\ufeff]',
  ],
  ...['(?=a)', '(?!b)', '\\.', '\\-', '-'],
);

const { anyPattern } = fc.letrec<{ anyPattern: string; sequence: string; part: string }>((tie) => ({
  anyPattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }).map((each) => each.join('|')),
  sequence: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((each) => each.join('')),
  part: fc
    .tuple(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        anyAtom,
        fc.tuple(fc.constantFrom('(', '(?:'), tie('anyPattern')).map(([open, inside]) => `${open}${inside})`),
      ),
      fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '{0}'),
    )
    .map(([atom, quantifier]) => (/^(\^|\$|\\b|\\B|\(\?[=!].*)$/i.test(atom) ? atom : atom + quantifier)),
}));
