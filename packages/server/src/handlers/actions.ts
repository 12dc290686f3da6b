import type { Identity } from '@actway/engine';
import { findAction } from '@actway/engine';
import type { Handler } from '../stub/handlers.js';
import { wireAction } from '../wire/action.js';
import type { HandlerContext } from './context.js';

export const listActionsHandler =
  ({ engine: { catalog } }: HandlerContext): Handler<'listActions', Identity> =>
  ({ query }) => {
    const { page = 1, limit = 1000 } = query;
    const apps = query.apps?.map((name) => catalog.findApp(name)?.key);
    const ids = query.actions && new Set(query.actions.map((id) => id.toUpperCase()));
    const tags = query.tags && new Set(query.tags);
    const found = catalog
      .actions()
      .filter((action) => apps === undefined || apps.includes(action.app.key))
      .filter((action) => ids === undefined || ids.has(action.id))
      .filter(
        (action) =>
          tags === undefined ||
          action.tags.some((tag) => tags.has(tag)) ||
          (action.important && tags.has('important')),
      )
      .filter((action) => query.filterImportantActions !== true || action.important);
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
