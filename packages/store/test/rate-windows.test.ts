import { backends } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../src/store.js';

const minute = { count: 10, seconds: 60 };

describe.each(backends)('windows of rates on $name', ({ name, createPlace }) => {
  let place: StorePlace;
  let store: Store;
  beforeAll(async () => {
    place = await createPlace();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  it('give out as many as there are, however many ask at once', async () => {
    const taken = await Promise.all(
      Array.from({ length: 7 }, () => store.rateWindows.take('many', 2, minute)),
    );
    expect(taken.reduce((sum, { granted }) => sum + granted, 0)).toBe(10);
    for (const { endsInMs } of taken) expect(endsInMs).toBeGreaterThan(0);
    expect(await store.rateWindows.take('other', 3, minute)).toMatchObject({ granted: 3 });
  });

  it('give out what is left where more is asked for', async () => {
    await store.rateWindows.take('left', 8, minute);
    expect((await store.rateWindows.take('left', 5, minute)).granted).toBe(2);
    expect((await store.rateWindows.take('left', 5, minute)).granted).toBe(0);
  });

  it('begin anew when they are over', async () => {
    const second = { count: 1, seconds: 1 };
    expect((await store.rateWindows.take('anew', 1, second)).granted).toBe(1);
    await expect.poll(async () => (await store.rateWindows.take('anew', 1, second)).granted).toBe(1);
  });

  it('are those of all processes where several have the store open', async () => {
    if (name === 'SQLite') {
      await expect(place.open()).rejects.toThrow();
      return;
    }
    const another = await place.open();
    try {
      expect((await store.rateWindows.take('shared', 6, minute)).granted).toBe(6);
      expect((await another.rateWindows.take('shared', 6, minute)).granted).toBe(4);
    } finally {
      await another.close();
    }
  });
});
