import { stemmer } from 'stemmer';

/** Words that every sentence has, and that tell no action from another. */
const fillers = new Set(
  'a all an and any are as at be by can do does every for from how i if in into is it its me my of on or our please some somebody someone that the their them then there this to us want was we what which will with you your'.split(
    ' ',
  ),
);

/** What stands before the thing that a verb is done to: "star a repository", "comment on an issue". */
const determiners = new Set('a all an any every my on our some the this'.split(' '));

/** The words of a text in lower case, in order. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Short forms that names of actions are full of, and sentences are not; by their stems. */
const shortForms = new Map(
  Object.entries({
    config: 'configuration',
    db: 'database',
    env: 'environment',
    info: 'information',
    msg: 'message',
    org: 'organization',
    repo: 'repository',
    var: 'variable',
  }).map(([short, long]) => [short, stemmer(long)]),
);

/** What a word is searched by: its English stem; null for a filler. */
export function searchTerm(word: string): string | null {
  const lower = word.toLowerCase();
  const stem = stemmer(lower);
  return fillers.has(lower) ? null : (shortForms.get(stem) ?? stem);
}

/** The word that says what to do, where a sentence begins like an order; undefined where it does not. */
export function leadingVerb(words: string[]): string | undefined {
  const first = words.findIndex((word) => !fillers.has(word));
  const next = words[first + 1];
  return next !== undefined && determiners.has(next) ? words[first] : undefined;
}
