/**
 * A JSON Schema, or a document that holds some, in which a list that is too long is that one fault: `items` are looked
 * at only where their number is allowed. So the contract bounds how many faults are looked for, however long a list is.
 */
export function boundLists<Value>(value: Value): Value {
  return bound(value) as Value;
}

function bound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bound);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, bound(member)]);
  const { items, ...rest } = Object.fromEntries(members);
  if (typeof rest.maxItems !== 'number' || items === undefined) return Object.fromEntries(members);
  const isTooLong = { type: 'array', minItems: rest.maxItems + 1 };
  return { ...rest, allOf: [...(rest.allOf ?? []), { if: isTooLong, else: { items } }] };
}
