import type { OpenApiDocument } from '@actway/openapi';
import { asSchema, dereference, isObject, type JsonObject, type JsonSchema, member } from '@actway/openapi';

/** The kinds of JSON value that `data` holds in different ways. */
export type DataKind = 'object' | 'array' | 'scalar';

/** What of a schema is left for each kind of value; empty when it says nothing of types. */
export type DataForms = Map<DataKind, JsonSchema>;

/** Takes a schema apart: `anyOf: [Item, null]` is `Item` for objects and `null` for scalars. */
export function dataForms(
  document: OpenApiDocument,
  schema: JsonSchema,
  seen = new Set<unknown>(),
): DataForms {
  const target = dereference(document, schema);
  if (!isObject(target) || seen.has(target)) return new Map();
  seen.add(target);
  const types = [member(target, 'type') ?? []].flat();
  if (types.length > 0) return byType(schema, target, types);
  if ('const' in target) return new Map([[kindOfValue(target.const), schema]]);
  if (Array.isArray(target.enum)) return new Map(target.enum.map((value) => [kindOfValue(value), schema]));
  if (isObject(target.properties)) return new Map([['object', schema]]);
  if ('items' in target) return new Map([['array', schema]]);
  return byBranch(document, schema, target, seen);
}

function byType(schema: JsonSchema, target: JsonObject, types: unknown[]): DataForms {
  const kinds = new Set(types.map(kindOfType));
  const form = (kind: DataKind): JsonSchema => {
    const fitting = types.filter((type) => kindOfType(type) === kind);
    return { ...target, type: fitting.length === 1 ? fitting[0] : fitting };
  };
  return new Map([...kinds].map((kind) => [kind, kinds.size === 1 ? schema : form(kind)]));
}

function byBranch(
  document: OpenApiDocument,
  schema: JsonSchema,
  target: JsonObject,
  seen: Set<unknown>,
): DataForms {
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const branches = member(target, keyword);
    if (!Array.isArray(branches)) continue;
    const found: [DataKind, JsonSchema][] = branches.flatMap((each) => [
      ...dataForms(document, asSchema(each), seen),
    ]);
    const kinds = new Set(found.map(([kind]) => kind));
    if (kinds.size === 0) continue;
    if (kinds.size === 1 || keyword === 'allOf') return new Map([...kinds].map((kind) => [kind, schema]));
    return new Map(
      [...kinds].map((kind) => {
        const forms = found.filter(([each]) => each === kind).map(([, form]) => form);
        return [kind, forms.length === 1 ? (forms[0] ?? {}) : { anyOf: forms }];
      }),
    );
  }
  return new Map();
}

function kindOfType(type: unknown): DataKind {
  return type === 'object' || type === 'array' ? type : 'scalar';
}

function kindOfValue(value: unknown): DataKind {
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : 'scalar';
}
