import type { OpenApiDocument } from '@actway/openapi';
import { dereference, isObject, type JsonObject, setMember } from '@actway/openapi';

/** Bounds the work on examples that multiply by their references, and the depth of those that hold themselves. */
const mostValues = 50_000;
const deepest = 100;

/**
 * Examples are values, and a `$ref` in one means nothing to OpenAPI; yet documents have them (GitHub's), and tools such
 * as Prism follow them, and fail where one leads nowhere. This puts in its place what it leads to; undefined where that
 * is nothing, or too much.
 */
export function withReferencesFollowed(document: OpenApiDocument, value: unknown): unknown {
  let left = mostValues;

  const follow = (node: unknown, depth: number): unknown => {
    left -= 1;
    if (left < 0 || depth > deepest) return undefined;
    if (Array.isArray(node)) {
      const items = node.map((item) => follow(item, depth + 1));
      return items.includes(undefined) ? undefined : items;
    }
    if (!isObject(node)) return node;
    if (typeof node.$ref === 'string') {
      const target = dereference(document, node);
      const meant = isObject(target) && 'value' in target ? target.value : target;
      return meant === undefined ? undefined : follow(meant, depth + 1);
    }
    const copy: JsonObject = {};
    for (const [name, member] of Object.entries(node)) {
      const followed = follow(member, depth + 1);
      if (followed === undefined) return undefined;
      setMember(copy, name, followed);
    }
    return copy;
  };

  return mentionsReference(value, deepest) ? follow(value, 0) : value;
}

/** Most examples have none, and stay as they are. */
function mentionsReference(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  if (isObject(value) && typeof value.$ref === 'string') return true;
  return Object.values(value).some((member) => mentionsReference(member, depth - 1));
}
