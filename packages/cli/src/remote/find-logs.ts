import { unwrap } from '@actway/client';
import type { Log } from './log-line.js';
import type { RemoteServer } from './open-server.js';

export interface LogFilter {
  /** The key of an app. */
  app?: string;
  status?: 'success' | 'error';
  entity?: string;
  search?: string;
}

/** How many records are looked at for those that are wanted: the server knows no filter by app. */
const mostLookedAt = 5_000;
const pageSize = 100;

export interface LogSearch {
  /** Told of each record that is looked at; true ends the search before it. */
  isEnough: (log: Log) => boolean;
  signal?: AbortSignal;
}

/** Records that are wanted, the newest first. */
export async function* findLogs(
  { client }: RemoteServer,
  { app, status, entity, search }: LogFilter,
  { isEnough, signal }: LogSearch,
): AsyncGenerator<Log> {
  let cursor: string | null | undefined;
  let lookedAt = 0;
  do {
    const query = {
      limit: pageSize,
      ...(status && { status }),
      ...(entity !== undefined && { entityId: entity }),
      ...(search !== undefined && { search }),
      ...(cursor && { cursor }),
    };
    const { data, nextCursor } = unwrap(
      await client.api.GET('/api/v1/logs', { params: { query }, ...(signal && { signal }) }),
    );
    for (const log of data) {
      if (isEnough(log)) return;
      if (app === undefined || log.appName === app.toLowerCase()) yield log;
    }
    lookedAt += pageSize;
    cursor = nextCursor;
  } while (cursor && lookedAt < mostLookedAt);
}
