/**
 * Redocly compares scalars, and passes over other values that are no objects of OpenAPI: an example, an extension, a
 * default. Such a value is compared as text.
 */

/** A value as Redocly can compare it: an object or a list as JSON, in which the members of objects are in one order. */
export function asText(value) {
  return isStructure(value) ? JSON.stringify(value, inOneOrder) : value;
}

/** The value of before `asText`. A string that holds JSON is taken for what it holds, on both sides alike. */
export function fromText(text) {
  if (typeof text !== 'string' || !/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function inOneOrder(_key, value) {
  if (!isStructure(value) || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isStructure(value) {
  return value !== null && typeof value === 'object';
}
