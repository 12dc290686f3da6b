import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

describe.each(backends)('what projects have used in $name', ({ createPlace }) => {
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

  it('is never more than the limit, whoever takes at the same time, and is there after a restart', async () => {
    const { projectId } = await createTenant(store, 'limited');
    const november = { projectId, kind: 'executions', period: '2026-11' } as const;
    expect(await store.usage.find(november)).toBe(0);
    expect(await store.usage.take(november, 11, 10)).toBeUndefined();
    const sums = await Promise.all(Array.from({ length: 20 }, () => store.usage.take(november, 3, 10)));
    expect(sums.filter((sum) => sum !== undefined).toSorted()).toEqual([3, 6, 9]);
    expect(await store.usage.take(november, 1, 10)).toBe(10);
    await store.usage.add(november, -4);
    expect(await store.usage.take(november, 100, undefined)).toBe(106);
    await store.close();
    store = await place.open();
    expect(await store.usage.find(november)).toBe(106);
  });

  it('is counted for each project, kind and period, and goes with its period and its project', async () => {
    const [one, other] = [await createTenant(store, 'one'), await createTenant(store, 'other')];
    const names = [
      { projectId: one.projectId, kind: 'executions', period: '2025-12' },
      { projectId: one.projectId, kind: 'executions', period: '2026-01' },
      { projectId: one.projectId, kind: 'model-tokens', period: '2025-12-31' },
      { projectId: other.projectId, kind: 'executions', period: '2025-12' },
    ] as const;
    for (const [index, name] of names.entries()) await store.usage.take(name, index + 1, undefined);
    const counted = () => Promise.all(names.map((name) => store.usage.find(name)));
    expect(await counted()).toEqual([1, 2, 3, 4]);
    expect(await store.usage.deleteBefore('executions', '2026-01')).toBe(2);
    expect(await counted()).toEqual([0, 2, 3, 0]);
    await store.projects.delete(one.projectId);
    expect(await counted()).toEqual([0, 0, 0, 0]);
    await expect(store.usage.take(names[0], 1, undefined)).rejects.toMatchObject({
      code: 'missing_reference',
    });
  });

  it('is counted for each key and account of a project, too', async () => {
    const { projectId } = await createTenant(store, 'keys');
    const period = '2026-11';
    const names = [
      { projectId, kind: 'executions', period },
      { projectId, kind: 'key-executions', period, subjectId: 'one' },
      { projectId, kind: 'key-executions', period, subjectId: 'other' },
      { projectId, kind: 'account-executions', period, subjectId: 'one' },
    ] as const;
    for (const [index, name] of names.entries()) await store.usage.take(name, index + 1, 4);
    const counted = () => Promise.all(names.map((name) => store.usage.find(name)));
    expect(await counted()).toEqual([1, 2, 3, 4]);
    expect(await store.usage.take(names[2], 2, 4)).toBeUndefined();
    await store.usage.add(names[2], -3);
    expect(await store.usage.deleteBefore('account-executions', '2026-12')).toBe(1);
    expect(await counted()).toEqual([1, 2, 0, 0]);
  });

  it('is the bytes of the files that are there', async () => {
    const { projectId } = await createTenant(store, 'files');
    const before = await store.usage.allStoredBytes();
    const content = { md5: 'd'.repeat(32), sha256: 'e'.repeat(64) };
    const ids = [createId(), createId()];
    for (const id of ids) await store.files.insert({ id, projectId, name: 'a.txt', mimetype: 'text/plain' });
    expect(await store.usage.storedBytes(projectId)).toBe(0);
    for (const id of ids) await store.files.markStored(id, { size: 100, ...content });
    // The same bytes again.
    await store.files.markStored(ids[0] ?? '', { size: 100, ...content });
    expect(await store.usage.storedBytes(projectId)).toBe(200);
    await store.files.delete(projectId, ids[0] ?? '');
    expect(await store.usage.storedBytes(projectId)).toBe(100);
    expect(await store.usage.allStoredBytes()).toBe(before + 100);
    await store.projects.delete(projectId);
    expect(await store.usage.storedBytes(projectId)).toBe(0);
    expect(await store.usage.allStoredBytes()).toBe(before);
  });
});
