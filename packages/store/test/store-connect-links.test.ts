import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

describe.each(backends)('links in $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let projectId: string;
  beforeAll(async () => {
    place = await createPlace();
    store = await place.open();
    ({ projectId } = await createTenant(store));
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const insert = (more: { tokenHash: string; entityId?: string; expiresAt?: number }) =>
    store.connectLinks.insert({
      ...{ id: createId(), projectId, appKey: 'github', entityId: 'anna', createdBy: 'key', labels: ['a'] },
      ...{ integrationId: null, authScheme: null, redirectUri: null, expiresAt: 2 ** 42 },
      ...more,
    });
  const step = (from: string | null, accountId: string, isUsed = false) => ({
    ...{ from, accountId, browserHash: 'browser', isUsed },
  });

  it('are found by what stands for their secret, and have one each', async () => {
    const link = await insert({ tokenHash: 'found' });
    expect(await store.connectLinks.findByHash('found')).toEqual(link);
    expect(await store.connectLinks.findByHash('other')).toBeUndefined();
    await expect(insert({ tokenHash: 'found' })).rejects.toThrow();
  });

  it('go on from the account that they had, and after they were used not at all', async () => {
    const { id } = await insert({ tokenHash: 'steps' });
    const both = [
      store.connectLinks.step(id, step(null, 'one')),
      store.connectLinks.step(id, step(null, 'two')),
    ];
    expect((await Promise.all(both)).sort()).toEqual([false, true]);
    const begun = (await store.connectLinks.findByHash('steps'))?.accountId ?? '';
    await store.connectLinks.noteFailure(id, 'another', 'denied');
    expect((await store.connectLinks.findByHash('steps'))?.failure).toBeNull();
    await store.connectLinks.noteFailure(id, begun, 'denied');
    expect((await store.connectLinks.findByHash('steps'))?.failure).toBe('denied');
    expect(await store.connectLinks.step(id, step(begun, 'three', true))).toBe(true);
    expect(await store.connectLinks.step(id, step('three', 'four', true))).toBe(false);
    expect(await store.connectLinks.findByHash('steps')).toMatchObject({
      ...{ accountId: 'three', failure: null, usedAt: expect.any(Number) },
    });
  });

  it('are deleted with what they are of, and when they have ended', async () => {
    await insert({ tokenHash: 'of ben', entityId: 'ben' });
    await insert({ tokenHash: 'old', expiresAt: 5 });
    expect(await store.connectLinks.deleteOfEntity(projectId, 'ben', 10)).toBe(1);
    expect(await store.connectLinks.deleteExpiredBefore(6, 10)).toBe(1);
    expect(await store.connectLinks.deleteExpiredBefore(6, 10)).toBe(0);
    expect(await store.connectLinks.findByHash('found')).toBeDefined();
  });
});
