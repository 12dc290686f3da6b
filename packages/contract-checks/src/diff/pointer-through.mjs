import { child, keysOf, valueAt } from './json-pointer.mjs';

/**
 * The pointer to what a path leads to that goes through references, as far as the document has it.
 * @param {object} document In normal form.
 * @param {string} path
 * @returns {{ pointer: string, rest: number }} `rest`: how many keys of the path the document has nothing for.
 */
export function pointerThrough(document, path) {
  const keys = keysOf(path);
  let pointer = '#';
  let part = document;
  let rest = keys.length;
  for (const key of keys) {
    if (typeof part?.$ref === 'string') {
      pointer = part.$ref;
      part = valueAt(document, pointer);
      // A path names a reference that has something beside it.
      if (key === '$ref') {
        rest--;
        continue;
      }
    }
    if (part === null || typeof part !== 'object' || !Object.hasOwn(part, key)) break;
    pointer = child(pointer, key);
    part = part[key];
    rest--;
  }
  return { pointer, rest };
}

/** The pointer to the schema that a pointer leads to, where that is a reference. */
export function referredPointer(document, pointer) {
  return valueAt(document, pointer)?.$ref ?? pointer;
}
