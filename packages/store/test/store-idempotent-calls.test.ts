import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

describe.each(backends)('calls with an idempotency key in $name', ({ name, createPlace }) => {
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

  const newCall = (keyHash: string, entityId = 'default') => ({
    ...{ id: createId(), projectId, keyHash, entityId, appKey: 'github' },
    ...{ claimedAt: 1_000, runsUntil: 2 ** 45, request: 'sealed-request' },
  });

  it('have each key once, whoever claims it at the same time', async () => {
    const calls = Array.from({ length: 20 }, () => newCall('once'));
    const claimed = await Promise.all(calls.map((call) => store.idempotentCalls.claim(call)));
    expect(claimed.filter(Boolean)).toHaveLength(1);
    expect(await store.idempotentCalls.find(projectId, 'once')).toEqual({
      ...{ id: calls[claimed.indexOf(true)]?.id, projectId, appKey: 'github', state: 'running' },
      ...{ runsUntil: 2 ** 45, request: 'sealed-request', answer: null },
    });
  });

  it('are freed while they run, and not once they are over', async () => {
    const [freed, over] = [newCall('freed'), newCall('over')];
    for (const call of [freed, over]) await store.idempotentCalls.claim(call);
    await store.idempotentCalls.keepAnswer(over.id, null);
    for (const call of [freed, over]) await store.idempotentCalls.free(call.id);
    expect(await store.idempotentCalls.find(projectId, 'freed')).toBeUndefined();
    expect(await store.idempotentCalls.find(projectId, 'over')).toMatchObject({
      state: 'unkept',
      answer: null,
    });
  });

  it('are deleted in batches, by entity and by age', async () => {
    for (let n = 0; n < 5; n += 1) await store.idempotentCalls.claim(newCall(`of-entity-${n}`, 'leaving'));
    const deleted = [3, 3, 3].map(() => () => store.idempotentCalls.deleteOfEntity(projectId, 'leaving', 3));
    expect([await deleted[0]?.(), await deleted[1]?.(), await deleted[2]?.()]).toEqual([3, 2, 0]);
    await store.idempotentCalls.claim({ ...newCall('old'), claimedAt: 10 });
    await store.idempotentCalls.claim({ ...newCall('young'), claimedAt: 20 });
    expect(await store.idempotentCalls.deleteClaimedBefore(20, 100)).toBe(1);
    expect(await store.idempotentCalls.find(projectId, 'young')).toBeDefined();
  });

  it(`that ran when the store was closed ${name === 'SQLite' ? 'run no more' : 'may run in another process'}`, async () => {
    await store.idempotentCalls.claim(newCall('left-running'));
    await store.close();
    store = await place.open();
    const call = await store.idempotentCalls.find(projectId, 'left-running');
    expect(call).toMatchObject({ state: 'running', runsUntil: name === 'SQLite' ? 0 : 2 ** 45 });
  });
});
