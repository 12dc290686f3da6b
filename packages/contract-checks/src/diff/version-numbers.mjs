/**
 * The three numbers of a version, without what marks a preview; undefined for what is no version.
 * @returns {[number, number, number] | undefined}
 */
export function numbersOf(version) {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(String(version));
  return match?.slice(1).map(Number);
}

/** Less than 0 when the first three numbers are lower than the others, more when they are higher. */
export function compareNumbers(one, other) {
  const index = one.findIndex((number, position) => number !== other[position]);
  return index === -1 ? 0 : one[index] - other[index];
}
