import type { Catalog } from '@actway/catalog';
import type { Identity } from '@actway/engine';
import { findApp } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { wireApp } from '../wire/app.js';
import { sortedWords } from '../wire/sorted-words.js';
import type { HandlerContext } from './context.js';

export const listAppsHandler =
  ({ engine: { catalog }, loadedAt }: HandlerContext): OperationHandler<'listApps', Identity> =>
  () => {
    const counts = countActions(catalog);
    const items = catalog.apps().map((app) => wireApp(app, counts.get(app.key) ?? 0, loadedAt));
    return { status: 200, body: { items, totalPages: 1 } };
  };

export const getAppHandler =
  ({ engine, loadedAt }: HandlerContext): OperationHandler<'getApp', Identity> =>
  ({ path }) => {
    const app = findApp(engine, path.appName);
    return { status: 200, body: wireApp(app, countActions(engine.catalog).get(app.key) ?? 0, loadedAt) };
  };

export const listAppCategoriesHandler =
  ({ engine }: HandlerContext): OperationHandler<'listAppCategories', Identity> =>
  () => ({
    status: 200,
    body: { items: sortedWords(engine.catalog.apps().flatMap(({ categories }) => categories)) },
  });

export const listAppEnumsHandler =
  ({ engine }: HandlerContext): OperationHandler<'listAppEnums', Identity> =>
  () => ({ status: 200, body: sortedWords(engine.catalog.apps().map(({ key }) => key.toUpperCase())) });

function countActions(catalog: Catalog): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { app } of catalog.actions()) counts.set(app.key, (counts.get(app.key) ?? 0) + 1);
  return counts;
}
