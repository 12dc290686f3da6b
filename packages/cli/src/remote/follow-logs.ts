import { setTimeout as wait } from 'node:timers/promises';
import { ActwayError } from '@actway/client';
import { findLogs, type LogFilter } from './find-logs.js';
import type { Log } from './log-line.js';
import type { RemoteServer } from './open-server.js';

/** How often a server is asked that answers, and how seldom one that does not; in milliseconds. */
const askEveryMs = 1_000;
const longestPauseMs = 10_000;
/** What several processes write may come a little later than newer records do. */
const lateMs = 5_000;
/** A record that is still open when so much newer ones come is shown as it is. */
const openForMs = 120_000;

export interface Following {
  signal: AbortSignal;
  /** Told of each record once it has ended, the oldest of a look first. */
  onLog: (log: Log) => void;
  /** Told once when the server does not answer any more, and once when it does again. */
  onState: (answers: boolean) => void;
}

/**
 * Asks for new records until the signal says so. A server that is gone for a while is waited for.
 * @param shown ids of records that were shown already
 * @param from the time from which on records are new
 * @throws ActwayError where the server refuses, such as a key that was revoked
 */
export async function followLogs(
  server: RemoteServer,
  filter: LogFilter,
  { shown, from }: { shown: Set<string>; from: number },
  { signal, onLog, onState }: Following,
): Promise<void> {
  const seen = new Map([...shown].map((id) => [id, from]));
  let horizon = from;
  let pause = askEveryMs;
  while (!signal.aborted) {
    await wait(pause, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    try {
      const found: Log[] = [];
      let latest = horizon;
      const isEnough = (log: Log) => {
        latest = Math.max(latest, timeOf(log));
        return timeOf(log) < horizon;
      };
      for await (const log of findLogs(server, filter, { isEnough, signal, isNewestOnly: true }))
        found.push(log);
      if (pause !== askEveryMs) onState(true);
      pause = askEveryMs;
      horizon = tellNew(found.reverse(), seen, { horizon, latest, onLog });
    } catch (error) {
      if (signal.aborted) return;
      if (!mayPass(error)) throw error;
      if (pause === askEveryMs) onState(false);
      pause = Math.min(pause * 2, longestPauseMs);
    }
  }
}

/** Tells of what has ended since; the time from which on to look the next time. */
function tellNew(
  found: readonly Log[],
  seen: Map<string, number>,
  { horizon, latest, onLog }: { horizon: number; latest: number; onLog: Following['onLog'] },
): number {
  let next = Math.max(horizon, latest - lateMs);
  for (const log of found) {
    const begun = timeOf(log);
    if (seen.has(log.id)) continue;
    if (log.status === 'running' && latest - begun < openForMs) {
      next = Math.min(next, begun);
      continue;
    }
    seen.set(log.id, begun);
    onLog(log);
  }
  for (const [id, begun] of seen) if (begun < next) seen.delete(id);
  return next;
}

function timeOf({ createdAt }: Log): number {
  return Date.parse(createdAt);
}

/** Whether another try may go well: no answer, too much to do, a proxy whose server starts anew. */
function mayPass(error: unknown): boolean {
  return ActwayError.isInstance(error) && (error.status === undefined || error.status >= 429);
}
