/** A value as code. */
export function shown(value, absent = 'nothing') {
  if (value === undefined) return absent;
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** The members of one list that another lacks. */
export function missingFrom(some, all) {
  const known = new Set(some ?? []);
  return (all ?? []).filter((item) => !known.has(item));
}

/** So many values are told one by one. */
const mostValues = 8;

/** Values in a row: `` `a`, `b` and `c` ``; of many the first, and how many more there are. */
export function listed(values) {
  const some = values.length > mostValues + 1 ? values.slice(0, mostValues) : values;
  return inARow([
    ...some.map((value) => shown(value)),
    ...(some === values ? [] : [`${values.length - mostValues} more`]),
  ]);
}

/** Words in a row: `a, b and c`. */
export function inARow(words, last = 'and') {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** What Redocly calls an object, in words: `the media type`. */
export function words(nodeType) {
  return `the ${nodeType.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()}`;
}

export function capital(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
