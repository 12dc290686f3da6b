import { type Action, appsInQuery } from '@actway/catalog';
import { type Engine, type Identity, requireFilteredApps } from '@actway/engine';
import { useCaseMissing } from '@actway/http-contract';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const searchActionsHandler =
  ({ engine }: HandlerContext): OperationHandler<'searchActions', Identity> =>
  async ({ query, body, caller }) => {
    const { apps, limit, filterByAvailableApps } = query;
    const useCase = body.useCase ?? query.useCase;
    if (useCase === undefined) throw useCaseMissing();
    requireFilteredApps(engine, appsInQuery('apps', apps));
    const found = await engine.catalog.searchActions(useCase, { apps });
    const usable = filterByAvailableApps === true ? await onlyAvailable(engine, caller, found) : found;
    return { status: 200, body: { items: groupedByApp(usable.slice(0, limit)) } };
  };

/** Those that this project can execute as things are. */
async function onlyAvailable(engine: Engine, caller: Identity, actions: Action[]): Promise<Action[]> {
  const active = new Set(await engine.store.accounts.activeAppKeys(caller.projectId));
  return actions.filter(({ app }) => app.noAuth || active.has(app.key));
}

/** Apps in the order of their best action. */
function groupedByApp(actions: Action[]) {
  return [...new Set(actions.map(({ app }) => app.key))].map((key, index) => {
    const ofApp = actions.filter(({ app }) => app.key === key);
    return {
      app: key,
      actions: ofApp.map(({ id }) => id),
      description: ofApp.map(({ displayName }) => displayName).join('; '),
      order: index + 1,
    };
  });
}
