import type { ActionDetails } from '../actions/action-details.js';
import { actionWords } from '../actions/action-words.js';
import type { IndexedAction } from '../actions/indexed-version.js';
import { nameWords, searchTerm } from './search-words.js';

/** What is known of an action before it has aliases, in the order in which it is written. */
export const writtenFields = ['name', 'tags', 'description', 'parameters'] as const;

/**
 * What the actions of a version of an app are searched by, made at import, which stems the words of thousands of
 * descriptions. An action goes by its place in the document.
 */
export interface SearchTerms {
  /** Of each action: how many different words each field has. */
  lengths: number[][];
  /** Of each action: how many terms its name has. */
  nameTerms: number[];
  terms: string[];
  /** Of each term: for each field that has it the field, how many actions, and each action with how often. */
  postings: number[][];
}

/** The words of a text as they are counted. */
export function tokenize(text: string): string[] {
  return text.split(/[\n\r\p{Z}\p{P}]+/u);
}

/** What an action is searched by, before it has aliases. */
export interface SearchedTexts {
  indexed: Pick<IndexedAction, 'id' | 'displayName' | 'tags'>;
  details: Pick<ActionDetails, 'description' | 'inputSchema'>;
}

export function searchTermsOf(appKey: string, actions: readonly SearchedTexts[]): SearchTerms {
  const fields = writtenFields.map(() => new Map<string, number[]>());
  const lengths: number[][] = [];
  const nameTerms: number[] = [];
  for (const [place, { indexed, details }] of actions.entries()) {
    const name = nameWords(appKey, indexed);
    const { description, parameters } = actionWords(details);
    const texts = [[...name].join(' '), indexed.tags.join(' '), description, parameters];
    nameTerms.push(new Set([...name].flatMap((word) => searchTerm(word) ?? [])).size);
    lengths.push(
      texts.map((text, field) => {
        const tokens = tokenize(text);
        count(tokens, place, fields[field] ?? new Map());
        return new Set(tokens).size;
      }),
    );
  }
  const terms = [...new Set(fields.flatMap((field) => [...field.keys()]))].sort();
  const postings = terms.map((term) =>
    fields.flatMap((field, number) => {
      const found = field.get(term) ?? [];
      return found.length === 0 ? [] : [number, found.length / 2, ...found];
    }),
  );
  return { lengths, nameTerms, terms, postings };
}

/** Actions come one after the other, so that the one that is counted stands last. */
function count(tokens: string[], place: number, field: Map<string, number[]>): void {
  for (const token of tokens) {
    const term = searchTerm(token);
    if (!term) continue;
    const found = field.get(term);
    if (found === undefined) field.set(term, [place, 1]);
    else if (found[found.length - 2] === place) found[found.length - 1] = Number(found.at(-1)) + 1;
    else found.push(place, 1);
  }
}
