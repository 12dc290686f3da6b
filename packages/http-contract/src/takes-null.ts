import { isObject, type JsonObject, membersIn } from '@actway/openapi';

/**
 * Whether a schema names null among what it takes: by its type, as a value, or in one of its choices. One that says
 * nothing of types does not name it.
 */
export function takesNull(document: JsonObject, schema: unknown): boolean {
  const declared = { ...membersIn(document, schema), ...(isObject(schema) ? schema : {}) };
  const { type, anyOf, oneOf } = declared;
  if (type === 'null' || (Array.isArray(type) && type.includes('null'))) return true;
  if (declared.const === null || (Array.isArray(declared.enum) && declared.enum.includes(null))) return true;
  return [anyOf, oneOf].some(
    (choices) => Array.isArray(choices) && choices.some((choice) => takesNull(document, choice)),
  );
}
