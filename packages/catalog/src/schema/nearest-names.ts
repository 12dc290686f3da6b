const leastLikeness = 0.4;
const comparedLength = 100;

/**
 * Up to `limit` names that are most like `wanted`, best first; likeness is Dice's coefficient over letter pairs,
 * which forgives typing errors, missing words and another word order, at a cost that only grows with the names.
 */
export function nearestNames(wanted: string, names: Iterable<string>, limit = 3): string[] {
  const wantedPairs = new Set(pairs(wanted));
  const scored: { name: string; likeness: number }[] = [];
  for (const name of names) {
    const namePairs = pairs(name);
    const common = namePairs.filter((pair) => wantedPairs.has(pair)).length;
    const likeness = (2 * common) / (wantedPairs.size + namePairs.length || 1);
    if (likeness >= leastLikeness) scored.push({ name, likeness });
  }
  scored.sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1));
  return scored.slice(0, limit).map(({ name }) => name);
}

function pairs(text: string): string[] {
  const plain = `_${text.slice(0, comparedLength).toLowerCase()}_`;
  return Array.from({ length: plain.length - 1 }, (_, index) => plain.slice(index, index + 2));
}
