/** Words that say little. */
const fillers = new Set(['A', 'AN', 'THE', 'OF', 'FOR', 'TO', 'IN', 'ON', 'AT', 'WITH', 'FROM', 'AND', 'AS']);

/** Words that tell operations of one thing apart. */
const verbs = new Set([
  'GET',
  'LIST',
  'CREATE',
  'UPDATE',
  'DELETE',
  'ADD',
  'REMOVE',
  'SET',
  'POST',
  'PUT',
  'PATCH',
]);

/** How many operations of an app have a word in their ids. */
export type WordCounts = ReadonlyMap<string, number>;

/** Beginning at so many places words are left out, where other ways give an id that another operation has. */
const mostPlaces = 12;

/**
 * An id in whole words, none longer than so many characters, the best first; [] where its first and last words alone are
 * too long. What says little goes first: phrases that are said twice in a row, fillers, and the prefix where it comes
 * again. Then words go from the middle, in further ids from the end, from the beginning, and those that most operations
 * have; the first and the last word stay, and verbs as long as there is another word.
 * @param id `PREFIX_LIST_THE_THINGS`
 */
export function shorterIds(id: string, prefix: string, longest: number, counts?: WordCounts): string[] {
  const most = longest - prefix.length - 1;
  const all = id.slice(prefix.length + 1).split('_');
  const saying = withoutFillers(withoutRepeats(all, most), prefix, most);
  const ids = [
    ...[fromMiddle, fromEnd, fromBeginning].map((order) => shortened(saying, order, most)),
    ...(counts === undefined ? [] : byCounts(all, saying, counts, most)),
  ].map((words) => `${prefix}_${words.join('_')}`);
  return [...new Set(ids)].filter(({ length }) => length <= longest);
}

type Order = (words: readonly string[]) => number[];

/** Without the words that come first in an order of their places, as many as have to go. */
function shortened(words: readonly string[], order: Order, most: number): string[] {
  const kept = [...words];
  while (kept.length > 2 && lengthOf(kept) > most) {
    const places = order(kept);
    kept.splice(places.find((at) => !verbs.has(kept[at] ?? '')) ?? places[0] ?? 1, 1);
  }
  return kept;
}

/** What most operations say goes first, then what stands at one place: what tells an operation apart may be left. */
function* byCounts(
  all: readonly string[],
  saying: readonly string[],
  counts: WordCounts,
  most: number,
): Iterable<string[]> {
  const countOf = (word = '') => counts.get(word) ?? 0;
  const commonFirst: Order = (words) =>
    fromBeginning(words).sort((a, b) => countOf(words[b]) - countOf(words[a]) || b - a);
  for (const words of [saying, all]) yield shortened(words, commonFirst, most);
  for (const words of [saying, all])
    for (let place = 1; place < Math.min(words.length - 1, mostPlaces); place += 1)
      yield shortened(words, (left) => fromPlace(left, place), most);
}

/** Of `A_B_A_B_C` stays `A_B_C`. */
function withoutRepeats(words: readonly string[], most: number): string[] {
  const kept = [...words];
  for (let size = Math.floor(kept.length / 2); size > 0; size -= 1) {
    for (let at = 0; at + 2 * size <= kept.length && lengthOf(kept) > most; at += 1) {
      const isRepeated = kept.slice(at, at + size).every((word, index) => word === kept[at + size + index]);
      if (isRepeated) kept.splice(at, size);
    }
  }
  return kept;
}

/** No more of them than have to go, from the end on. */
function withoutFillers(words: readonly string[], prefix: string, most: number): string[] {
  const kept = [...words];
  for (let at = kept.length - 2; at > 0 && lengthOf(kept) > most; at -= 1) {
    const word = kept[at] ?? '';
    if (fillers.has(word) || word === prefix) kept.splice(at, 1);
  }
  return kept;
}

function lengthOf(words: readonly string[]): number {
  return words.join('_').length;
}

/** The places between the first and the last word, the one in the middle first. */
function fromMiddle(words: readonly string[]): number[] {
  const middle = Math.floor(words.length / 2);
  return fromBeginning(words).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || b - a);
}

function fromEnd(words: readonly string[]): number[] {
  return fromBeginning(words).reverse();
}

function fromBeginning(words: readonly string[]): number[] {
  return Array.from({ length: words.length - 2 }, (_, index) => index + 1);
}

/** The places from one on, then those before it. */
function fromPlace(words: readonly string[], place: number): number[] {
  const places = fromBeginning(words);
  return [...places.slice(place - 1), ...places.slice(0, place - 1)];
}
