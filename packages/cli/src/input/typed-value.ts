import { itemSchemas, type Schema, typesOf } from './schemas-at.js';

/** What a typed text is, or the fault in words that go on after the name of the option. */
export type TypedValue = { value: unknown } | { fault: string };

const numberForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const integerForm = /^-?(?:0|[1-9]\d*)$/;

/** A text as the schemas of its member want it. Where they allow a string, or do not say, it is one. */
export function typedValue(text: string, schemas: readonly Schema[], name: string): TypedValue {
  const types = typesOf(schemas);
  if (types === undefined || types.has('string')) return { value: text };
  if (types.has('boolean') && (text === 'true' || text === 'false')) return { value: text === 'true' };
  if (types.has('null') && text === 'null') return { value: null };
  if (types.has('number') || types.has('integer')) {
    const form = types.has('number') ? numberForm : integerForm;
    // An integer that a number cannot hold is sent in all its digits.
    if (form.test(text))
      return { value: integerForm.test(text) && !Number.isSafeInteger(Number(text)) ? text : Number(text) };
  }
  if (types.has('array')) {
    const item = typedValue(text, itemSchemas(schemas), name);
    return 'fault' in item ? item : { value: [item.value] };
  }
  return { fault: `must be ${[...types].map((type) => words(type, name)).join(', or ')}.` };
}

function words(type: unknown, name: string): string {
  switch (type) {
    case 'integer':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'object':
      return `an object: give its members (${name}.member=value), or all of it as JSON (${name}:={…})`;
    default:
      return type === 'null' ? 'null' : `a ${String(type)}`;
  }
}
