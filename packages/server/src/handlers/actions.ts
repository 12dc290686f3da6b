import { type Action, appsInQuery, type Catalog } from '@actway/catalog';
import type { Engine, Identity } from '@actway/engine';
import { getAction, requireFilteredApps } from '@actway/engine';
import { JsonBytes } from '../operations/json-bytes.js';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerRequest } from '../stub/handlers.js';
import { wireAction, wireActionSummary, wireTags } from '../wire/action.js';
import { usualLimit } from '../wire/action-pages.js';
import { sortedWords } from '../wire/sorted-words.js';
import type { HandlerContext } from './context.js';

export const listActionsHandler =
  ({ engine, pages }: HandlerContext): OperationHandler<'listActions', Identity> =>
  async ({ query }) => {
    const { page = 1, limit = usualLimit } = query;
    const { items, totalPages } = await pages.page(await findActions(engine, query), page, limit);
    const text = `{"items":[${items.join()}],"page":${page},"totalPages":${totalPages}}`;
    return { status: 200, body: new JsonBytes([Buffer.from(text)]) };
  };

export const listActionSummariesHandler =
  ({ engine }: HandlerContext): OperationHandler<'listActionSummaries', Identity> =>
  async ({ query }) => {
    const { page = 1, limit = 30 } = query;
    const found = await findActions(engine, query);
    return {
      status: 200,
      body: {
        items: pageOf(found, page, limit).map(wireActionSummary),
        page,
        totalPages: Math.ceil(found.length / limit),
      },
    };
  };

export const listActionTagsHandler =
  ({ engine }: HandlerContext): OperationHandler<'listActionTags', Identity> =>
  ({ query: { apps } }) => {
    requireFilteredApps(engine, appsInQuery('apps', apps));
    return { status: 200, body: { items: sortedWords(engine.catalog.actions({ apps }).flatMap(wireTags)) } };
  };

export const listActionEnumsHandler =
  ({ engine: { catalog } }: HandlerContext): OperationHandler<'listActionEnums', Identity> =>
  ({ query }) => ({ status: 200, body: actionNames(catalog, query.showAliases) });

export const listActionEnumsOfV1Handler =
  ({ engine: { catalog } }: HandlerContext): OperationHandler<'listActionEnumsOfV1', Identity> =>
  ({ query }) => ({ status: 200, body: actionNames(catalog, query.showAliases) });

export const getActionHandler =
  ({ engine }: HandlerContext): OperationHandler<'getAction', Identity> =>
  ({ path, query }) => ({
    status: 200,
    body: wireAction(
      engine.catalog,
      getAction(engine.catalog, { actionId: path.actionId, version: query.version }),
    ),
  });

type ActionQuery = HandlerRequest<'listActions', Identity>['query'] & { showAliases?: boolean | undefined };

async function findActions(engine: Engine, query: ActionQuery): Promise<Action[]> {
  const { apps, actions, tags, useCase, usecaseLimit } = query;
  requireFilteredApps(engine, appsInQuery('apps', apps));
  const filter = {
    apps,
    actions,
    tags,
    important: query.filterImportantActions,
    withAliases: query.showAliases,
  };
  if (useCase === undefined) return engine.catalog.actions(filter);
  return (await engine.catalog.searchActions(useCase, filter)).slice(0, usecaseLimit ?? mostForUseCase);
}

/** Where nothing is said: who wants to do something looks at the best, and a model at no more. */
const mostForUseCase = 20;

function actionNames(catalog: Catalog, withAliases: boolean | undefined): string[] {
  return sortedWords(catalog.actions({ withAliases }).map(({ name }) => name));
}

function pageOf<Item>(items: Item[], page: number, limit: number): Item[] {
  return items.slice((page - 1) * limit, page * limit);
}
