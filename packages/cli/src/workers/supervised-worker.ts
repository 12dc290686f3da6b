import cluster, { type Worker } from 'node:cluster';
import { constants } from 'node:os';
import { supervisedVariable } from '../settings/supervised.js';
import type { FromWorker, ToWorker } from './worker-messages.js';

/** Whether a worker listens, or why it does not, as far as it could say. */
export type StartOutcome =
  | { isListening: true; url: string }
  | { isListening: false; code: number; reason: string | undefined };

export interface WorkerEnd {
  /** 128 and the number of the signal where one ended it. */
  code: number;
  signal: NodeJS.Signals | null;
}

/** One worker, as its supervisor knows it. */
export class SupervisedWorker {
  readonly pid: number | undefined;
  /** Whether it listens, or ended before it did. */
  readonly listening: Promise<StartOutcome>;
  readonly ended: Promise<WorkerEnd>;
  /** It has been told to leave. */
  isLeaving = false;
  hasListened = false;
  /** It was started in the place of one that died. */
  isReplacement = false;
  readonly #worker: Worker;
  readonly #startedAt = performance.now();

  /** @param environment its variables, beside those of this process */
  constructor(count: number, environment: NodeJS.ProcessEnv) {
    this.#worker = cluster.fork({ ...environment, [supervisedVariable]: process.pid, ACTWAY_WORKERS: count });
    this.pid = this.#worker.process.pid;
    this.ended = new Promise((resolve) => {
      this.#worker.on('error', () => {
        // A process that could not be started at all has no exit. One that takes no message is about to have one.
        if (this.pid === undefined) resolve({ code: 1, signal: null });
      });
      this.#worker.once('exit', (code: number | null, signal: NodeJS.Signals | null) =>
        resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), signal }),
      );
    });
    this.listening = new Promise((resolve) => {
      let reason: string | undefined;
      this.#worker.on('message', (message: Partial<FromWorker> | undefined) => {
        if (message?.actway === 'leave') this.#part({ actway: 'stop' });
        if (message?.actway === 'failed') reason = message.reason;
        if (message?.actway !== 'ready') return;
        this.hasListened = true;
        resolve({ isListening: true, url: message.url ?? '' });
      });
      void this.ended.then(({ code }) => resolve({ isListening: false, code: code || 1, reason }));
    });
  }

  /** For how long it has been there, in milliseconds. */
  get lived(): number {
    return performance.now() - this.#startedAt;
  }

  stop(): void {
    this.isLeaving = true;
    // Nobody reads messages there yet.
    if (!this.hasListened) this.#worker.process.kill('SIGTERM');
    this.#part({ actway: 'stop' });
  }

  drain(): void {
    this.isLeaving = true;
    this.#part({ actway: 'drain' });
  }

  keepUp(): void {
    this.#tell({ actway: 'keep-up' });
  }

  kill(): void {
    this.#worker.process.kill('SIGKILL');
  }

  /**
   * Gives it no further connection from this moment on, and tells it so. Those that it was given before reach it before the
   * message does: it takes them, as it still listens. Were it to stop listening by itself, it would hand back what comes
   * meanwhile; and of several that do so at once Node keeps such a connection open with nobody to answer it.
   */
  #part(message: ToWorker): void {
    if (!this.#worker.isConnected()) return;
    this.#tell(message);
    this.#worker.disconnect();
  }

  #tell(message: ToWorker): void {
    // One that has just died is told nothing; its exit tells the rest.
    if (this.#worker.isConnected()) this.#worker.send(message, () => undefined);
  }
}
