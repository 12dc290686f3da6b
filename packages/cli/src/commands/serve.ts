import { isSupervised } from '../settings/supervised.js';
import { superviseWorkers } from '../workers/supervise-workers.js';
import { countWorkers } from '../workers/worker-count.js';

export interface ServeOptions {
  /** How many processes answer; undefined: what ACTWAY_WORKERS says. */
  workers?: number;
}

/**
 * `actway serve`: the server, live; in this process, or in several below this one. It stops on SIGINT and SIGTERM, after
 * what is in flight. What a process needs is loaded where it is needed: one that supervises others loads no server.
 */
export async function serve(environment: NodeJS.ProcessEnv, { workers }: ServeOptions = {}): Promise<void> {
  if (isSupervised(environment)) {
    await (await import('../workers/serve-as-worker.js')).serveAsWorker(environment);
    return;
  }
  const count = countWorkers(environment, workers);
  if (count > 1) {
    await superviseWorkers(count, environment);
    return;
  }
  // Libraries read some variables themselves: those of OpenTelemetry.
  Object.assign(process.env, environment);
  const { startLive } = await import('../start-live.js');
  const { stopOnSignals } = await import('../run-server.js');
  const running = await startLive(
    workers === undefined ? environment : { ...environment, ACTWAY_WORKERS: String(count) },
  );
  stopOnSignals(running.stop);
  // Node would end at once. A terminal that is closed sends it too, and then nobody is left who could end the server.
  process.on('SIGHUP', () => {
    if (process.stdout.isTTY) process.kill(process.pid, 'SIGTERM');
    else running.logger.warn('one process goes on as it is; the settings file counts from its next start on');
  });
  running.keepUp();
  running.logger.info({ url: running.url }, 'actway is ready');
}
