import { atOnce } from '@actway/json';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import { type SearchTerms, tokenize, writtenFields } from '../src/search/search-terms.js';
import { searchTerm } from '../src/search/search-words.js';
import { bytesOfTerms, StoredTerms } from '../src/search/stored-terms.js';
import { searchedFields, TermIndex } from '../src/search/term-index.js';

const documents = [
  {
    name: 'issues create',
    tags: 'issues',
    description: 'Open an issue in a repository',
    parameters: 'title',
  },
  { name: 'issues list', tags: 'issues', description: 'List the issues of a repository', parameters: '' },
  {
    name: 'issues close',
    tags: 'issues',
    description: 'Close issues that are stale, or an issue.',
    parameters: 'id',
  },
  {
    name: 'repos create',
    tags: 'repos',
    description: 'Create a repository from a template',
    parameters: 'title id',
  },
  { name: 'pulls merge', tags: '', description: 'Merge a pull request', parameters: 'method' },
  { name: 'pulls list', tags: 'pulls', description: 'List pull requests', parameters: 'issue' },
].map((texts, id) => ({ id, app: 'Git Hub', aliases: id === 3 ? 'new repository' : '', ...texts }));
type Document = (typeof documents)[number];
const boostOfDocument = (id: number) => (id === 1 ? 1.25 : id === 4 ? 0.5 : 1);

/** Another implementation of the same: a library that reads the texts themselves. */
const library = new MiniSearch<Document>({
  fields: [...searchedFields],
  processTerm: searchTerm,
  searchOptions: {
    boost: { name: 4, app: 3, aliases: 2, tags: 2, parameters: 0.3 },
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    prefix: (term) => term.length > 2,
    weights: { fuzzy: 0.3, prefix: 0.5 },
  },
});
library.addAll(documents);

const termsOf = (text: string): string[] => tokenize(text).flatMap((word) => searchTerm(word) || []);
const countOf = (text: string, term: string): number => termsOf(text).filter((each) => each === term).length;

function writtenTerms(): SearchTerms {
  const terms = [
    ...new Set(documents.flatMap((one) => writtenFields.flatMap((field) => termsOf(one[field])))),
  ];
  return {
    lengths: documents.map((one) => writtenFields.map((field) => new Set(tokenize(one[field])).size)),
    nameTerms: documents.map(({ name }) => new Set(termsOf(name)).size),
    terms: terms.sort(),
    postings: terms.map((term) =>
      writtenFields.flatMap((field, number) => {
        const found = documents.flatMap((one) => {
          const count = countOf(one[field], term);
          return count === 0 ? [] : [one.id, count];
        });
        return found.length === 0 ? [] : [number, found.length / 2, ...found];
      }),
    ),
  };
}

const index = new TermIndex();
const stored = new StoredTerms(bytesOfTerms(writtenTerms()));
for (const { id, app, aliases } of documents) {
  const written = stored.lengths.subarray(id * writtenFields.length, (id + 1) * writtenFields.length);
  const lengths = [app, aliases].map((text) => new Set(tokenize(text)).size);
  index.addDocument([...lengths, ...written], boostOfDocument(id));
}
for (const [field, texts] of [
  documents.map(({ app }) => app),
  documents.map(({ aliases }) => aliases),
].entries())
  for (const [from, text] of texts.entries())
    for (const term of new Set(termsOf(text)))
      index.addRange(term, { field, from, to: from + 1, frequency: countOf(text, term) });
atOnce(index.addTerms(stored, Int32Array.from(documents.keys())));
atOnce(index.finish());

it('finds what the library finds, and weighs it alike', () => {
  const word = fc.constantFrom(
    ...tokenize(documents.map(({ name, description }) => `${name} ${description}`).join(' ')),
    ...['issu', 'repositry', 'requ', 'nothing', 'hub', 'new', 'creates', 'merging', 'temlpate', ''],
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const query = words.join(' ');
      const boostOf = (term: string) => (term === searchTerm('issue') ? 0.5 : 1);
      const counted = new Map<string, number>();
      for (const term of termsOf(query)) counted.set(term, (counted.get(term) ?? 0) + 1);
      const scores = atOnce(index.score(counted, { things: new Set(['repositori']), boostOf }));
      const found = new Map(
        library
          .search(query, { boostTerm: boostOf, boostDocument: boostOfDocument })
          .map((one) => [one.id, one]),
      );
      for (const { id } of documents) {
        const same = found.get(id);
        expect(scores.words[id]).toBe(same?.queryTerms.length ?? 0);
        expect(Number(scores.score[id]) * Number(scores.words[id])).toBeCloseTo(same?.score ?? 0, 9);
        expect(scores.things[id]).toBe(same?.queryTerms.includes('repositori') ? 1 : 0);
        const named = Object.values(same?.match ?? {}).filter((fields) => fields.includes('name'));
        expect(scores.nameTerms[id]).toBe(named.length);
      }
    }),
    { numRuns: 300 },
  );
});
