import { type JsonObject, objectMember, setMember } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { App } from '../apps/app.js';
import type { ExpandedCatalog } from './app-expansion.js';
import { contractComponents, contractHead } from './contract-layout.js';
import { byName, type ExpandedApp, expandApp } from './expand-app.js';
import { expandable, reachedByOthers } from './expandable-contract.js';
import { createPause } from './pause.js';

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
  catalog: ExpandedCatalog,
): Promise<ExpandedContract> {
  const from = expandable(contract);
  const pause = createPause();
  const apps: ExpandedApp[] = [];
  for (const [app, own] of actionsByApp(actions)) apps.push(await expandApp(from, app, own, catalog, pause));
  const reached = await reachedByOthers(from, pause);
  const paths = apps.flatMap((app) => app.paths).sort(byName);
  const schemas = apps.flatMap((app) => app.schemas);
  const components = contractComponents(
    from,
    (place) => reached.has(place) || apps.some((app) => app.reached.has(place)),
  );
  const document = {
    ...contractHead(
      from,
      apps.map(({ app }) => app),
    ),
    paths: objectOf(
      Object.entries(objectMember(contract, 'paths')).flatMap(([path, item]) =>
        path === from.execute.path ? paths : [[path, item] as [string, unknown]],
      ),
    ),
    components: objectOf(
      components.map(([kind, named]) => [
        kind,
        objectOf(kind === 'schemas' ? [...named, ...schemas].sort(byName) : named),
      ]),
    ),
  };
  return { document, droppedExamples: apps.reduce((sum, app) => sum + app.droppedExamples, 0) };
}

/** The actions of each app, in the order of the first. */
export function actionsByApp(actions: Action[]): Map<App, Action[]> {
  const byApp = new Map<App, Action[]>();
  for (const action of actions) {
    const own = byApp.get(action.app);
    if (own === undefined) byApp.set(action.app, [action]);
    else own.push(action);
  }
  return byApp;
}

function objectOf(entries: [string, unknown][]): JsonObject {
  const object: JsonObject = {};
  for (const [name, value] of entries) setMember(object, name, value);
  return object;
}
