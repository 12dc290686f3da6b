import { isObject, type JsonObject, jsonPointer, objectMember, setMember } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { App } from '../apps/app.js';
import type { Catalog } from '../catalog.js';
import { ExampleJudge } from '../schema/example-judge.js';
import { withReferencesFollowed } from '../schema/example-references.js';
import { validationDocumentInSlices } from '../schema/validation-document.js';
import { actionDocument } from './action-document.js';
import type { ActionParts } from './action-parts.js';
import { actionPathItem, dropLoneFailure } from './action-path-item.js';
import { actionSchemas } from './action-schemas.js';
import { exampleData } from './example-data.js';
import type { ExpandableContract } from './expandable-contract.js';
import { openCycles } from './open-cycles.js';
import type { Pause } from './pause.js';
import { reachableComponents } from './reachable-components.js';
import { SchemaCopies } from './schema-copies.js';

/** What the actions of one app add to a contract. No other app has any of it. */
export interface ExpandedApp<Value = JsonObject> {
  app: App;
  actions: number;
  /** Path Item Objects by path, sorted. */
  paths: [string, Value][];
  /** Schemas by name, sorted. */
  schemas: [string, Value][];
  /** What they reach of the contract's own components: `schemas/Problem`. */
  reached: ReadonlySet<string>;
  /** How many examples were left out because their own schema does not allow them. */
  droppedExamples: number;
}

/** What an expansion asks of a catalog. */
export type ExpandedCatalog = Pick<Catalog, 'action' | 'aliasesOf' | 'document'>;

/** @param actions of one app, each name once */
export async function expandApp(
  { contract, execute, schemas }: ExpandableContract,
  app: App,
  actions: Action[],
  catalog: ExpandedCatalog,
  pause: Pause,
): Promise<ExpandedApp> {
  const copies = new SchemaCopies();
  const own: JsonObject = {};
  const paths: JsonObject = {};
  for (const action of [...actions].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const parts = partsOf(action, copies, catalog);
    Object.assign(own, actionSchemas(execute, parts));
    paths[execute.path.replace('{actionId}', action.name)] = actionPathItem(execute, parts);
    await pause();
  }
  for (const [name, schema] of openCycles(copies.components)) own[name] = schema;
  const components = { ...objectMember(contract, 'components'), schemas: { ...schemas, ...own } };
  const reached = await reachableComponents({ paths, components }, pause);
  const document: JsonObject = { paths, components: reached };
  const droppedExamples = await dropInvalid(document, new Set(Object.keys(own)), pause);
  const reachedSchemas = Object.entries(objectMember(reached, 'schemas'));
  return {
    app,
    actions: actions.length,
    paths: Object.entries(paths) as [string, JsonObject][],
    schemas: (reachedSchemas.filter(([name]) => name in own) as [string, JsonObject][]).sort(byName),
    reached: new Set(
      Object.entries(reached)
        .flatMap(([kind, named]) => Object.keys(Object(named)).map((name) => `${kind}/${name}`))
        .filter((place) => !(place.slice('schemas/'.length) in own && place.startsWith('schemas/'))),
    ),
    droppedExamples,
  };
}

/** Sorts what has a name. */
export function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function partsOf(action: Action, copies: SchemaCopies, catalog: ExpandedCatalog): ActionParts {
  const document = actionDocument(action, catalog);
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

/** What came from the app is judged; the contract's own examples are linted where they are written. */
async function dropInvalid(document: JsonObject, ownSchemas: Set<string>, pause: Pause): Promise<number> {
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
    if (ownSchemas.has(name)) await replace(schemas, name, jsonPointer('components', 'schemas', name));
  }
  const paths = objectMember(document, 'paths');
  for (const path of Object.keys(paths)) {
    await replace(paths, path, jsonPointer('paths', path));
    dropLoneFailure(objectMember(paths, path));
  }
  return judge.dropped;
}
