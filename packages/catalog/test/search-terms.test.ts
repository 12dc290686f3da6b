import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumberReader, NumberWriter } from '../src/search/number-bytes.js';
import type { SearchTerms } from '../src/search/search-terms.js';
import { bytesOfTerms, StoredTerms } from '../src/search/stored-terms.js';
import { TermLookup } from '../src/search/term-lookup.js';

test('numbers are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff_ffff })), (numbers) => {
      const writer = new NumberWriter();
      for (const number of numbers) writer.write(number);
      const reader = new NumberReader(writer.bytes());
      expect(numbers.map(() => reader.read())).toEqual(numbers);
      expect(() => reader.read()).toThrow(RangeError);
    }),
  );
});

const terms: SearchTerms = {
  lengths: [
    [1, 0, 300, 2],
    [2, 1, 0, 0],
    [70_000, 0, 1, 1],
  ],
  nameTerms: [1, 2, 0],
  terms: ['creat', 'issu', 'é'],
  postings: [
    [0, 2, 0, 1, 2, 3],
    [0, 1, 1, 1, 2, 3, 0, 9, 1, 1, 2, 200],
    [3, 1, 2, 1],
  ],
};

describe('what actions are searched by', () => {
  const visited = (stored: StoredTerms, index: number, field: number): [number, number][] => {
    const found: [number, number][] = [];
    stored.visit(index, field, (place, frequency) => void found.push([place, frequency]));
    return found;
  };

  test('is read as it was written, a term and a field at a time', () => {
    const stored = new StoredTerms(bytesOfTerms(terms));
    expect(stored.terms).toEqual(terms.terms);
    expect([...stored.lengths]).toEqual(terms.lengths.flat());
    expect([...stored.nameTerms]).toEqual(terms.nameTerms);
    expect([0, 1, 2, 3].map((field) => visited(stored, 1, field))).toEqual([
      [[1, 1]],
      [],
      [
        [0, 9],
        [1, 1],
        [2, 200],
      ],
      [],
    ]);
    expect(visited(stored, 0, 0)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(visited(stored, 2, 3)).toEqual([[2, 1]]);
  });

  test('may be nothing', () => {
    const none = { lengths: [], nameTerms: [], terms: [], postings: [] };
    expect(new StoredTerms(bytesOfTerms(none)).terms).toEqual([]);
  });

  test.each(['', '{}', 'null', '{"terms":"a","lengths":"","names":"","postings":""}'])(
    'is not %j',
    (text) => {
      expect(() => new StoredTerms(Buffer.from(text))).toThrow();
    },
  );
});

describe('terms that are looked up', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'ab', 'c', 'é', '\u{1F6AA}'), maxLength: 9 });
  const sorted = fc.array(letters, { maxLength: 40 }).map((words) => [...new Set(words)].sort());

  test('are found, and so is what begins with a word, and what is some slips away', () => {
    fc.assert(
      fc.property(sorted, letters, fc.integer({ min: 1, max: 3 }), (words, word, most) => {
        const lookup = new TermLookup(words);
        expect(lookup.find(word)).toBe(words.indexOf(word));
        expect([...lookup.beginningWith(word)]).toEqual(
          words.flatMap((each, index) =>
            each !== word && each.startsWith(word) ? [{ index, distance: each.length - word.length }] : [],
          ),
        );
        expect(lookup.near(word, most)).toEqual(
          words.flatMap((each, index) => {
            const distance = slips(word, each);
            return distance <= most ? [{ index, distance }] : [];
          }),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** As Wagner and Fischer count them. */
function slips(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let at = 0; at < one.length; at += 1) {
    const next = [at + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = Number(row[column - 1]) + (one[at] === other[column - 1] ? 0 : 1);
      next.push(Math.min(changed, Number(row[column]) + 1, Number(next[column - 1]) + 1));
    }
    row = next;
  }
  return Number(row[other.length]);
}
