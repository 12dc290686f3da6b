import type { Store } from '@actway/store';
import { backends } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKey } from '../src/keys/create-key.js';
import { createKeyUsage } from '../src/keys/key-usage.js';

describe.each(backends)('the last use of a key on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let projectId: string;
  let keyId: string;
  const lastUsedAt = async () => (await store.keys.list(projectId))[0]?.lastUsedAt;

  beforeEach(async () => {
    place = await createPlace();
    store = await place.open();
    projectId = (await store.projects.create({ name: 'tenant' })).id;
    keyId = (await createKey(store, { projectId, name: 'used' })).record.id;
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  it('is null before the first, and the later of two that are told out of order', async () => {
    expect(await lastUsedAt()).toBeNull();
    await store.keys.recordUse(keyId, 2_000);
    await store.keys.recordUse(keyId, 1_000);
    expect(await lastUsedAt()).toBe(2_000);
  });

  it('is written at the first use, then at most once in its time, and whole at the end', async () => {
    let now = 10_000;
    const recordUse = vi.spyOn(store.keys, 'recordUse');
    const usage = createKeyUsage(store, { writeEveryMs: 60_000, now: () => now });
    usage.touch(keyId);
    expect(recordUse).not.toHaveBeenCalled();
    await expect.poll(lastUsedAt).toBe(10_000);
    for (now = 10_001; now < 10_500; now += 1) usage.touch(keyId);
    expect(recordUse).toHaveBeenCalledTimes(1);
    await usage.close();
    expect(recordUse).toHaveBeenCalledTimes(2);
    expect(await lastUsedAt()).toBe(10_499);
  });

  it('of the environment key, which has no row, costs nothing; a write that fails is told', async () => {
    const failure = new Error('the disk is full');
    const recordUse = vi.spyOn(store.keys, 'recordUse').mockRejectedValue(failure);
    const onError = vi.fn();
    const usage = createKeyUsage(store, { onError });
    usage.touch('environment');
    await usage.close();
    expect(recordUse).not.toHaveBeenCalled();
    const failing = createKeyUsage(store, { onError });
    failing.touch(keyId);
    await failing.close();
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure);
    recordUse.mockRestore();
  });
});
