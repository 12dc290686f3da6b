const leastLikeness = 0.4;
const comparedLength = 100;

/**
 * Up to `limit` names that are most like `wanted`, best first; likeness is Dice's coefficient over letter pairs,
 * which forgives typing errors, missing words and another word order, at a cost that only grows with the names.
 */
export function nearestNames(wanted: string, names: Iterable<string>, limit = 3): string[] {
  const wantedPairs = new Set<number>();
  eachPair(wanted, (pair) => wantedPairs.add(pair));
  const scored: { name: string; likeness: number }[] = [];
  for (const name of names) {
    let common = 0;
    const count = eachPair(name, (pair) => {
      if (wantedPairs.has(pair)) common += 1;
    });
    const likeness = (2 * common) / (wantedPairs.size + count || 1);
    if (likeness >= leastLikeness) scored.push({ name, likeness });
  }
  scored.sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1));
  return scored.slice(0, limit).map(({ name }) => name);
}

/** Visits each two letters in a row, as one number, and says how many there are. There may be forty thousand names. */
function eachPair(text: string, visit: (pair: number) => void): number {
  const plain = `_${text.slice(0, comparedLength).toLowerCase()}_`;
  for (let index = 1; index < plain.length; index += 1)
    visit(plain.charCodeAt(index - 1) * 0x1_00_00 + plain.charCodeAt(index));
  return plain.length - 1;
}
