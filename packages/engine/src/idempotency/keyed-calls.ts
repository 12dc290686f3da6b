import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '@actway/store';
import { KeyQueue } from './key-queue.js';
import { UnwrittenEnds } from './unwritten-ends.js';

/** What a process knows of the calls with an idempotency key that it is at. */
export class KeyedCalls {
  readonly queue = new KeyQueue();
  readonly ends: UnwrittenEnds;

  constructor(store: Pick<Store, 'idempotentCalls'>) {
    this.ends = new UnwrittenEnds(store);
  }

  /** Waits, for a bounded time, until none is under way and each end is written. Resolves with how many are left. */
  async settle(withinMs: number): Promise<number> {
    const until = performance.now() + withinMs;
    for (;;) {
      await this.ends.writeAll();
      const left = this.queue.size + this.ends.size;
      if (left === 0 || performance.now() >= until) return left;
      await pause(50);
    }
  }
}
