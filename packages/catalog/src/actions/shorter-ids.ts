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

/**
 * An id in whole words, none longer than so many characters, the best first; [] where its first and last words alone are
 * too long. What says little goes first: phrases that are said twice in a row, fillers, and the prefix where it comes
 * again. Then words go from the middle, in further ids from the end or from the beginning; the first and the last word
 * stay, and verbs as long as there is another word.
 * @param id `PREFIX_LIST_THE_THINGS`
 */
export function shorterIds(id: string, prefix: string, longest: number): string[] {
  const most = longest - prefix.length - 1;
  const words = withoutFillers(withoutRepeats(id.slice(prefix.length + 1).split('_'), most), prefix, most);
  const ids = [fromMiddle, fromEnd, fromBeginning].map((order) => {
    const kept = [...words];
    while (kept.length > 2 && lengthOf(kept) > most) {
      const places = order(kept.length);
      kept.splice(places.find((at) => !verbs.has(kept[at] ?? '')) ?? places[0] ?? 1, 1);
    }
    return `${prefix}_${kept.join('_')}`;
  });
  return [...new Set(ids)].filter(({ length }) => length <= longest);
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
function fromMiddle(count: number): number[] {
  const middle = Math.floor(count / 2);
  return fromBeginning(count).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || b - a);
}

function fromEnd(count: number): number[] {
  return fromBeginning(count).reverse();
}

function fromBeginning(count: number): number[] {
  return Array.from({ length: count - 2 }, (_, index) => index + 1);
}
