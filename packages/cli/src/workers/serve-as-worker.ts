import cluster from 'node:cluster';
import { startLive } from '../start-live.js';
import type { FromWorker, ToWorker } from './worker-messages.js';

/** The live server in one of several processes: its supervisor says when it stops, and whether it keeps up. */
export async function serveAsWorker(environment: NodeJS.ProcessEnv): Promise<void> {
  // The supervisor is told, not the group of processes that a terminal signals.
  process.on('SIGHUP', () => undefined);
  // What cannot be told to a supervisor that is gone, or that has let go of this worker.
  process.on('error', () => undefined);
  const running = await startLive(environment).catch(async (error: unknown) => {
    await tellFailure(error instanceof Error ? error.message : String(error));
    // With the channel open the process would not end.
    leave();
    throw error;
  });
  let isEnding = false;
  const end = async (stop: () => Promise<void>): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    await stop();
    process.exit(0);
  };
  const leaveAfterLast = (): void => {
    const wish: FromWorker = { actway: 'leave' };
    if (process.connected) process.send?.(wish);
    else void end(running.stop);
  };
  process.on('SIGINT', leaveAfterLast);
  process.on('SIGTERM', leaveAfterLast);
  process.on('message', (message: ToWorker | undefined) => {
    switch (message?.actway) {
      case 'stop':
        end(running.stop);
        break;
      case 'drain':
        end(running.drain);
        break;
      case 'keep-up':
        running.keepUp();
    }
  });
  // Without its supervisor nothing comes to the port any more. Node alone would drop what is in flight.
  process.prependOnceListener('disconnect', () => {
    if (cluster.worker) cluster.worker.exitedAfterDisconnect = true;
    end(running.stop);
  });
  const ready: FromWorker = { actway: 'ready', url: running.url };
  process.send?.(ready);
  running.logger.info('the worker is ready');
}

/** Resolves once it is told, or nobody is there to be told. */
function tellFailure(reason: string): Promise<void> {
  const failure: FromWorker = { actway: 'failed', reason };
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(failure, undefined, undefined, () => resolve());
  });
}

function leave(): void {
  if (cluster.worker) cluster.worker.exitedAfterDisconnect = true;
  process.disconnect?.();
}
