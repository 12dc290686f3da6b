import { setImmediate } from 'node:timers/promises';
import { isObject, type JsonObject, jsonPointer, objectMember, setMember } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { AppDocument } from '../apps/app.js';
import type { Catalog } from '../catalog.js';
import { ExampleJudge } from '../schema/example-judge.js';
import { withReferencesFollowed } from '../schema/example-references.js';
import { validationDocumentInSlices } from '../schema/validation-document.js';
import { actionPathItem, dropLoneFailure } from './action-path-item.js';
import { actionSchemas } from './action-schemas.js';
import { exampleData } from './example-data.js';
import { type ExecuteOperation, executeOperation } from './execution-schemas.js';
import { reachableComponents } from './reachable-components.js';
import { SchemaCopies } from './schema-copies.js';

/** An OpenAPI 3.1 document in which each action has a path of its own. */
export interface ExpandedContract {
  document: JsonObject;
  /** How many examples were left out because their own schema does not allow them. */
  droppedExamples: number;
}

/**
 * The contract with the operation that executes any action replaced by one for each of these actions:
 * `/api/v2/actions/GITHUB_ISSUES_CREATE/execute`, with that action's own input, data and examples. The same contract,
 * actions and documents give the same document, whatever the order of the actions. A thousand actions take seconds;
 * other work gets its turn in between.
 * @param actions each name once
 * @throws Error for a contract that has no operation `executeAction`
 */
export async function expandContract(
  contract: JsonObject,
  actions: Action[],
  catalog: Pick<Catalog, 'action' | 'aliasesOf' | 'document'>,
): Promise<ExpandedContract> {
  const execute = executeOperation(contract);
  const copies = new SchemaCopies();
  const own: JsonObject = { ...execute.shared };
  const items = new Map<string, JsonObject>();
  const pause = createPause();
  for (const action of [...actions].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const parts = partsOf(action, copies, catalog);
    Object.assign(own, actionSchemas(execute, parts));
    items.set(execute.path.replace('{actionId}', action.name), actionPathItem(execute, parts));
    await pause();
  }
  const schemas = sorted({
    ...objectMember(objectMember(contract, 'components'), 'schemas'),
    ...own,
    ...Object.fromEntries(copies.components),
  });
  const document = withPaths({ ...contract, tags: tagsOf(contract, actions) }, execute, items);
  await pause();
  const components = { ...objectMember(contract, 'components'), schemas };
  document.components = await reachableComponents({ ...document, components }, pause);
  await pause();
  const droppedExamples = await dropInvalid(
    document,
    items,
    new Set([...copies.components.keys(), ...Object.keys(own)]),
    pause,
  );
  return { document, droppedExamples };
}

function partsOf(
  action: Action,
  copies: SchemaCopies,
  catalog: Pick<Catalog, 'action' | 'aliasesOf' | 'document'>,
) {
  const document: AppDocument = {
    id: `actway://apps/${action.app.key}/${action.version}`,
    file: '',
    version: action.version,
    root: catalog.document(action.app, action.version),
  };
  return {
    action,
    aliases: catalog.aliasesOf(action),
    inputSchema: copies.copy(document, action.inputSchema, 'input'),
    dataSchema: copies.copy(document, action.outputSchema, 'output'),
    inputExample: asObject(withReferencesFollowed(document, action.exampleInput)),
    dataExamples: exampleData(document, action),
    isDefaultVersion: catalog.action(action.id).version === action.version,
  };
}

function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The actions' paths stand where the path of any action stood. */
function withPaths(
  contract: JsonObject,
  execute: ExecuteOperation,
  items: Map<string, JsonObject>,
): JsonObject {
  const paths: JsonObject = {};
  for (const [path, item] of Object.entries(objectMember(contract, 'paths'))) {
    if (path !== execute.path) setMember(paths, path, item);
    else for (const [own, expanded] of items) setMember(paths, own, expanded);
  }
  return { ...contract, paths };
}

/** One tag for each app, behind those of the contract. */
function tagsOf({ tags }: JsonObject, actions: Action[]): unknown[] {
  const declared = Array.isArray(tags) ? tags : [];
  const taken = new Set(declared.map((tag: JsonObject) => tag.name));
  const apps = new Map(actions.map(({ app }) => [app.key, app]));
  const own = [...apps.values()]
    .filter(({ key }) => !taken.has(key))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ key, name, description }) => ({ name: key, description: description || name }));
  return [...declared, ...own];
}

/** What came from apps is judged; the contract's own examples are linted where they are written. */
async function dropInvalid(
  document: JsonObject,
  items: Map<string, JsonObject>,
  schemaNames: Set<string>,
  pause: () => Promise<void>,
): Promise<number> {
  const whole = { id: 'actway://expanded', root: document };
  const judge = new ExampleJudge(
    whole,
    await validationDocumentInSlices(whole, pause, { ofRequests: false }),
  );
  const replace = async (owner: JsonObject, name: string, pointer: string) => {
    setMember(owner, name, judge.withoutInvalid(owner[name], pointer));
    await pause();
  };
  const schemas = objectMember(objectMember(document, 'components'), 'schemas');
  for (const name of Object.keys(schemas)) {
    if (schemaNames.has(name)) await replace(schemas, name, jsonPointer('components', 'schemas', name));
  }
  const paths = objectMember(document, 'paths');
  for (const path of items.keys()) {
    await replace(paths, path, jsonPointer('paths', path));
    dropLoneFailure(objectMember(paths, path));
  }
  return judge.dropped;
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const longestTurn = 20;

/** Lets other work run once a turn has taken 20 ms. */
function createPause(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < longestTurn) return;
    await setImmediate();
    began = performance.now();
  };
}
