import { createServer, type SignInTicket } from '@actway/server';
import type { Logger } from 'pino';
import type { OpenedEngine } from './open-engine.js';
import type { Settings } from './settings/settings.js';
import { startUpkeep, type Upkeep } from './start-upkeep.js';

/** A server that is listening. */
export interface RunningServer {
  /** `http://127.0.0.1:3000` */
  url: string;
  logger: Logger;
  /** Takes no more requests, finishes those in flight, then closes the engine. */
  stop(): Promise<void>;
  /** The same while other processes take what comes to the port: who has a connection open loses no request. */
  drain(): Promise<void>;
  /** Begins what one process does for all that share a store: retention, sweeps, the rotation of keys. */
  keepUp(): void;
}

/** How a server of an engine differs from the usual one. */
export interface RunOptions {
  /** Which apps its contract tells of to who has no key. */
  appsWithoutKey?: 'shipped' | 'all';
  /** Signs a person in to the console without a key, once. */
  ticket?: SignInTicket;
}

/** Starts the server of an engine. */
export async function runServer(
  settings: Settings,
  opened: OpenedEngine,
  { appsWithoutKey = 'shipped', ticket }: RunOptions = {},
): Promise<RunningServer> {
  const { logger } = opened;
  const server = await createServer({
    engine: opened.engine,
    logger,
    keys: { environmentKey: settings.apiKey, defaultProjectId: opened.defaultProjectId },
    appsWithoutKey,
    corsOrigins: settings.corsOrigins,
    console: settings.console ? { ticket } : undefined,
    connectLook: settings.connectLook,
    maxRequestBytes: settings.maxRequestBytes,
    maxRequestValues: settings.maxRequestValues,
    requestTimeoutMs: settings.requestTimeoutMs,
    writeTimeoutMs: settings.writeTimeoutMs,
    overload: settings.overload,
    observer: opened.telemetry?.requests,
    checkAnswers: settings.checkAnswers,
  });
  try {
    await opened.telemetry?.listen();
    const { address, port, family } = await server.listen(settings.port, settings.host);
    // Port 0 takes any: only now is it known which.
    if (settings.port === 0) opened.engine.files.publicUrl = settings.publicUrl.replace(/:0$/, `:${port}`);
    let upkeep: Upkeep | undefined;
    const end = async (ending: Promise<void>): Promise<void> => {
      await Promise.all([ending, upkeep?.stop()]);
      await opened.close();
    };
    return {
      url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
      logger,
      stop: () => end(server.close()),
      drain: () => end(server.drain()),
      keepUp: () => {
        upkeep ??= startUpkeep(opened.engine, settings, logger);
      },
    };
  } catch (error) {
    await opened.close();
    throw explainListening(error, settings);
  }
}

function explainListening(error: unknown, { port, host }: Settings): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use. Set PORT to another one, such as ${port + 1}.`);
  if (code === 'EACCES')
    return new Error(`This user may not listen on port ${port}. Set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Error(`This machine has no address ${host}. Set HOST to one that it has.`);
  return error;
}

/** Stops on SIGINT and SIGTERM; a second signal does not wait for what is in flight. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = async (): Promise<void> => {
    if (stopping) process.exit(130);
    stopping = true;
    await stop();
    process.exit(0);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
