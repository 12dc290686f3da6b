import { type Action, type Catalog, listsItsInput, StandaloneSchema } from '@actway/catalog';
import type { Steps } from '@actway/json';
import { isObject, type JsonObject, objectMember } from '@actway/openapi';
import { ArgumentNames } from './argument-names.js';
import { outline } from './outline.js';

/** What schemas of tools are made from. */
export type SchemaCatalog = Pick<Catalog, 'document' | 'displaySchemaText'>;

/** A larger schema of an input is one that is bounded in depth. In characters of JSON. */
const mostInput = 40_000;
/** Of a larger schema of an answer the members at its top are listed alone. */
const mostOutput = 4_000;

const selectSchema = {
  type: 'string',
  maxLength: 500,
  description: 'JMESPath: what of the answer you need, such as items[].{id: id, title: title}.',
};

/** The name of the argument that selects: `select`, unless the action has a member of that name. */
export function selectName(action: Action): 'select' | 'select_from_answer' {
  const { properties } = Object(action.inputSchema);
  return isObject(properties) && Object.hasOwn(properties, 'select') ? 'select_from_answer' : 'select';
}

/** The arguments of an action's tool: its input, and what of the answer is wanted. @param input its `actionInputSchema` */
export function withSelect(action: Action, input: JsonObject): JsonObject & { type: 'object' } {
  const { properties, ...schema } = input;
  return {
    ...schema,
    properties: { ...(isObject(properties) ? properties : {}), [selectName(action)]: selectSchema },
    type: 'object',
  };
}

/** The input of an action under names that models take, closed where its members are all that it takes. */
export function* actionInputSchema(action: Action, catalog: SchemaCatalog): Steps<JsonObject> {
  const exact = yield* (yield* StandaloneSchema.of(action, 'input', catalog)).whole(mostInput);
  const shown = exact ?? bounded(yield* catalog.displaySchemaText(action, 'input'));
  const schema = new ArgumentNames(action).schemaOf(shown);
  return listsItsInput(action) ? { ...schema, additionalProperties: false } : schema;
}

/**
 * What a tool answers: the data, where it is whole; else `answer` and a word on what was done to it. Apps answer with
 * more and less than their documents say, and clients refuse what does not fit: any object does.
 */
export function* toolOutputSchema(
  action: Action,
  catalog: Pick<SchemaCatalog, 'document'>,
): Steps<JsonObject & { type: 'object' }> {
  const { $defs, ...data } = yield* dataSchema(action, catalog);
  const other = {
    type: 'object',
    description: 'What was selected or cut, or data that is otherwise than documented.',
    properties: { answer: {}, note: { type: 'string' } },
  };
  return { type: 'object', anyOf: [data, other], ...($defs === undefined ? {} : { $defs }) };
}

function* dataSchema(action: Action, catalog: Pick<SchemaCatalog, 'document'>): Steps<JsonObject> {
  const exact = yield* StandaloneSchema.of(action, 'output', catalog);
  return (yield* exact.whole(mostOutput)) ?? (yield* outline(exact, mostOutput));
}

/** A display copy says itself where it was cut; the words for that are none of JSON Schema. */
function bounded(displayed: string): JsonObject {
  const text = JSON.stringify(JSON.parse(displayed), (name, value: unknown) =>
    name === 'x-truncated' || name.startsWith('file_') ? undefined : value,
  );
  const copy: JsonObject = JSON.parse(text);
  return { ...copy, type: 'object', properties: objectMember(copy, 'properties') };
}
