import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKey } from '../src/keys/create-key.js';
import { deleteEntity, deleteProject } from '../src/records/delete-entity.js';
import { keptPayload } from '../src/records/kept-payload.js';
import { sweepRecords } from '../src/records/sweep-records.js';
import type { Store } from '../src/store/store.js';
import { backends, createTenant, type StorePlace } from './store-backends.js';

describe('what a record keeps of a value', () => {
  const value = { city: 'Oslo', password: 'hunter2' };

  it('is all but what is named like a secret, unless told otherwise', () => {
    expect(keptPayload(value)).toEqual({ city: 'Oslo', password: '[redacted]' });
    expect(keptPayload(value, 'redacted')).toEqual(keptPayload(value));
    expect(keptPayload(value, 'full')).toEqual(value);
    expect(keptPayload(value, 'none')).toBeUndefined();
    expect(keptPayload(undefined, 'full')).toBeUndefined();
  });

  it('is its size where it is too large', () => {
    const text = 'a'.repeat(300 * 1024);
    expect(keptPayload(text, 'full')).toEqual({ 'x-truncated': true, characters: text.length + 2 });
  });
});

describe.each(backends)('records on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  beforeEach(async () => {
    place = await createPlace();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  type Tenant = Awaited<ReturnType<typeof createTenant>>;
  async function execute(tenant: Tenant, entityId: string, startedAt: number): Promise<void> {
    const result = { status: 'success', finishedAt: startedAt, durationMs: 0 } as const;
    await store.executions.insertClosed({ ...tenant.newExecution(), entityId, startedAt, ...result });
  }
  const startsOf = async ({ projectId }: Tenant) =>
    (await store.executions.list(projectId, { limit: 100 })).items.map(({ startedAt }) => startedAt);
  const accountsOf = async ({ projectId }: Tenant) =>
    (await store.accounts.list(projectId, { showDisabled: true, page: 1, pageSize: 100 })).items.map(
      ({ entityId }) => entityId,
    );

  it('that are too old are swept in every project, in batches of the size asked for', async () => {
    const one = await createTenant(store, 'one');
    const two = await createTenant(store, 'two');
    for (const startedAt of [1, 2, 3, 4, 5, 6, 7]) await execute(one, 'anna', startedAt);
    for (const startedAt of [4, 5]) await execute(two, 'anna', startedAt);
    const deleteOldest = vi.spyOn(store.executions, 'deleteOldest');
    expect(await sweepRecords(store, { before: 6, batchSize: 2 })).toBe(7);
    expect(await Promise.all(deleteOldest.mock.results.map(({ value }) => value))).toEqual([
      2, 2, 1, 0, 2, 0,
    ]);
    deleteOldest.mockRestore();
    expect(await startsOf(one)).toEqual([7, 6]);
    expect(await startsOf(two)).toEqual([]);
    expect(await sweepRecords(store, { before: 6 })).toBe(0);
    expect(await sweepRecords(store, { before: 100, signal: AbortSignal.abort() })).toBe(0);
  });

  it('of one entity go with its accounts, and those of others and of other projects stay', async () => {
    const one = await createTenant(store, 'one');
    const two = await createTenant(store, 'two');
    for (const tenant of [one, two]) {
      for (const entityId of ['anna', 'bert']) {
        await store.accounts.insert({ ...tenant.newAccount(), entityId });
        await execute(tenant, entityId, 1);
        await execute(tenant, entityId, 2);
      }
    }
    await store.accounts.insert({ ...one.newAccount(), entityId: 'anna', enabled: false });
    expect(await deleteEntity(store, one.projectId, 'anna')).toEqual({ accounts: 2, executions: 2 });
    expect(await deleteEntity(store, one.projectId, 'anna')).toEqual({ accounts: 0, executions: 0 });
    expect(await accountsOf(one)).toEqual(['bert']);
    expect((await startsOf(one)).length).toBe(2);
    expect((await accountsOf(two)).sort()).toEqual(['anna', 'bert']);
    expect((await startsOf(two)).length).toBe(4);
  });

  it('go with their project, as do its keys and accounts', async () => {
    const one = await createTenant(store, 'one');
    const two = await createTenant(store, 'two');
    for (const tenant of [one, two]) {
      await store.accounts.insert(tenant.newAccount());
      await execute(tenant, 'anna', 1);
      await createKey(store, { projectId: tenant.projectId, name: 'key' });
    }
    expect((await store.projects.list()).map(({ name }) => name)).toEqual(['one', 'two']);
    expect(await deleteProject(store, one.projectId)).toBe(true);
    expect(await deleteProject(store, one.projectId)).toBe(false);
    expect((await store.projects.list()).map(({ name }) => name)).toEqual(['two']);
    expect(await store.keys.list(one.projectId)).toEqual([]);
    expect([await accountsOf(one), await startsOf(one)]).toEqual([[], []]);
    expect([await accountsOf(two), await startsOf(two)]).toEqual([['default'], [1]]);
    expect(await store.keys.list(two.projectId)).toHaveLength(1);
  });
});
