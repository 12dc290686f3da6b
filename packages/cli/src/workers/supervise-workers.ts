import { createLogger } from '../create-logger.js';
import { logLevels } from '../settings/log-levels.js';
import { withSettingsFile } from '../settings/settings-file.js';
import { Supervisor } from './supervisor.js';

/**
 * Keeps this many processes answering, below this one, which answers nothing and opens no database.
 * SIGTERM and SIGINT stop all; SIGHUP replaces one after the other, so that no request is lost, and has the settings file
 * read anew.
 * Returns once all of them listen; when one cannot at the start, this process ends as that one did.
 */
export async function superviseWorkers(count: number, environment: NodeJS.ProcessEnv): Promise<void> {
  // What is wrong with the settings the first worker says.
  const level = logLevels.find((one) => one === environment.LOG_LEVEL) ?? 'info';
  const logger = createLogger(level, true);
  const supervisor = new Supervisor(count, logger, environment);
  let isStopping = false;
  const stop = async (): Promise<void> => {
    // A second signal does not wait for what is in flight.
    if (isStopping) {
      supervisor.kill();
      process.exit(130);
    }
    isStopping = true;
    process.exit(await supervisor.stop());
  };
  const restart = async (): Promise<void> => {
    let fresh: NodeJS.ProcessEnv;
    try {
      fresh = withSettingsFile(process.env);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.error({ reason }, 'the settings cannot be read; the workers go on as they are');
      return;
    }
    const unheeded = ownVariables.filter((name) => fresh[name] !== environment[name]);
    if (unheeded.length > 0)
      logger.warn({ variables: unheeded }, 'these settings count from the next start of the server on');
    await supervisor.restart(fresh);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // A terminal that is closed sends it too, and then nobody is left who could end the server.
  process.on('SIGHUP', () => (process.stdout.isTTY ? stop() : restart()));
  await serveMetricsOfWorkers(environment);
  const outcome = await supervisor.start();
  if (isStopping) return;
  if (outcome.isListening) {
    logger.info({ url: outcome.url, workers: count }, 'actway is ready');
    return;
  }
  // It has said itself why.
  isStopping = true;
  process.exit(Math.max(outcome.code, await supervisor.stop()));
}

/** What this process has read at its start, for itself. */
const ownVariables = ['ACTWAY_WORKERS', 'ACTWAY_METRICS_PORT', 'ACTWAY_METRICS_HOST'];

/** What is wrong with the settings of it the first worker says. @throws when the port is taken */
async function serveMetricsOfWorkers(environment: NodeJS.ProcessEnv): Promise<void> {
  const port = Number(environment.ACTWAY_METRICS_PORT || 0);
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) return;
  const { metricsOfWorkers } = await import('@actway/telemetry/supervisor');
  const { serveMetricsAt } = await import('../telemetry/serve-metrics-at.js');
  await serveMetricsAt({ port, host: environment.ACTWAY_METRICS_HOST || '127.0.0.1' }, metricsOfWorkers());
}
