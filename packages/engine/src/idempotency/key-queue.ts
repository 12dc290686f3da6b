import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import { stillRunning } from './idempotency-error.js';

/** The turn of one call among those with the same key. */
export interface KeyTurn {
  /** The record of the first call, as far as one that was here before has told. */
  readonly told: string | undefined;
  /** Tells those that wait which record is the first call's; undefined: that one is over. */
  tell(recordId: string | undefined): void;
  /** Lets the next one go on. */
  leave(): void;
}

/** The calls with one key, in this process. */
interface Queue {
  /** Settles when the last one that entered has left. */
  last: Promise<void>;
  length: number;
  recordId: string | undefined;
}

/** Calls of this process with the same key go one after the other; each waits for the one before it alone. */
export class KeyQueue {
  readonly #queues = new Map<string, Queue>();

  /** How many keys are in use. */
  get size(): number {
    return this.#queues.size;
  }

  /**
   * Resolves when it is this call's turn.
   * @param name of the key, and whose it is
   * @throws EngineError `execution-still-running` at the deadline
   */
  async enter(name: string, deadline: Pick<Deadline, 'ending'>): Promise<KeyTurn> {
    const queue = this.#queues.get(name) ?? { last: Promise.resolve(), length: 0, recordId: undefined };
    this.#queues.set(name, queue);
    const before = queue.last;
    let end = (): void => undefined;
    queue.last = new Promise((resolve) => {
      end = resolve;
    });
    queue.length += 1;
    const leave = (): void => {
      queue.length -= 1;
      if (queue.length === 0) this.#queues.delete(name);
      end();
    };
    try {
      if (queue.length > 1) await beforeDeadline(deadline, before, () => stillRunning(queue.recordId));
    } catch (error) {
      // Those behind it wait for the ones before it still.
      void before.then(leave);
      throw error;
    }
    return {
      told: queue.recordId,
      tell: (recordId) => {
        queue.recordId = recordId;
      },
      leave,
    };
  }
}
