import { describe, expect, it } from 'vitest';
import { inSlices, nextTurn, type Steps } from '../src/index.js';

describe('work in slices', () => {
  it('of many callers takes one slice in a turn of the event loop', async () => {
    let slices = 0;
    let most = 0;
    let isWatched = true;
    const watch = (): void => {
      most = Math.max(most, slices);
      slices = 0;
      if (isWatched) setImmediate(watch);
    };
    function* work(): Steps<void> {
      for (let slice = 0; slice < 5; slice += 1) {
        yield;
        slices += 1;
      }
    }
    const all = Promise.all(Array.from({ length: 20 }, () => inSlices(work())));
    setImmediate(watch);
    await all;
    isWatched = false;
    expect(most).toBe(1);
  });

  it('goes on in the order in which it waits', async () => {
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((caller) => nextTurn().then(() => order.push(caller))));
    expect(order).toStrictEqual([1, 2, 3]);
  });
});
