import {
  copyKeywords,
  isObject,
  type JsonObject,
  member,
  objectMember,
  setMember,
  visitKeywords,
} from '@actway/openapi';
import type { DocumentOperation } from '../apps/operations.js';

/** What of a Path Item Object stays beside its operations. */
const pathItemMembers = ['summary', 'description', 'servers', 'parameters'];
const componentKinds = ['schemas', 'parameters', 'responses', 'requestBodies', 'headers', 'examples'];

/** Callbacks and links are nothing that an action has. */
const leftOut = new Set(['callbacks', 'links']);

/**
 * A copy of a document with these operations and the components that they reach, and nothing that only tools of its
 * maker read (`x-…`).
 */
export function pruneDocument(root: JsonObject, operations: DocumentOperation[]): JsonObject {
  const paths = prunedPaths(operations);
  const tags = new Set(
    operations.flatMap(({ operation }) => (Array.isArray(operation.tags) ? operation.tags : [])),
  );
  const declaredTags = Array.isArray(root.tags) ? root.tags : [];
  const head: JsonObject = {
    openapi: '3.1.1',
    info: withoutExtensions(root.info),
    ...(root.servers === undefined ? {} : { servers: withoutExtensions(root.servers) }),
    tags: withoutExtensions(declaredTags.filter((tag) => isObject(tag) && tags.has(tag.name))),
    paths: {},
  };
  const pruned: JsonObject = {};
  for (const [path, item] of paths) setMember(pruned, path, withoutExtensions(item));
  head.paths = pruned;
  return { ...head, components: reachableComponents(root, pruned) };
}

function prunedPaths(operations: DocumentOperation[]): Map<string, JsonObject> {
  const paths = new Map<string, JsonObject>();
  for (const { path, pathItem, method, operation } of operations) {
    const item =
      paths.get(path) ??
      Object.fromEntries(Object.entries(pathItem).filter(([key]) => pathItemMembers.includes(key)));
    const kept = Object.entries(operation).filter(
      ([key, value]) => !leftOut.has(key) && (key !== 'security' || isNone(value)),
    );
    paths.set(path, { ...item, [method]: Object.fromEntries(kept) });
  }
  return paths;
}

/** The manifest speaks of authentication; an operation says only that it takes none. */
function isNone(security: unknown): boolean {
  return Array.isArray(security) && security.length === 0;
}

function withoutExtensions(node: unknown): unknown {
  return copyKeywords(node, (object) => {
    const entries = Object.entries(object).filter(
      ([key]) =>
        !key.startsWith('x-') && !(key === 'links' && 'description' in object && !('type' in object)),
    );
    return Object.fromEntries(entries);
  });
}

function reachableComponents(root: JsonObject, paths: JsonObject): JsonObject {
  const declared = objectMember(root, 'components');
  const components: JsonObject = {};
  const waiting: unknown[] = [paths];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    visitKeywords(next, (object) => {
      for (const [kind, name] of referredComponents(object)) {
        if (seen.has(`${kind}/${name}`) || !componentKinds.includes(kind)) continue;
        seen.add(`${kind}/${name}`);
        const component = member(objectMember(declared, kind), name);
        if (component === undefined) continue;
        const copy = withoutExtensions(component);
        const owner = objectMember(components, kind);
        setMember(owner, name, copy);
        components[kind] = owner;
        if (typeof copy === 'object') waiting.push(copy);
      }
    });
  }
  return components;
}

/** The components that an object refers to: by `$ref`, and by the mapping of its discriminator. */
function referredComponents(object: JsonObject): [kind: string, name: string][] {
  const found: [string, string][] = [];
  const reference = componentOf(object.$ref);
  if (reference !== undefined) found.push(reference);
  const discriminator = member(object, 'discriminator');
  if (!isObject(discriminator)) return found;
  for (const target of Object.values(objectMember(discriminator, 'mapping'))) {
    if (typeof target !== 'string') continue;
    found.push(componentOf(target) ?? ['schemas', target]);
  }
  return found;
}

function componentOf(reference: unknown): [kind: string, name: string] | undefined {
  if (typeof reference !== 'string') return undefined;
  const [, kind, name] = /^#\/components\/([^/]+)\/([^/]+)/.exec(reference) ?? [];
  if (kind === undefined || name === undefined) return undefined;
  try {
    return [kind, decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')];
  } catch {
    return [kind, name];
  }
}
