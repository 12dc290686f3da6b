/** A copy of a JSON value in which each bigint is the string of its digits, as JSON in the hands of others needs it. */
export function spellBigints(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(spellBigints);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spellBigints(member)]));
}
