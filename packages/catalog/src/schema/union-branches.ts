import { applicableSchemas, type ResolveReference } from '@actway/openapi';
import type { ErrorObject } from 'ajv/dist/2020.js';

/**
 * Sorts the faults of a failed union by branch, by the schema that each fault failed on. Where branches apply the
 * same schema at the same place, a fault belongs to each of them; one of a schema beside the union belongs to none.
 */
export function unionBranches<Fault extends { at: string; error: ErrorObject }>(
  faults: Fault[],
  union: ErrorObject,
  resolve: ResolveReference,
): Fault[][] {
  const below = faults.filter(
    ({ at }) => at === union.instancePath || at.startsWith(`${union.instancePath}/`),
  );
  const places = new Set(below.map(({ at }) => at));
  const schemas: unknown[] = Array.isArray(union.schema) ? union.schema : [];
  const branches = schemas.map((schema) => {
    const applicable = new Map(
      [...places].map((at) => {
        const segments = segmentsOf(at.slice(union.instancePath.length));
        return [at, applicableSchemas(schema, segments, resolve)];
      }),
    );
    return below.filter(({ at, error }) => applicable.get(at)?.has(error.parentSchema));
  });
  return branches.filter((branch) => branch.length > 0);
}

/** Of a JSON Pointer (RFC 6901). */
function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
