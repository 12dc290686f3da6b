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

/** Documents have some ten thousand words, each of them in hundreds of actions. */
const mostKnown = 50_000;
const knownStems = new Map<string, string>();

/** The English stem of a word in lower case. */
export function stemOf(word: string): string {
  const known = knownStems.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word);
  if (knownStems.size >= mostKnown) knownStems.clear();
  knownStems.set(word, stem);
  return stem;
}

/** What a word is searched by: its English stem; null for a filler. */
export function searchTerm(word: string): string | null {
  const lower = word.toLowerCase();
  if (fillers.has(lower)) return null;
  const stem = stemOf(lower);
  return shortForms.get(stem) ?? stem;
}

/** The words that an action is called by, each once: those of its id and of its display name. */
export function nameWords(
  appKey: string,
  { id, displayName }: { id: string; displayName: string },
): Set<string> {
  return new Set(wordsOf(`${id.slice(appKey.length + 1).replaceAll('_', ' ')} ${displayName}`));
}

/** The word that says what to do, where a sentence begins like an order; undefined where it does not. */
export function leadingVerb(words: string[]): string | undefined {
  const first = words.findIndex((word) => !fillers.has(word));
  const next = words[first + 1];
  return next !== undefined && determiners.has(next) ? words[first] : undefined;
}
