import cluster from 'node:cluster';
import type { Logger } from 'pino';
import { type StartOutcome, SupervisedWorker } from './supervised-worker.js';

/** Milliseconds. */
const shortestPause = 250;
const longestPause = 30_000;
/** One that lived as long did not die of how it was started. */
const steadyAfter = 60_000;

/** Starts workers, replaces those that die, and renews or stops all of them. */
export class Supervisor {
  readonly #workers = new Set<SupervisedWorker>();
  readonly #replacements = new Set<NodeJS.Timeout>();
  #keeper: SupervisedWorker | undefined;
  #pause = shortestPause;
  #isRestarting = false;
  #isStopping = false;
  #worstCode = 0;

  /** @param environment what workers are started with */
  constructor(
    private readonly count: number,
    private readonly logger: Logger,
    private environment: NodeJS.ProcessEnv,
  ) {
    cluster.setupPrimary({ args: process.argv.slice(2) });
  }

  /** The first one alone: it brings the database to this version, and what is wrong with the settings it says once. */
  async start(): Promise<StartOutcome> {
    const first = await this.#begin().listening;
    if (!first.isListening) return first;
    const others = Array.from({ length: this.count - 1 }, () => this.#begin().listening);
    const outcomes = await Promise.all(others);
    return outcomes.find(({ isListening }) => !isListening) ?? first;
  }

  /**
   * Replaces one after the other: a new one listens before an old one takes its leave.
   * @param environment what workers are started with from now on, once one has come to listen with it
   */
  async restart(environment = this.environment): Promise<void> {
    if (this.#isRestarting || this.#isStopping) return;
    this.#isRestarting = true;
    this.logger.info({ workers: this.#workers.size }, 'the workers are replaced, one after the other');
    try {
      for (const former of [...this.#workers]) {
        const fresh = this.#begin({ isTrial: true, environment });
        const outcome = await fresh.listening;
        if (!outcome.isListening) {
          const { reason } = outcome;
          this.logger.error(
            { worker: fresh.pid, reason },
            'a new worker did not start; the former ones go on',
          );
          return;
        }
        this.environment = environment;
        if (this.#isStopping) return;
        former.drain();
        this.#choose();
        await former.ended;
        if (this.#isStopping) return;
      }
      this.logger.info({ workers: this.#workers.size }, 'the workers are replaced');
    } finally {
      this.#isRestarting = false;
      this.#fill();
    }
  }

  /** Stops all after what is in flight, and resolves with the worst code that one ended with. */
  async stop(): Promise<number> {
    this.#isStopping = true;
    for (const timer of this.#replacements) clearTimeout(timer);
    const ending = [...this.#workers].map((worker) => {
      worker.stop();
      return worker.ended;
    });
    await Promise.all(ending);
    return this.#worstCode;
  }

  kill(): void {
    for (const worker of this.#workers) worker.kill();
  }

  /** @param isTrial whether nobody waits for it to be replaced when it does not come to listen */
  #begin({ isTrial = false, environment = this.environment } = {}): SupervisedWorker {
    const worker = new SupervisedWorker(this.count, environment);
    this.#workers.add(worker);
    void worker.listening.then(() => this.#choose());
    void worker.ended.then(({ code, signal }) => {
      this.#workers.delete(worker);
      if (this.#isStopping) {
        this.#worstCode = Math.max(this.#worstCode, code);
        return;
      }
      this.#choose();
      if (worker.isLeaving || (isTrial && !worker.hasListened)) return;
      // At the start it ends the supervisor, which tells why.
      if (worker.hasListened || worker.isReplacement) this.#replace(worker, code, signal);
    });
    return worker;
  }

  #replace(worker: SupervisedWorker, code: number, signal: string | null): void {
    if (worker.lived > steadyAfter) this.#pause = shortestPause;
    const pauseMs = this.#pause;
    this.#pause = Math.min(2 * pauseMs, longestPause);
    this.logger.error(
      { worker: worker.pid, code, signal: signal ?? undefined, pauseMs },
      'a worker died and is replaced',
    );
    const timer = setTimeout(() => {
      this.#replacements.delete(timer);
      this.#fill();
    }, pauseMs);
    this.#replacements.add(timer);
  }

  /** Starts as many as are missing; a restart that goes on does so at its end. */
  #fill(): void {
    if (this.#isStopping || this.#isRestarting) return;
    const standing = [...this.#workers].filter(({ isLeaving }) => !isLeaving).length;
    for (let missing = this.count - standing; missing > 0; missing -= 1) this.#begin().isReplacement = true;
  }

  /** One worker at a time keeps up what one does for all. */
  #choose(): void {
    const keeper = this.#keeper;
    if (keeper !== undefined && this.#workers.has(keeper) && !keeper.isLeaving) return;
    this.#keeper = [...this.#workers].find(({ hasListened, isLeaving }) => hasListened && !isLeaving);
    this.#keeper?.keepUp();
  }
}
