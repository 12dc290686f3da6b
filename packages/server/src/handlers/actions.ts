import type { Identity } from '@actway/engine';
import { findAction } from '@actway/engine';
import type { Handler } from '../stub/handlers.js';
import { wireAction } from '../wire/action.js';
import type { HandlerContext } from './context.js';

export const listActionsHandler =
  ({ engine: { catalog } }: HandlerContext): Handler<'listActions', Identity> =>
  async ({ query }) => {
    const { page = 1, limit = 1000, apps, actions, tags, useCase, usecaseLimit } = query;
    const filter = { apps, actions, tags, important: query.filterImportantActions };
    const found =
      useCase === undefined
        ? catalog.actions(filter)
        : (await catalog.searchActions(useCase, filter)).slice(0, usecaseLimit);
    return {
      status: 200,
      body: {
        items: found.slice((page - 1) * limit, page * limit).map((action) => wireAction(catalog, action)),
        page,
        totalPages: Math.ceil(found.length / limit),
      },
    };
  };

export const getActionHandler =
  ({ engine }: HandlerContext): Handler<'getAction', Identity> =>
  ({ path, query }) => ({
    status: 200,
    body: wireAction(engine.catalog, findAction(engine, path.actionId, query.version)),
  });
