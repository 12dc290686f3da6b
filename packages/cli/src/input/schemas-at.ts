/** A JSON Schema as the server shows it: without `$ref`, of bounded depth. */
export type Schema = Record<string, unknown>;

/** The schemas that a member of an input may go by; none where the schema does not say. */
export function schemasAt(root: Schema, path: readonly string[]): Schema[] {
  let found = branchesOf(root);
  for (const name of path) {
    found = found.flatMap(({ properties, additionalProperties }) => {
      const member =
        isSchema(properties) && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      return isSchema(member) ? branchesOf(member) : [];
    });
  }
  return found;
}

/** The schemas of the items of a list. */
export function itemSchemas(schemas: readonly Schema[]): Schema[] {
  return schemas.flatMap(({ items }) => (isSchema(items) ? branchesOf(items) : []));
}

/** The types that schemas allow; undefined where one of them allows any. */
export function typesOf(schemas: readonly Schema[]): Set<unknown> | undefined {
  const types = new Set<unknown>();
  for (const { type, enum: values } of schemas) {
    if (typeof type === 'string') types.add(type);
    else if (Array.isArray(type)) for (const each of type) types.add(each);
    else if (Array.isArray(values))
      for (const value of values) types.add(value === null ? 'null' : typeof value);
    else return undefined;
  }
  return types.size === 0 ? undefined : types;
}

/** The types that schemas allow, in words; none where any is allowed. */
export function branchedTypes(schemas: readonly Schema[]): string[] {
  return [...(typesOf(schemas) ?? [])].map(String);
}

/** A schema, with what `allOf`, `anyOf` and `oneOf` bring in place of one that says nothing of a type itself. */
function branchesOf(schema: Schema): Schema[] {
  const branches = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) =>
    Array.isArray(list) ? list.filter(isSchema).flatMap(branchesOf) : [],
  );
  const saysItself = ['type', 'enum', 'properties', 'items'].some((name) => name in schema);
  return branches.length > 0 && !saysItself ? branches : [schema, ...branches.filter(saysType)];
}

function saysType(schema: Schema): boolean {
  return 'type' in schema || 'enum' in schema;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
