import { isObject, type JsonObject, member, objectMember, setMember, strings } from '@actway/openapi';
import { inferTypes } from './infer-types.js';

const mostValues = 100;

export const anything: JsonObject = {
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object', properties: {} },
    { type: 'null' },
  ],
};

/** The values of a type that a schema lists, if it lists any. */
export function listedValues(schema: JsonObject, type: string): JsonObject {
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined;
  if (values === undefined) return {};
  const fitting = values.filter(
    (value) => inferTypes({ const: value })[0] === (type === 'integer' ? 'number' : type),
  );
  if (fitting.length === 0 && ['object', 'array'].includes(type)) return {};
  return {
    enum: fitting.slice(0, mostValues),
    ...(fitting.length > mostValues ? { 'x-truncated': true } : {}),
  };
}

export function mergeObjects(parts: JsonObject[]): JsonObject | undefined {
  if (parts.length < 2 || !parts.every((part) => part.type === 'object' && isObject(part.properties)))
    return undefined;
  const properties: JsonObject = {};
  for (const part of parts) Object.assign(properties, part.properties);
  const required = [...new Set(parts.flatMap((part) => strings(part.required)))];
  const dependent: Record<string, string[]> = {};
  for (const part of parts) {
    for (const [name, needed] of Object.entries(objectMember(part, 'dependentRequired')))
      setMember(dependent, name, [...new Set([...strings(member(dependent, name)), ...strings(needed)])]);
  }
  return Object.assign(
    {},
    ...parts,
    { properties },
    required.length === 0 ? {} : { required },
    Object.keys(dependent).length === 0 ? {} : { dependentRequired: dependent },
  );
}

/** What members need beside them, of those that are shown. */
export function dependentNames(schema: JsonObject, properties: JsonObject): Record<string, string[]> {
  const dependent: Record<string, string[]> = {};
  for (const [name, needed] of Object.entries(objectMember(schema, 'dependentRequired'))) {
    const shown = strings(needed).filter((each) => Object.hasOwn(properties, each));
    if (Object.hasOwn(properties, name) && shown.length > 0) setMember(dependent, name, shown);
  }
  return dependent;
}

export function emptyContent(type: string | undefined): JsonObject {
  if (type === 'array') return { items: { ...anything } };
  return type === undefined || type === 'object' ? { properties: {} } : {};
}
