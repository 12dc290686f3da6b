import { findLogs, type LogFilter } from '../remote/find-logs.js';
import { followLogs } from '../remote/follow-logs.js';
import { type Log, logLine } from '../remote/log-line.js';
import { withServer } from '../remote/open-server.js';
import { paintFor } from '../remote/paint.js';
import { printJsonLine } from '../remote/print-json.js';
import type { ServerOptions } from '../remote/server-options.js';
import { terminalWidth } from '../remote/terminal-width.js';

export interface LogsOptions extends ServerOptions, LogFilter {
  limit: number;
  follow?: true;
  json?: true;
}

/** `actway logs`: the last records of executions, the newest at the end; with `--follow` those that come, until Ctrl-C. */
export async function logs(environment: NodeJS.ProcessEnv, options: LogsOptions): Promise<void> {
  const { limit, follow, json, app, status, entity, search, ...place } = options;
  const filter: LogFilter = {
    ...(app !== undefined && { app }),
    ...(status && { status }),
    ...(entity !== undefined && { entity }),
    ...(search !== undefined && { search }),
  };
  const show = (log: Log) => {
    const look = { width: terminalWidth(environment), paint: paintFor(process.stdout, environment) };
    if (json) printJsonLine(log);
    else process.stdout.write(logLine(log, look));
  };
  await withServer(environment, place, async (server) => {
    const last: Log[] = [];
    let newest = 0;
    const isEnough = (log: Log) => {
      newest = Math.max(newest, Date.parse(log.createdAt));
      return last.length >= limit;
    };
    for await (const log of findLogs(server, filter, { isEnough })) last.push(log);
    for (const log of last.reverse()) {
      // What still runs is told of when it has ended.
      if (!follow || log.status !== 'running') show(log);
    }
    if (!follow) return;
    const controller = new AbortController();
    process.once('SIGINT', () => controller.abort()).once('SIGTERM', () => controller.abort());
    const shown = new Set(last.filter((log) => log.status !== 'running').map((log) => log.id));
    const running = last.filter((log) => log.status === 'running').map((log) => Date.parse(log.createdAt));
    await followLogs(
      server,
      filter,
      { shown, from: Math.min(newest, ...running) },
      {
        signal: controller.signal,
        onLog: show,
        onState: (answers) =>
          void process.stderr.write(
            answers
              ? 'The server answers again.\n'
              : 'The server does not answer; it is asked again until it does.\n',
          ),
      },
    );
  });
}
