import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { FileScope } from '../src/index.js';
import type { Store } from '../src/store.js';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe.each(backends)('what is within bounds, on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let tenant: Awaited<ReturnType<typeof createTenant>>;
  beforeAll(async () => {
    place = await createPlace();
    store = await place.open({ now: () => 5_000 });
    tenant = await createTenant(store);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const insertKey = (more: object = {}) =>
    store.keys.insert({
      ...{ id: createId(), projectId: tenant.projectId, name: 'one', hash: createId(), hint: 'actway_abc' },
      ...more,
    });

  it('keys keep their bounds', async () => {
    const bounds = { entityId: 'ännä', apps: ['github'], actions: ['A_B'], readOnly: true } as const;
    const [bound, free] = [await insertKey({ bounds }), await insertKey()];
    expect([bound.bounds, free.bounds]).toEqual([bounds, null]);
    expect(await store.keys.findByHash(bound.hash)).toEqual(bound);
    expect(await store.keys.find(tenant.projectId, free.id)).toEqual(free);
  });

  it('keys end when they are told to, or before where they would', async () => {
    const endOf = async (expiresAt: number | null, time: number) => {
      const { id } = await insertKey({ expiresAt });
      const isDone = await store.keys.endAt(tenant.projectId, id, time);
      return [isDone, (await store.keys.find(tenant.projectId, id))?.expiresAt];
    };
    expect(await endOf(null, 9_000)).toEqual([true, 9_000]);
    expect(await endOf(8_000, 9_000)).toEqual([true, 8_000]);
    expect(await endOf(10_000, 9_000)).toEqual([true, 9_000]);
    const revoked = await insertKey();
    await store.keys.revoke(tenant.projectId, revoked.id);
    expect(await store.keys.endAt(tenant.projectId, revoked.id, 9_000)).toBe(false);
    const { projectId: other } = await createTenant(store, 'other');
    expect(await store.keys.endAt(other, (await insertKey()).id, 9_000)).toBe(false);
  });

  it('keys are listed newest first, part by part', async () => {
    const { projectId } = await createTenant(store, 'lists');
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await insertKey({ projectId })).id);
    const first = await store.keys.listNewest(projectId, { before: undefined, limit: 2 });
    const rest = await store.keys.listNewest(projectId, { before: first.at(-1)?.id, limit: 2 });
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
  });

  it('files are listed and found by entity, app and action', async () => {
    const { projectId } = tenant;
    const insert = async (more: object) => {
      const { id } = await store.files.insert({
        ...{ id: createId(), projectId, name: 'one', mimetype: 'text/plain' },
        ...more,
      });
      await store.files.markStored(id, { size: 1, md5, sha256 });
      return id;
    };
    const annas = await insert({ entityId: 'anna', appKey: 'github', actionId: 'A_B' });
    const bobs = await insert({ entityId: 'bob', appKey: 'slack', actionId: 'C_D' });
    const nobodys = await insert({});
    const found = async (scope: FileScope) => {
      const listed = await store.files.listNewest(projectId, { before: undefined, limit: 10 }, scope);
      const byContent = await store.files.findByContent(projectId, { md5 }, 'text/plain', scope);
      expect(byContent?.id).toBe(listed[0]?.id);
      return listed.map(({ id }) => id);
    };
    expect(await found({})).toEqual([nobodys, bobs, annas]);
    expect(await found({ entityId: 'anna' })).toEqual([annas]);
    expect(await found({ appKeys: ['slack', 'notion'] })).toEqual([bobs]);
    expect(await found({ actionIds: ['A_B', 'C_D'] })).toEqual([bobs, annas]);
    expect(await found({ entityId: 'anna', appKeys: ['slack'] })).toEqual([]);
    expect(await found({ appKeys: [] })).toEqual([]);
  });

  it('executions are listed by apps and actions', async () => {
    const { projectId, newExecution } = tenant;
    const insert = async (more: object) => {
      const execution = { ...newExecution(), ...more };
      const result = { status: 'success', finishedAt: 2_000, durationMs: 1_000 } as const;
      await store.executions.insertClosed({ ...execution, ...result });
      return execution.id;
    };
    const one = await insert({ startedAt: 3_000 });
    const two = await insert({ startedAt: 2_000, appKey: 'slack', actionId: 'SLACK_POST' });
    const none = await insert({ startedAt: 1_000, appKey: null });
    const found = async (filter: object) =>
      (await store.executions.list(projectId, { limit: 10, ...filter })).items.map(({ id }) => id);
    expect(await found({})).toEqual([one, two, none]);
    expect(await found({ appKeys: ['github', 'slack'] })).toEqual([one, two]);
    expect(await found({ actionIds: ['SLACK_POST'] })).toEqual([two]);
    expect(await found({ appKeys: ['github'], actionIds: ['SLACK_POST'] })).toEqual([]);
    expect(await found({ appKeys: [] })).toEqual([]);
  });

  it('accounts are counted, and their apps told, of one entity', async () => {
    const { projectId, integration, newAccount } = tenant;
    await store.accounts.insert({ ...newAccount(), entityId: 'anna' });
    await store.accounts.insert({ ...newAccount(), entityId: 'anna', enabled: false });
    await store.accounts.insert({ ...newAccount(), entityId: 'bob', appKey: 'slack' });
    expect((await store.accounts.activeAppKeys(projectId)).toSorted()).toEqual(['github', 'slack']);
    expect(await store.accounts.activeAppKeys(projectId, 'anna')).toEqual(['github']);
    expect(await store.accounts.activeAppKeys(projectId, 'carl')).toEqual([]);
    const counted = (entityId?: string) =>
      store.accounts.countByIntegration(projectId, [integration.id], entityId);
    expect((await counted()).get(integration.id)).toBe(3);
    expect((await counted('anna')).get(integration.id)).toBe(2);
    expect((await counted('carl')).get(integration.id)).toBe(0);
  });
});
