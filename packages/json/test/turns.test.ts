import { describe, expect, it } from 'vitest';
import { inSlices, inTurns, nextTurn, type Steps } from '../src/index.js';

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

  it('of short steps takes several in a turn, and a turn for each caller', async () => {
    const turns: number[][] = [[]];
    let isWatched = true;
    const watch = (): void => {
      turns.push([]);
      if (isWatched) setImmediate(watch);
    };
    function* work(caller: number): Steps<number> {
      for (let step = 0; step < 5; step += 1) {
        turns.at(-1)?.push(caller);
        yield;
      }
      return caller;
    }
    setImmediate(watch);
    const callers = [1, 2, 3];
    expect(await Promise.all(callers.map((caller) => inTurns(work(caller))))).toStrictEqual(callers);
    isWatched = false;
    for (const turn of turns) expect(new Set(turn).size).toBeLessThanOrEqual(1);
    expect(turns.flat()).toHaveLength(15);
    expect(Math.max(...turns.map(({ length }) => length))).toBeGreaterThan(1);
  });

  it('goes on in the order in which it waits', async () => {
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((caller) => nextTurn().then(() => order.push(caller))));
    expect(order).toStrictEqual([1, 2, 3]);
  });
});
