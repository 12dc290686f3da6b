import type { Identity } from '@actway/engine';
import { findExecution, keepClientRecord, keptKey, listExecutions, requireKeptApps } from '@actway/engine';
import type { ExecutionStatus } from '@actway/store';
import type { OperationHandler } from '../operations/operation-handler.js';
import { wireLog, wireLogDetail } from '../wire/log.js';
import type { HandlerContext } from './context.js';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How far back each word of the contract reaches, in milliseconds. */
const reaches = {
  '5m': 5 * minute,
  '30m': 30 * minute,
  '6h': 360 * minute,
  '1d': day,
  '1w': 7 * day,
  '1month': 30 * day,
  '1y': 365 * day,
} as const;

/** `error` on the wire is everything that did not succeed. */
const statuses: Record<'success' | 'error', ExecutionStatus[]> = {
  success: ['success'],
  error: ['error', 'refused'],
};

export const listLogsHandler =
  ({ engine }: HandlerContext): OperationHandler<'listLogs', Identity> =>
  async ({ query, caller }) => {
    const { status = 'all', limit = 10, appName } = query;
    if (appName !== undefined) {
      const named = [{ name: appName, path: '/appName' }];
      await requireKeptApps(engine, caller.projectId, named, { orOfRecords: true });
    }
    const { items, nextCursor } = await listExecutions(engine, caller.projectId, {
      ...(query.time === undefined ? {} : { since: Date.now() - reaches[query.time] }),
      ...(status === 'all' ? {} : { statuses: statuses[status] }),
      ...(query.search === undefined ? {} : { search: query.search }),
      ...(query.entityId === undefined ? {} : { entityId: query.entityId }),
      ...(appName === undefined ? {} : { appKey: appKeyOf(engine, appName) }),
      ...(query.sessionId === undefined ? {} : { sessionId: query.sessionId }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      limit,
    });
    return { status: 200, body: { data: items.map(wireLog), nextCursor } };
  };

/** What clients keep of their own may name an app that is not here. */
function appKeyOf({ catalog }: HandlerContext['engine'], name: string): string {
  return catalog.findApp(name)?.key ?? keptKey(name);
}

export const getLogHandler =
  ({ engine }: HandlerContext): OperationHandler<'getLog', Identity> =>
  async ({ path, caller }) => ({
    status: 200,
    body: wireLogDetail(await findExecution(engine, caller.projectId, path.logId)),
  });

export const createLogHandler =
  ({ engine }: HandlerContext): OperationHandler<'createLog', Identity> =>
  async ({ body, caller, requestId }) => {
    const { providerName, actionName, request, response, isError = false, ...told } = body;
    const { id, outcome } = await keepClientRecord(engine, {
      ...{ projectId: caller.projectId, requestId, isError, input: request, data: response },
      ...{ appKey: providerName?.toLowerCase(), actionId: actionName, error: told.error },
      ...{ entityId: told.entityId, sessionId: told.sessionId, connectedAccountId: told.connectedAccountId },
    });
    if (outcome === 'dropped') throw new Error('The record of a client could not be kept.');
    return {
      status: 200,
      ...(outcome === 'pending' && { headers: { 'x-record': 'pending' as const } }),
      body: { isIngested: true, logId: id },
    };
  };
