import type { ErrorObject } from 'ajv/dist/2020.js';
import { isObject } from './json-schema.js';

/** The schema that a `$ref` means. */
export type ResolveReference = (reference: string) => unknown;

const mostSchemas = 2000;

/**
 * Sorts the faults of a failed union by branch. An error of an inline branch carries the branch's index in its schema
 * path. One of a referenced branch does not; there the schema that it failed on tells, and where branches share that
 * schema the fault belongs to each of them.
 */
export function unionBranches<Fault extends { error: ErrorObject }>(
  faults: Fault[],
  union: ErrorObject,
  resolve: ResolveReference,
): Fault[][] {
  const schemas: unknown[] = Array.isArray(union.schema) ? union.schema : [];
  const contents = schemas.map((schema) => schemasWithin(schema, resolve));
  const inline = `${union.schemaPath}/`;
  const branches = schemas.map((_, index) =>
    faults.filter(({ error: { schemaPath, parentSchema } }) =>
      schemaPath.startsWith(inline)
        ? schemaPath.slice(inline.length).split('/')[0] === String(index)
        : contents[index]?.has(parentSchema),
    ),
  );
  return branches.filter((branch) => branch.length > 0);
}

function schemasWithin(schema: unknown, resolve: ResolveReference): Set<unknown> {
  const found = new Set<unknown>();
  const waiting = [schema];
  while (waiting.length > 0 && found.size < mostSchemas) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || found.has(next)) continue;
    found.add(next);
    waiting.push(...Object.values(next));
    if (isObject(next) && typeof next.$ref === 'string') waiting.push(resolve(next.$ref));
  }
  return found;
}
