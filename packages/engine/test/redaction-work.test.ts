import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../src/redaction/create-redactor.js';
import { SecretAutomaton } from '../src/redaction/secret-automaton.js';
import { SecretFinder } from '../src/redaction/secret-finder.js';
import { maxSecretsLength } from '../src/redaction/secret-lengths.js';
import { patternsOf } from '../src/redaction/secret-patterns.js';

/** How many steps a search takes for each byte at most: a symbol is put on the stack once, and taken off once. */
const stepsPerByte = 2;

function search(
  secrets: readonly string[],
  text: string,
): { steps: number; size: number; symbols: number; found: number[] } {
  const patterns = secrets.flatMap(patternsOf);
  const automaton = new SecretAutomaton(patterns);
  const finder = new SecretFinder(automaton);
  const bytes = Buffer.from(text);
  finder.begin(bytes, 0, bytes.length);
  finder.step(Number.POSITIVE_INFINITY);
  const symbols = patterns.reduce((sum, pattern) => sum + pattern.symbols.length, 0);
  return { steps: finder.steps, size: automaton.size, symbols, found: finder.ranges() };
}

/** What regular expressions for spellings are slow on: introducers alone, in turn, nested and one short of a match. */
const hostile: Record<string, string> = {
  backslashes: '\\'.repeat(20_000),
  'percent signs': '%'.repeat(20_000),
  ampersands: '&'.repeat(20_000),
  'all three in turn': '\\%&'.repeat(7_000),
  'backslashes and letters': '\\a'.repeat(10_000),
  'backslashes before n': '\\n\\\\n'.repeat(4_000),
  'runs of backslashes, each longer': Array.from({ length: 200 }, (_, length) => '\\'.repeat(length)).join(
    'a',
  ),
  'backslashes and u': `${'\\'.repeat(5_000)}u0041`.repeat(4),
  'percent-encoded percent signs': '%25'.repeat(7_000),
  'a percent sign encoded again and again': `%${'25'.repeat(10_000)}41`,
  'an ampersand encoded again and again': `&${'amp;'.repeat(5_000)}lt;`,
  'encoded backslashes': '%5C'.repeat(7_000),
  'escaped percent signs': '\\u0025'.repeat(4_000),
  'one letter': 'a'.repeat(20_000),
  'spelled letters': '%61'.repeat(7_000),
  'base64 of one letter': Buffer.from('a'.repeat(15_000)).toString('base64'),
  'equals signs': '='.repeat(20_000),
  'letters beyond ASCII': 'é'.repeat(10_000),
  'continuations without a beginning': Buffer.alloc(20_000, 0xa9).toString('latin1'),
};

describe('a search for secrets', () => {
  it('takes a bounded number of steps for each byte, whatever secrets and text consist of', () => {
    const secrets = Object.values(hostile).flatMap((text) => [
      text.slice(0, 6),
      text.slice(0, 40),
      text.slice(0, 1000),
      `${text.slice(0, 1000)}z`,
      `z${text.slice(0, 1000)}`,
    ]);
    for (const [name, text] of Object.entries(hostile)) {
      for (const one of [secrets, [text.slice(0, 6)], [`${text.slice(0, 40)}z`]]) {
        const bytes = Buffer.byteLength(text);
        const { steps, size, symbols } = search(one, text);
        expect([name, steps <= stepsPerByte * bytes]).toEqual([name, true]);
        expect(size).toBeLessThanOrEqual(symbols + 1);
      }
    }
  });

  it('takes as many steps for thousands of secrets as for one', () => {
    const secrets = Array.from({ length: 2_000 }, (_, index) => `\\"%&${'a'.repeat(index % 7)}${index}\\`);
    const text = Object.values(hostile).join(' ');
    expect(search(secrets, text).steps).toBe(search(secrets.slice(0, 1), text).steps);
  });

  it('takes a bounded number of steps for any secrets and text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'\\%&u0025n;#ampxa=+é'), maxLength: 400 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), text, (secrets, one) => {
        expect(search(secrets, one).steps).toBeLessThanOrEqual(stepsPerByte * Buffer.byteLength(one));
      }),
    );
  });

  it('finds secrets in texts that are longer than what it remembers', () => {
    const one = 'a"%41-secret';
    const spelled = [
      one,
      encodeURIComponent(one),
      JSON.stringify(one).slice(1, -1),
      Buffer.from(one).toString('base64'),
    ];
    for (const filler of ['x', '%', '\\', '%25', '25', 'é']) {
      const between = filler.repeat(100_000);
      const text = [...spelled, ''].join(`|${between}|`);
      const { found } = search([one], text);
      const bytes = Buffer.from(text);
      const shown = found.flatMap((_, index) =>
        index % 2 === 0 ? [bytes.subarray(found[index], found[index + 1]).toString()] : [],
      );
      expect([filler, shown]).toEqual([filler, spelled]);
    }
  });

  it('builds an automaton no larger than the secrets, and finds each of thousands', () => {
    const secrets = Array.from({ length: 3_000 }, (_, index) => `key-${index * 7919}-secret`);
    const { found, size, symbols } = search(secrets, secrets.join(' '));
    expect(found).toHaveLength(2 * secrets.length);
    expect(size).toBeLessThanOrEqual(symbols + 1);
  });
});

describe('secrets that are too long to be looked for', () => {
  it('are refused by what they have together', () => {
    const half = 'a'.repeat(maxSecretsLength / 2);
    expect(createRedactor([half, `b${half.slice(1)}`]).text(`x ${half} y`)).toBe('x [redacted] y');
    expect(() => createRedactor([half, `${half}b`])).toThrow(RangeError);
    expect(() => createRedactor(Array.from({ length: 10_000 }, (_, index) => `secret-${index}`))).toThrow(
      `at most ${maxSecretsLength}`,
    );
  });
});
