/** The value of a JSON column; undefined for null. A member named `__proto__` stays an ordinary member. */
export function fromStoredJson(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}

/** A column that holds a JSON array of strings. */
export function stringsFromStoredJson(text: string): string[] {
  const value = fromStoredJson(text);
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
}
