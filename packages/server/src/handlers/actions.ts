import { type Action, appsInQuery, type Catalog } from '@actway/catalog';
import type { Engine, Identity } from '@actway/engine';
import { getAction, requireFilteredApps } from '@actway/engine';
import { jsonBody } from '../operations/json-stream.js';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerRequest } from '../stub/handlers.js';
import { wireAction, wireActionSummary, wireTags } from '../wire/action.js';
import { usualLimit } from '../wire/action-pages.js';
import { sortedWords } from '../wire/sorted-words.js';
import type { HandlerContext } from './context.js';

export const listActionsHandler =
  ({ engine, pages }: HandlerContext): OperationHandler<'listActions', Identity> =>
  async ({ query }) => {
    const { page = 1, limit, useCase } = query;
    const found = await findActions(engine, query);
    if (limit === undefined && useCase === undefined) {
      const { items, totalPages } = pages.usualPage(found, page);
      return { status: 200, body: await jsonBody(listPieces(items, page, totalPages)) };
    }
    const { items, totalPages } = await pages.page(found, page, limit ?? usualLimit);
    return { status: 200, body: await jsonBody(listPieces(items, page, totalPages)) };
  };

/** A list as its items come, in pieces of about 64 KB. */
async function* listPieces(
  items: AsyncIterable<string> | Iterable<string>,
  page: number,
  totalPages: number,
): AsyncGenerator<Buffer> {
  let text = '{"items":[';
  let separator = '';
  for await (const item of items) {
    text += separator + item;
    separator = ',';
    if (text.length < pieceLength) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}],"page":${page},"totalPages":${totalPages}}`);
}

const pieceLength = 64 * 1024;

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
  async ({ path, query }) => ({
    status: 200,
    body: await wireAction(
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
