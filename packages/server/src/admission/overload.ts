import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface OverloadLimits {
  /** How many requests may be under way in this process. */
  maxInFlight: number;
  /** How long the event loop may keep others waiting on the average, in milliseconds. */
  maxLoopDelayMs: number;
}

/** How often the event loop is judged, in milliseconds. */
const judgedEveryMs = 500;

/** So many requests are always let in: with fewer under way, what is slow is not what comes in. */
const always = 32;

/**
 * Knows when a process has more to do than it can: too many requests are under way, or the event loop comes round too
 * late. Then it lets in fewer, until the loop is in time again. Each project that has requests under way may have an
 * equal share of them, and who has less is let in still: a flood of one holds up nobody else.
 */
export class Overload {
  readonly #limits: OverloadLimits;
  readonly #histogram = monitorEventLoopDelay({ resolution: 20 });
  readonly #timer: NodeJS.Timeout;
  readonly #ofProjects = new Map<string, { inFlight: number }>();
  #inFlight = 0;
  #bound: number;

  constructor(limits: OverloadLimits) {
    this.#limits = limits;
    this.#bound = limits.maxInFlight;
    this.#histogram.enable();
    this.#timer = setInterval(() => this.#judge(), judgedEveryMs).unref();
  }

  /** Whether one more request of this project is too much. */
  refuses(projectId: string): boolean {
    if (this.#inFlight < this.#bound) return false;
    const own = this.#ofProjects.get(projectId)?.inFlight ?? 0;
    const projects = this.#ofProjects.size + (own === 0 ? 1 : 0);
    return own >= this.#bound / projects;
  }

  /** Counts a request until the function that it returns is called. */
  enter(projectId: string): () => void {
    const own = this.#ofProjects.get(projectId) ?? { inFlight: 0 };
    if (own.inFlight === 0) this.#ofProjects.set(projectId, own);
    own.inFlight += 1;
    this.#inFlight += 1;
    return () => {
      this.#inFlight -= 1;
      own.inFlight -= 1;
      if (own.inFlight === 0) this.#ofProjects.delete(projectId);
    };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#histogram.disable();
  }

  /** Down fast and up slowly, as TCP does with what it sends. */
  #judge(): void {
    const delayMs = this.#histogram.mean / 1e6;
    this.#histogram.reset();
    const { maxInFlight, maxLoopDelayMs } = this.#limits;
    // Each sample is taken after its own wait of 20 ms.
    if (delayMs - 20 > maxLoopDelayMs) {
      const least = Math.min(always, maxInFlight);
      this.#bound = Math.max(least, Math.min(this.#bound, Math.ceil(this.#inFlight * 0.7)));
    } else if (this.#bound < maxInFlight) {
      this.#bound = Math.min(maxInFlight, Math.ceil(this.#bound * 1.2));
    }
  }
}
