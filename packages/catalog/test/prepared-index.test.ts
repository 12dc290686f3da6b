import { atOnce } from '@actway/json';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PreparedIndex } from '../src/search/prepared-index.js';
import { tokenize } from '../src/search/search-terms.js';
import { searchTerm } from '../src/search/search-words.js';

const documents = [
  'open an issue in a repository',
  'list the issues of a repository',
  'close issues that are stale',
  'create a repository from a template',
  'merge a pull request',
  'list pull requests',
];

const index = new PreparedIndex<{ id: string; text: string }>({
  fields: ['text'],
  processTerm: searchTerm,
  searchOptions: { fuzzy: 0.2, prefix: (term) => term.length > 2 },
});
for (const text of documents) {
  const words = tokenize(text);
  const number = index.addDocument(text, [new Set(words).size], {});
  for (const term of words.flatMap((word) => searchTerm(word) ?? []))
    index.frequencies(term, 0).set(number, (index.frequencies(term, 0).get(number) ?? 0) + 1);
}
atOnce(index.finish());

it('finds in steps what it finds at once, and weighs it alike', () => {
  const word = fc.constantFrom(...tokenize(documents.join(' ')), 'issu', 'repositry', 'requ', 'nothing', '');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const boostTerm = (term: string) => (term === searchTerm('issue') ? 0.5 : 1);
      const inSteps = atOnce(index.searchSteps(words, { boostTerm }));
      const found = index.search(words.join(' '), { boostTerm });
      expect(new Set(inSteps.map(({ id }) => id))).toEqual(new Set(found.map(({ id }) => id)));
      for (const { id, score, queryTerms, match } of found) {
        const same = inSteps.find((one) => one.id === id);
        expect(same?.score).toBeCloseTo(score, 10);
        expect(new Set(same?.queryTerms)).toEqual(new Set(queryTerms));
        expect(same?.match).toEqual(match);
      }
    }),
  );
});
