import { unwrap } from '@actway/client';
import type { Log } from './log-line.js';
import type { RemoteServer } from './open-server.js';

export interface LogFilter {
  /** The key, name or id of an app. */
  app?: string;
  status?: 'success' | 'error';
  entity?: string;
  search?: string;
}

/** A page has fewer records than it may where the server has looked at as many as it does for one: some 20,000. */
const mostPages = 50;
const pageSize = 100;

export interface LogSearch {
  /** Told of each record that is looked at; true ends the search before it. */
  isEnough: (log: Log) => boolean;
  signal?: AbortSignal;
  /** Only the newest are wanted: a page that is not full is the last. */
  isNewestOnly?: boolean;
}

/** Records that are wanted, the newest first. */
export async function* findLogs(
  { client }: RemoteServer,
  { app, status, entity, search }: LogFilter,
  { isEnough, signal, isNewestOnly = false }: LogSearch,
): AsyncGenerator<Log> {
  let cursor: string | null | undefined;
  let pages = 0;
  do {
    const query = {
      limit: pageSize,
      ...(status && { status }),
      ...(app !== undefined && { appName: app }),
      ...(entity !== undefined && { entityId: entity }),
      ...(search !== undefined && { search }),
      ...(cursor && { cursor }),
    };
    const { data, nextCursor } = unwrap(
      await client.api.GET('/api/v1/logs', { params: { query }, ...(signal && { signal }) }),
    );
    for (const log of data) {
      if (isEnough(log)) return;
      yield log;
    }
    pages += 1;
    cursor = isNewestOnly && data.length < pageSize ? undefined : nextCursor;
  } while (cursor && pages < mostPages);
}
