import { appsInQuery, CatalogError, type NamedApp, requireApps } from '@actway/catalog';
import { problems } from '@actway/contract';
import { ProblemError } from '@actway/http-contract';
import type { MockCatalog } from '../action/judge-action.js';
import type { Query } from './judge-request.js';

/** The apps that the query of an operation narrows its list by. */
const filters: Readonly<Record<string, (query: Query) => NamedApp[]>> = {
  listActions: inApps,
  listActionSummaries: inApps,
  listActionTags: inApps,
  searchActions: inApps,
  // Beside `user_uuid` a client of the v2 API asks for an account of whatever it calls a tool of its own.
  listConnectedAccounts: ({ appNames, user_uuid }) =>
    user_uuid === undefined ? appsInQuery('appNames', valuesOf(appNames)) : [],
  listIntegrations: ({ appName, appId }) =>
    appName === undefined ? one('appId', appId) : one('appName', appName),
  listLogs: ({ appName }) => one('appName', appName),
};

/**
 * A mock keeps nothing, so there is nothing of an app that is gone.
 * @throws ProblemError `InvalidRequestError` for each app that there is not
 */
export function judgeFilter(catalog: MockCatalog, operationId: string, query: Query): void {
  if (!Object.hasOwn(filters, operationId)) return;
  try {
    requireApps(catalog, filters[operationId]?.(query) ?? []);
  } catch (error) {
    throw problemOfSelection(error, { help: problems.AppNotFoundError.help });
  }
}

/** The problem that a selection of apps and actions is; any other error is returned as it is. */
export function problemOfSelection(error: unknown, { what = '', help }: Words = {}): unknown {
  if (!(error instanceof CatalogError) || error.code !== 'selection-invalid') return error;
  return new ProblemError('InvalidRequestError', `${what}${error.message}`, {
    details: error.selectionFaults.map((fault) => ({ in: 'query', ...fault })),
    suggestions: error.suggestions,
    help,
  });
}

/** What a problem says beside the names that are wrong. */
interface Words {
  /** Before them. */
  what?: string;
  /** What to do, in place of what the contract says. */
  help?: string;
}

/** The contract separates the values of a list by commas. */
export function valuesOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat().flatMap((each) => each.split(','));
}

function inApps({ apps }: Query): NamedApp[] {
  return appsInQuery('apps', valuesOf(apps));
}

function one(parameter: string, value: string | string[] | undefined): NamedApp[] {
  return value === undefined ? [] : [{ name: String(value), path: `/${parameter}` }];
}
