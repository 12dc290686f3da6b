import type { Resolvers } from './resolvers.js';
import type { StoreError } from './store-error.js';

/** How long a write waits at most for others to join it. Milliseconds. */
const longestWaitMs = 8;

/** A wait is worth it when so many are likely to join. */
const worthwhile = 2;

/** Bounds what one group holds up. */
const maximumGroup = 128;

export interface GroupQueueOptions<Item, Outcome> {
  /** Does what a group asks for, in its order; resolves with one outcome for each, or rejects for all of them. */
  readonly run: (items: readonly Item[]) => Promise<readonly (Outcome | StoreError)[]>;
  /** How many more are likely to be added soon. */
  readonly expected: () => number;
  /** How long an item waits for others at most, as a multiple of what it has taken so far. Default: a quarter. */
  readonly patience?: number;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly caller: Resolvers<Outcome>;
}

interface Barrier {
  /** So many must be done. */
  readonly after: number;
  resolve(): void;
}

/**
 * Group commit: what is added while a group is at work, or shortly before, forms the next one, so that one wait for the
 * disk makes all of it durable. A write that is alone, or one of few, never waits for others: only when more than
 * `expected` are to come, and have been coming fast enough that several join within the wait.
 * (PostgreSQL has the same: commit_delay and commit_siblings.)
 */
export class GroupQueue<Item, Outcome> {
  readonly #options: GroupQueueOptions<Item, Outcome>;
  readonly #patience: number;
  #waiting: Waiting<Item, Outcome>[] = [];
  readonly #barriers: Barrier[] = [];
  #added = 0;
  #done = 0;
  #running = false;
  #next: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** When the first of those that wait will wait no longer. */
  #deadline = Infinity;
  /** When the last two groups were started, the older first, and how many the last one had. */
  #olderStart = 0;
  #lastStart = 0;
  #lastSize = 0;

  constructor(options: GroupQueueOptions<Item, Outcome>) {
    this.#options = options;
    this.#patience = options.patience ?? 1 / 4;
  }

  /**
   * Settles as the item's outcome: a StoreError rejects. `tookMs`: how long what the item belongs to has taken so far,
   * in milliseconds. The item waits for others for `patience` times that at most, so that nothing takes much longer for it.
   */
  add(item: Item, tookMs: number): Promise<Outcome> {
    return new Promise((resolve, reject) => this.addFor({ resolve, reject }, item, tookMs));
  }

  /** Adds an item, and tells `caller` its outcome when that is known. */
  addFor(caller: Resolvers<Outcome>, item: Item, tookMs: number): void {
    this.#added += 1;
    this.#waiting.push({ item, caller });
    this.#limitWait(Math.min(longestWaitMs, tookMs * this.#patience));
    if (!this.#running) this.#arrange();
  }

  /** Resolves when all that was added before is done, well or not, and lets none of it wait for others. */
  async settle(): Promise<void> {
    if (this.#done === this.#added) return;
    await new Promise<void>((resolve) => {
      this.#barriers.push({ after: this.#added, resolve });
      if (!this.#running) this.#arrange();
    });
  }

  #limitWait(milliseconds: number): void {
    const deadline = performance.now() + milliseconds;
    if (deadline >= this.#deadline) return;
    this.#deadline = deadline;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arrange(): void {
    if (this.#next !== undefined) return;
    const waitMs = this.#worthwhileWait();
    if (waitMs === 0) {
      // What else arrives in this turn of the event loop joins.
      this.#next = setImmediate(this.#start);
    } else {
      this.#timer ??= setTimeout(this.#start, waitMs);
    }
  }

  /** Milliseconds; 0: nothing is gained by waiting. */
  #worthwhileWait(): number {
    const { length } = this.#waiting;
    if (this.#barriers.length > 0 || length >= maximumGroup || length >= this.#options.expected()) return 0;
    const now = performance.now();
    // A timer counts whole milliseconds.
    const waitMs = Math.floor(this.#deadline - now);
    const arrivalsPerMs = (this.#lastSize + length) / (now - this.#olderStart);
    return waitMs >= 1 && arrivalsPerMs * waitMs >= worthwhile ? waitMs : 0;
  }

  readonly #start = (): void => {
    clearTimeout(this.#timer);
    clearImmediate(this.#next);
    this.#timer = undefined;
    this.#next = undefined;
    this.#running = true;
    const group = this.#waiting;
    this.#waiting = group.length > maximumGroup ? group.splice(maximumGroup) : [];
    this.#deadline = this.#waiting.length > 0 ? 0 : Infinity;
    this.#olderStart = this.#lastStart;
    this.#lastStart = performance.now();
    this.#lastSize = group.length;
    void this.#run(group);
  };

  async #run(group: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#options.run(group.map(({ item }) => item));
      outcomes.forEach((outcome, index) => {
        const caller = group[index]?.caller;
        alone(caller, () => (outcome instanceof Error ? caller?.reject(outcome) : caller?.resolve(outcome)));
      });
    } catch (error) {
      for (const { caller } of group) alone(caller, () => caller.reject(error));
    }
    this.#done += group.length;
    while (this.#barriers[0] !== undefined && this.#barriers[0].after <= this.#done) {
      this.#barriers.shift()?.resolve();
    }
    this.#running = false;
    if (this.#waiting.length > 0) this.#arrange();
  }
}

/** Who throws when it is told has failed alone, and is told that: those behind it get their own outcomes. */
function alone(caller: Resolvers<never> | undefined, tell: () => void): void {
  try {
    tell();
  } catch (error) {
    try {
      caller?.reject(error);
    } catch {
      // It cannot be told anything.
    }
  }
}
