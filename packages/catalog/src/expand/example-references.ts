import type { AppDocument } from '../app.js';
import { isObject, type JsonObject, setMember } from '../json-schema.js';
import { dereference } from '../references.js';

/**
 * Examples are values, and a `$ref` in one means nothing to OpenAPI; yet documents have them (GitHub's), and many tools
 * follow them. Such a value is put in its place; undefined where it leads nowhere, or is deeper than 100 levels.
 */
export function withReferencesFollowed(document: AppDocument, value: unknown, depth = 0): unknown {
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => withReferencesFollowed(document, item, depth + 1));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isObject(value)) return value;
  if (typeof value.$ref === 'string') {
    const target = dereference(document, value);
    const meant = isObject(target) && 'value' in target ? target.value : target;
    return meant === undefined ? undefined : withReferencesFollowed(document, meant, depth + 1);
  }
  const copy: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const followed = withReferencesFollowed(document, member, depth + 1);
    if (followed === undefined) return undefined;
    setMember(copy, name, followed);
  }
  return copy;
}

const deepest = 100;
