import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GroupQueue } from '../src/group-queue.js';
import { StoreError } from '../src/store-error.js';

describe('a queue of writes', () => {
  let groups: string[][];
  let release: (() => void)[];
  let expected: number;
  let queue: GroupQueue<string, string>;

  beforeEach(() => {
    groups = [];
    release = [];
    expected = 0;
    queue = new GroupQueue({
      run: async (items) => {
        groups.push([...items]);
        await new Promise<void>((resolve) => release.push(resolve));
        if (items.includes('all fail')) throw new StoreError('unavailable', 'disk');
        return items.map((item) => (item === 'fails' ? new StoreError('conflict', 'id') : `done ${item}`));
      },
      expected: () => expected,
    });
  });

  /** Lets the group at work end, and waits until the next is at work. */
  async function finishGroup(): Promise<void> {
    const { length } = groups;
    while (release.length < length) await setImmediate();
    release[length - 1]?.();
    for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  }

  it('does what is asked for in one turn of the event loop together', async () => {
    const outcomes = Promise.all([queue.add('a', 20), queue.add('b', 20)]);
    await setImmediate();
    expect(groups).toEqual([['a', 'b']]);
    await finishGroup();
    expect(await outcomes).toEqual(['done a', 'done b']);
  });

  it('does together what comes while a group is at work, and one group at a time', async () => {
    const first = queue.add('a', 20);
    await setImmediate();
    const others = Promise.all([queue.add('b', 20), queue.add('c', 20)]);
    await setImmediate();
    expect(groups).toEqual([['a']]);
    await finishGroup();
    expect(await first).toBe('done a');
    expect(groups).toEqual([['a'], ['b', 'c']]);
    await finishGroup();
    expect(await others).toEqual(['done b', 'done c']);
  });

  it('tells the others, and goes on, where one of those who are told throws', async () => {
    const told: unknown[] = [];
    const throwing = {
      resolve: () => {
        throw new Error('of its own');
      },
      reject: (error: unknown) => {
        told.push(error);
        throw error;
      },
    };
    for (const [first, outcome] of [
      ['a', 'done b'],
      ['all fail', new StoreError('unavailable', 'disk')],
    ] as const) {
      queue.addFor(throwing, first, 20);
      const other = queue.add('b', 20).catch((error) => error);
      await setImmediate();
      await finishGroup();
      expect(await other).toEqual(outcome);
    }
    expect(told).toContainEqual(new Error('of its own'));
    const next = queue.add('c', 20);
    await setImmediate();
    await finishGroup();
    expect(await next).toBe('done c');
  });

  describe('where others are expected', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
      vi.advanceTimersByTime(1_000);
      expected = 3;
    });

    afterEach(() => vi.useRealTimers());

    /** A write that finds nothing at work, after which the next one finds nothing either. */
    async function writeAlone(item: string): Promise<void> {
      const written = queue.add(item, 20);
      await setImmediate();
      expect(groups.at(-1)).toEqual([item]);
      await finishGroup();
      await written;
    }

    it('does not wait for them where they are not fast', async () => {
      for (const item of ['a', 'b', 'c', 'd']) {
        await writeAlone(item);
        vi.advanceTimersByTime(6);
      }
    });

    it('waits a moment for them where they have been coming fast, until as many wait as are to come', async () => {
      await writeAlone('a');
      await writeAlone('b');
      const others = [queue.add('c', 20), queue.add('d', 20)];
      await setImmediate();
      expect(groups).toHaveLength(2);
      others.push(queue.add('e', 20));
      await setImmediate();
      expect(groups.at(-1)).toEqual(['c', 'd', 'e']);
      await finishGroup();
      await Promise.all(others);
    });

    it('goes on without them after a quarter of what the work of the least patient took', async () => {
      await writeAlone('a');
      await writeAlone('b');
      const alone = [queue.add('c', 60), queue.add('d', 20)];
      await setImmediate();
      vi.advanceTimersByTime(4);
      expect(groups).toHaveLength(2);
      vi.advanceTimersByTime(1);
      expect(groups.at(-1)).toEqual(['c', 'd']);
      await finishGroup();
      await Promise.all(alone);
    });

    it('does not wait for them after work that took no time', async () => {
      await writeAlone('a');
      await writeAlone('b');
      const hasty = [queue.add('c', 60), queue.add('d', 2)];
      await setImmediate();
      expect(groups.at(-1)).toEqual(['c', 'd']);
      await finishGroup();
      await Promise.all(hasty);
    });

    it('waits 8 milliseconds at most', async () => {
      await writeAlone('a');
      await writeAlone('b');
      const patient = queue.add('c', 1_000);
      await setImmediate();
      vi.advanceTimersByTime(7);
      expect(groups).toHaveLength(2);
      vi.advanceTimersByTime(1);
      expect(groups.at(-1)).toEqual(['c']);
      await finishGroup();
      await patient;
    });
  });

  it('fails one alone, or the whole group', async () => {
    const outcomes = Promise.allSettled(['a', 'fails', 'b'].map((item) => queue.add(item, 20)));
    await setImmediate();
    await finishGroup();
    const failed = { status: 'rejected', reason: { code: 'conflict' } };
    expect(await outcomes).toMatchObject([{ value: 'done a' }, failed, { value: 'done b' }]);

    const all = Promise.allSettled(['all fail', 'b'].map((item) => queue.add(item, 20)));
    await setImmediate();
    await finishGroup();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = queue.add('next', 20);
    await setImmediate();
    await finishGroup();
    expect(await next).toBe('done next');
  });

  it('is settled when all that was added before is done, well or not, and does not wait for others then', async () => {
    await queue.settle();
    expected = 100;
    let settled = false;
    const outcomes = Promise.allSettled([queue.add('a', 20), queue.add('fails', 20)]);
    const settling = queue.settle().then(() => {
      settled = true;
    });
    await setImmediate();
    const later = queue.add('later', 20);
    expect(settled).toBe(false);
    await finishGroup();
    await settling;
    await outcomes;
    while (groups.length < 2) await setImmediate();
    await finishGroup();
    expect(await later).toBe('done later');
  });
});
