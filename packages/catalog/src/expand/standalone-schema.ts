import { copyKeywords, isObject, type JsonObject, type JsonSchema } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { Catalog } from '../catalog.js';
import { actionDocument } from './action-document.js';
import { type Direction, SchemaCopies } from './schema-copies.js';

/**
 * The schema of an action's input or data as it stands in an expanded contract, on its own: an object schema of JSON
 * Schema 2020-12 whose references all lead into its own `$defs`. It has keywords of that standard alone, and no
 * `pattern` that a reader could not compile.
 */
export function standaloneSchema(
  action: Action,
  direction: Direction,
  catalog: Pick<Catalog, 'document'>,
): JsonObject {
  const copies = new SchemaCopies();
  const schema = direction === 'input' ? action.inputSchema : action.outputSchema;
  const own = onItsOwn(copies.copy(actionDocument(action, catalog), schema, direction));
  const definitions = [...copies.components].map(([name, copy]) => [name, onItsOwn(copy)] as const);
  return {
    ...(isObject(own) ? own : {}),
    type: 'object',
    ...(definitions.length === 0 ? {} : { $defs: Object.fromEntries(definitions) }),
  };
}

const componentPlace = '#/components/schemas/';

/** The keywords of JSON Schema 2020-12 that copies of schemas have. */
const known = new Set([
  ...['$ref', '$comment', 'title', 'description', 'deprecated', 'readOnly', 'writeOnly', 'examples'],
  ...['type', 'enum', 'const', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'],
  ...['required', 'dependentRequired', 'dependentSchemas', 'minProperties', 'maxProperties'],
  ...['items', 'prefixItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minLength', 'maxLength', 'pattern', 'format'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema'],
]);

function onItsOwn(schema: JsonSchema): JsonSchema {
  const copy = copyKeywords(
    schema,
    (object) => {
      const kept = Object.entries(object).filter(
        ([keyword, value]) => known.has(keyword) && !(keyword === 'pattern' && !isPattern(value)),
      );
      const keywords: JsonObject = Object.fromEntries(kept);
      if (typeof keywords.$ref === 'string' && keywords.$ref.startsWith(componentPlace))
        keywords.$ref = `#/$defs/${keywords.$ref.slice(componentPlace.length)}`;
      return keywords;
    },
    'schema',
  );
  return isObject(copy) || typeof copy === 'boolean' ? copy : {};
}

/** Readers compile patterns with the flag `u`, as JSON Schema has it; one that they cannot costs them the whole list. */
function isPattern(value: unknown): boolean {
  try {
    new RegExp(String(value), 'u');
    return true;
  } catch {
    return false;
  }
}
