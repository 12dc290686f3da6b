import { resolve } from 'node:path';
import { createSqlitePlace } from '@actway/testing/store-backends';
import { describe, expect, it } from 'vitest';
import { openStore } from '../src/open-store.js';
import { readStoreUrl } from '../src/store-url.js';

describe('the URL of a store', () => {
  it('names a file behind sqlite:, and anything behind postgres:// or postgresql:// is for the driver', () => {
    expect(readStoreUrl('sqlite:./data/actway.db')).toEqual({
      kind: 'sqlite',
      file: resolve('data', 'actway.db'),
    });
    for (const url of ['postgres://u:p%40ss@db:5433/actway?sslmode=verify-full', 'postgresql:///actway']) {
      expect(readStoreUrl(url)).toEqual({ kind: 'postgres', url });
    }
  });

  it.each([
    'hunter2',
    'mysql://root:hunter2@localhost/actway',
    'sqlite:',
    'postgres:hunter2',
    'postgres://user:hunter2/x@localhost/actway',
    'postgres://user:hunter2#x@localhost/actway',
    'postgres://user:123?hunter2@localhost/actway',
    'postgres://user:hunter2@local host/actway',
    'postgres://user:pass@[hunter2/actway',
  ])('is refused without being quoted: %s', async (url) => {
    const refused = await openStore(url).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'StoreError', code: 'invalid_url' });
    expect(String(refused)).toMatch(/sqlite:<file> or as postgres:/);
    expect(String(refused)).not.toContain('hunter2');
  });

  it('opens the store that it names', async () => {
    const place = await createSqlitePlace();
    const store = await openStore(`sqlite:${place.file}`);
    await store.projects.create({ name: 'kept' });
    await store.close();
    const again = await place.open();
    expect(await again.projects.findByName('kept')).toBeDefined();
    await again.close();
    await place.remove();
  });
});
