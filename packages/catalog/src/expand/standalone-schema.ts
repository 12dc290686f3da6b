import type { Steps } from '@actway/json';
import { copyKeywords, isObject, type JsonObject, type JsonSchema } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { Catalog } from '../catalog.js';
import { actionDocument } from './action-document.js';
import { type Direction, SchemaCopies } from './schema-copies.js';

/**
 * The schema of an action's input or data as it stands in an expanded contract, on its own: an object schema of JSON
 * Schema 2020-12 whose references all lead into its own `$defs`. It has keywords of that standard alone, and no
 * `pattern` that a reader could not compile. Definitions are copied when they are asked for.
 */
export class StandaloneSchema {
  /** Without its `$defs`. */
  readonly root: JsonObject;
  readonly #copies: SchemaCopies;
  readonly #definitions = new Map<string, Definition>();
  /** The names of the definitions that the root refers to. */
  readonly #references: string[];

  private constructor(copies: SchemaCopies, copy: JsonSchema) {
    const own = onItsOwn(copy);
    this.root = { ...(isObject(own) ? own : {}), type: 'object' };
    this.#copies = copies;
    this.#references = copies.takeReached();
  }

  static *of(
    action: Action,
    direction: Direction,
    catalog: Pick<Catalog, 'document'>,
  ): Steps<StandaloneSchema> {
    const copies = new SchemaCopies(true);
    const schema = direction === 'input' ? action.inputSchema : action.outputSchema;
    const document = actionDocument(action, catalog);
    // The document may have been opened for it.
    yield;
    return new StandaloneSchema(copies, yield* copies.copySteps(document, schema, direction));
  }

  /** One of its `$defs`, to which the root refers, or one that was asked for before. */
  *definition(name: string): Steps<JsonSchema> {
    return (yield* this.#definition(name)).schema;
  }

  /** The schema with its `$defs`, each step about one of them; undefined where it is longer, in characters of JSON. */
  *whole(most: number): Steps<JsonObject | undefined> {
    let characters = JSON.stringify(this.root).length;
    const names = new Set(this.#references);
    for (const name of names) {
      if (characters > most) return undefined;
      yield;
      const { schema, references } = yield* this.#definition(name);
      characters += JSON.stringify(schema).length;
      for (const each of references) names.add(each);
    }
    const definitions = this.#definitionsInOrder();
    const schema = {
      ...this.root,
      ...(definitions.length === 0 ? {} : { $defs: Object.fromEntries(definitions) }),
    };
    return JSON.stringify(schema).length <= most ? schema : undefined;
  }

  *#definition(name: string): Steps<Definition> {
    const known = this.#definitions.get(name);
    if (known !== undefined) return known;
    const schema = onItsOwn(yield* this.#copies.component(name));
    const definition = { schema, references: this.#copies.takeReached() };
    this.#definitions.set(name, definition);
    return definition;
  }

  /** Each before those that it is the first to refer to. */
  #definitionsInOrder(): [name: string, schema: JsonSchema][] {
    const found = new Map<string, JsonSchema>();
    const add = (names: string[]): void => {
      for (const name of names) {
        const definition = this.#definitions.get(name);
        if (definition === undefined || found.has(name)) continue;
        found.set(name, definition.schema);
        add(definition.references);
      }
    };
    add(this.#references);
    return [...found];
  }
}

/** One of the `$defs`. */
interface Definition {
  schema: JsonSchema;
  /** The names of those that it refers to, in the order of the references. */
  references: string[];
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

function onItsOwn(schema: JsonSchema | undefined): JsonSchema {
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
