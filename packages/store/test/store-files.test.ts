import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe.each(backends)('files on $name', ({ createPlace }) => {
  let time = 1_000;
  let place: StorePlace;
  let store: Store;
  let one: string;
  let two: string;
  beforeEach(async () => {
    place = await createPlace();
    store = await place.open({ now: () => time });
    one = (await createTenant(store, 'one')).projectId;
    two = (await createTenant(store, 'two')).projectId;
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });
  const insert = (projectId = one, more: { md5?: string; entityId?: string } = { md5 }) =>
    store.files.insert({ id: createId(), projectId, name: 'ü.pdf', mimetype: 'application/pdf', ...more });

  it('are found in their project alone, and by id for who has an address', async () => {
    const file = await insert();
    expect(file).toMatchObject({ size: null, md5, entityId: null, usedAt: time, createdAt: time });
    expect(await store.files.find(one, file.id)).toEqual(file);
    expect(await store.files.find(two, file.id)).toBeUndefined();
    expect(await store.files.findById(file.id)).toEqual(file);
    expect(await store.files.recordUse(two, file.id, 'anna')).toBe(false);
    expect(await store.files.delete(two, file.id)).toBe(false);
    expect(await store.files.delete(one, file.id)).toBe(true);
    expect(await store.files.markStored(file.id, { size: 1, md5, sha256 })).toBe(false);
  });

  it('are found by their bytes, those that arrived first', async () => {
    const stored = await insert();
    await store.files.markStored(stored.id, { size: 3_000_000_000, md5, sha256 });
    await insert();
    expect(await store.files.findByContent(one, { md5 }, 'application/pdf')).toMatchObject({
      id: stored.id,
      size: 3_000_000_000,
    });
    expect(await store.files.findByContent(one, { sha256 }, 'application/pdf')).toMatchObject({
      md5,
      sha256,
    });
    expect(await store.files.findByContent(one, { md5, sha256: md5 }, 'application/pdf')).toBeUndefined();
    expect(await store.files.findByContent(one, { md5 }, 'text/plain')).toBeUndefined();
    expect(await store.files.findByContent(two, { md5 }, 'application/pdf')).toBeUndefined();
  });

  it('belong to the entity that uses them first', async () => {
    const { id } = await insert();
    time = 2_000;
    expect(await store.files.recordUse(one, id)).toBe(true);
    expect(await store.files.find(one, id)).toMatchObject({ entityId: null, usedAt: 2_000 });
    await store.files.recordUse(one, id, 'anna');
    await store.files.recordUse(one, id, 'bert');
    expect(await store.files.find(one, id)).toMatchObject({ entityId: 'anna' });
  });

  it('are listed by entity, by their last use and by what has not arrived', async () => {
    time = 1_000;
    const anna = await insert(one, { entityId: 'anna' });
    const awaited = await insert();
    await store.files.markStored(anna.id, { size: 1, md5, sha256 });
    time = 5_000;
    const late = await insert();
    await store.files.markStored(late.id, { size: 1, md5, sha256 });
    const ids = async (filter: Parameters<Store['files']['list']>[1]) =>
      (await store.files.list(one, filter, 10)).map(({ id }) => id);
    expect(await ids({ entityId: 'anna' })).toEqual([anna.id]);
    expect(await ids({ usedBefore: 5_000 })).toEqual([anna.id]);
    expect(await ids({ awaitedBefore: 5_000 })).toEqual([awaited.id]);
    expect(await ids({})).toEqual([anna.id, awaited.id, late.id]);
    expect(await store.files.list(one, {}, 2)).toHaveLength(2);
    expect(await store.files.list(two, {}, 10)).toEqual([]);
  });

  it('are listed the newest first, page by page, those that arrived', async () => {
    const arrived = [await insert(), await insert(), await insert()];
    for (const { id } of arrived) await store.files.markStored(id, { size: 1, md5, sha256 });
    await insert();
    const ids = async (before: string | undefined, limit: number) =>
      (await store.files.listNewest(one, { before, limit })).map(({ id }) => id);
    const newest = arrived.map(({ id }) => id).reverse();
    expect(await ids(undefined, 2)).toEqual(newest.slice(0, 2));
    expect(await ids(newest[1], 2)).toEqual(newest.slice(2));
    expect(await store.files.listNewest(two, { before: undefined, limit: 2 })).toEqual([]);
  });
});
