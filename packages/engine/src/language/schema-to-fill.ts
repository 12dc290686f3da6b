import { isObject, objectMember, setMember } from '@actway/openapi';

type Values = Record<string, unknown>;

/**
 * The schema of what is still to be filled: without the members that are given, and within given objects the same. A
 * given value that is no object is whole.
 * @param schema of an object, without `$ref`
 */
export function schemaToFill(schema: Values, given: Values): Values {
  const properties: Values = {};
  for (const [name, property] of Object.entries(objectMember(schema, 'properties'))) {
    if (!Object.hasOwn(given, name)) setMember(properties, name, property);
    else if (isObject(given[name]) && isObject(property) && isObject(property.properties)) {
      setMember(properties, name, schemaToFill(property, given[name]));
    }
  }
  const required = Array.isArray(schema.required)
    ? schema.required.filter((name) => typeof name === 'string' && !isWhole(given, name))
    : [];
  const { required: _required, ...rest } = schema;
  return { ...rest, properties, ...(required.length === 0 ? {} : { required }) };
}

/** The members that the schema names. What else a model writes belongs to no member of the action. */
export function namedMembers(schema: Values, written: Values): Values {
  const { additionalProperties } = schema;
  if (additionalProperties === true || isObject(additionalProperties)) return written;
  const properties = objectMember(schema, 'properties');
  return Object.fromEntries(Object.entries(written).filter(([name]) => Object.hasOwn(properties, name)));
}

function isWhole(given: Values, name: string): boolean {
  return Object.hasOwn(given, name) && !isObject(given[name]);
}
