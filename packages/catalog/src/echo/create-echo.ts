import { inSlices, nextTurn } from '@actway/json';
import { isObject, type JsonObject, type JsonSchema, mediaKind } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import { AliasedAction } from '../actions/aliased-action.js';
import { type CompiledSchema, SchemaCompiler, type SchemaOwner } from '../actions/schema-compiler.js';
import type { AppDocument } from '../apps/app.js';
import type { Catalog } from '../catalog.js';
import { actionDocument } from '../expand/action-document.js';
import { exactValue } from '../response/exact-value.js';
import { declaredFailure } from '../response/failure-rules.js';
import { memberSchemas } from './member-schemas.js';
import { sentValues } from './sent-values.js';

/** What an app's mock answered. */
export interface EchoedAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The body of an answer, with what was sent in the place of what the example has. */
export type Echo = (
  action: Action,
  input: Record<string, unknown>,
  answer: EchoedAnswer,
) => Promise<Uint8Array>;

/** An example that is larger is answered as it is; in bytes. */
const largestBody = 256 * 1024;

/** How many steps it may take to judge an answer. */
const mostSteps = 200_000;

/**
 * Makes examples of an app's answers take up what a caller sent: wherever the schema of the answer lists a member of
 * that name, at its top or in one object there, and the value fits. What comes of it is valid, and no failure; where it
 * would not be, the example stays as it is.
 */
export function createEcho(catalog: Pick<Catalog, 'document'>): Echo {
  const compiler = new SchemaCompiler('verdict');
  const answers = new WeakMap<Action, SchemaOwner>();
  const ownerOf = (action: Action): SchemaOwner => {
    // Aliases answer alike.
    const own = action instanceof AliasedAction ? action.action : action;
    const owner = answers.get(own) ?? ownerOfAnswers(own);
    answers.set(own, owner);
    return owner;
  };
  return async (action, input, { status, headers, body }) => {
    const type = headers['content-type'];
    const isJson = type !== undefined && mediaKind(type) === 'json' && status >= 200 && status < 300;
    if (!isJson || body.length > largestBody) return body;
    const sent = sentValues(action.plan, input);
    const example = exactValue(body);
    if (sent.size === 0 || !isObject(example)) return body;
    const document = actionDocument(action, catalog);
    const changes = changesOf(document, action.outputSchema, example, sent);
    if (changes.length === 0) return body;
    const schema = await findSchema(compiler, ownerOf(action), document);
    const isRight = (value: JsonObject) =>
      schema !== undefined &&
      fits(schema, value) &&
      declaredFailure(value, action.app.failures) === undefined;
    const changed = await withFitting(example, changes, isRight);
    return changed === undefined ? body : Buffer.from(JSON.stringify(changed));
  };
}

function ownerOfAnswers(action: Action): SchemaOwner {
  return {
    id: action.id,
    get inputSchema() {
      return action.outputSchema;
    },
  };
}

/** A value that was sent, for a member of the answer or of an object in it. */
interface Change {
  owner: string | undefined;
  name: string;
  value: unknown;
}

function changesOf(
  document: AppDocument,
  schema: JsonSchema,
  example: JsonObject,
  sent: ReadonlyMap<string, unknown>,
): Change[] {
  const inner = Object.keys(example)
    .filter((owner) => isObject(example[owner]))
    .map((owner) => [owner, memberSchemas(document, schema, owner)] as const);
  return [...sent].flatMap(([name, value]): Change[] => {
    if (memberSchemas(document, schema, name).length > 0) return [{ owner: undefined, name, value }];
    const owners = inner.filter(([, schemas]) =>
      schemas.some((each) => memberSchemas(document, each, name).length > 0),
    );
    const [first] = owners;
    // Of several nobody can tell which one was meant.
    return first === undefined || owners.length > 1 ? [] : [{ owner: first[0], name, value }];
  });
}

async function findSchema(
  compiler: SchemaCompiler,
  answer: SchemaOwner,
  document: AppDocument,
): Promise<CompiledSchema | undefined> {
  try {
    return await inSlices(compiler.schemaOf(answer, document));
  } catch {
    // A schema that leads nowhere judges nothing.
    return undefined;
  }
}

function fits(schema: CompiledSchema, value: JsonObject): boolean {
  try {
    return schema.accepts(value, mostSteps);
  } catch {
    return false;
  }
}

/**
 * The example with all changes where that is right, else with each of them that is; undefined where none is. Each is
 * judged in a turn of its own, since one may take as many steps as all others.
 */
async function withFitting(
  example: JsonObject,
  changes: readonly Change[],
  isRight: (value: JsonObject) => boolean,
): Promise<JsonObject | undefined> {
  const whole = changes.reduce(withChange, example);
  if (isRight(whole)) return whole;
  const fitting: Change[] = [];
  for (const change of changes) {
    await nextTurn();
    if (isRight(withChange(example, change))) fitting.push(change);
  }
  const changed = fitting.reduce(withChange, example);
  return fitting.length > 0 && isRight(changed) ? changed : undefined;
}

function withChange(example: JsonObject, { owner, name, value }: Change): JsonObject {
  if (owner === undefined) return { ...example, [name]: value };
  const inner = example[owner];
  return { ...example, [owner]: { ...(isObject(inner) ? inner : {}), [name]: value } };
}
