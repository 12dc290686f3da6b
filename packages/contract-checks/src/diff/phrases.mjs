/** How a value changed: ``went from `a` to `b` ``. */
export function fromTo(base, revision, absent = 'nothing') {
  return `went from ${shown(base?.value, absent)} to ${shown(revision?.value, absent)}`;
}

/** Whether both values are short enough to be shown. */
export function isShort(base, revision) {
  return `${shown(base?.value)}${shown(revision?.value)}`.length <= 80;
}

/** A value as code. */
export function shown(value, absent = 'nothing') {
  if (value === undefined) return absent;
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** The members of one list that another lacks. */
export function missingFrom(some, all) {
  return (all ?? []).filter((item) => !(some ?? []).includes(item));
}

/** Values in a row: `` `a`, `b` and `c` ``. */
export function listed(values) {
  const shownValues = values.map((value) => shown(value));
  return shownValues.length < 2
    ? shownValues.join('')
    : `${shownValues.slice(0, -1).join(', ')} and ${shownValues.at(-1)}`;
}

/** What Redocly calls an object, in words: `the media type`. */
export function words(nodeType) {
  return `the ${nodeType.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()}`;
}

export function withoutFullStop(message) {
  return message?.replace(/\.$/, '');
}

export function capital(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
