import type { SqliteStore } from '@actway/store';
import { createSqlitePlace, type SqlitePlace } from '@actway/testing/store-backends';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateApiKey } from '../src/keys/api-key-text.js';
import { authenticate } from '../src/keys/authenticate.js';
import { createKey } from '../src/keys/create-key.js';
import { hasScope, scopes } from '../src/keys/scopes.js';

describe('API keys', () => {
  let place: SqlitePlace;
  let store: SqliteStore;
  let projectId: string;

  beforeAll(async () => {
    place = await createSqlitePlace();
    store = await place.open();
    projectId = (await store.projects.create({ name: 'tenant' })).id;
  });

  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const options = { defaultProjectId: 'default-project' };

  it('are 32 base62 characters behind actway_, never the same twice', () => {
    const keys = Array.from({ length: 500 }, generateApiKey);
    expect(new Set(keys).size).toBe(500);
    for (const key of keys) expect(key).toMatch(/^actway_[0-9A-Za-z]{32}$/);
    // All 62 characters come up: 16,000 draws miss one with a chance below 1 in 10^100.
    expect(new Set(keys.join('').replaceAll('actway_', '')).size).toBe(62);
  });

  it('tell their project, id and scopes', async () => {
    const { key, record } = await createKey(store, { projectId, name: 'ci', scopes: ['accounts'] });
    expect(await authenticate(store, key, options)).toEqual({
      projectId,
      keyId: record.id,
      scopes: ['accounts'],
      bounds: null,
      expiresAt: null,
    });
    const { key: whole } = await createKey(store, { projectId, name: 'whole' });
    expect(await authenticate(store, whole, options)).toMatchObject({
      scopes: ['execute', 'accounts', 'admin'],
    });
  });

  it('may do what their scopes say; admin stands for every scope, and no scope for nothing', () => {
    const grants = (...held: string[]) => scopes.filter((needed) => hasScope({ scopes: held }, needed));
    expect(grants('execute')).toEqual(['execute']);
    expect(grants('accounts', 'execute')).toEqual(['execute', 'accounts']);
    expect(grants('admin')).toEqual(['execute', 'accounts', 'admin']);
    expect(grants()).toEqual([]);
    expect(grants('*', 'Admin', 'proxy')).toEqual([]);
  });

  it('are not in the store: only their hash and first characters are', async () => {
    const { key, record } = await createKey(store, { projectId, name: 'hidden' });
    const kept = (await store.keys.list(projectId)).find(({ id }) => id === record.id);
    expect(kept).toEqual(record);
    expect(kept?.hint).toBe(`${key.slice(0, 10)}…`);
    expect(kept?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toContain(key.slice(10));
  });

  it('are refused once revoked', async () => {
    const { key, record } = await createKey(store, { projectId, name: 'revoked' });
    await store.keys.revoke(projectId, record.id);
    expect(await authenticate(store, key, options)).toBeUndefined();
  });

  it('are refused from the millisecond on at which they expire', async () => {
    const { key } = await createKey(store, { projectId, name: 'short', expiresAt: 5_000 });
    expect(await authenticate(store, key, { ...options, now: () => 4_999 })).toMatchObject({ projectId });
    expect(await authenticate(store, key, { ...options, now: () => 5_000 })).toBeUndefined();
  });

  it('are refused for a project that there is not', async () => {
    const key = createKey(store, { projectId: 'nobody', name: 'lost' });
    await expect(key).rejects.toMatchObject({ code: 'missing_reference' });
  });

  it('from the environment may have any form and always work, for the default project', async () => {
    const environmentKey = 'my own key';
    const settings = { ...options, environmentKey };
    const identity = {
      projectId: 'default-project',
      keyId: 'environment',
      scopes: [...scopes],
      bounds: null,
      expiresAt: null,
    };
    expect(await authenticate(store, environmentKey, settings)).toEqual(identity);
    for (const other of ['my own keY', 'my own key ', 'my own ke', generateApiKey()]) {
      expect(await authenticate(store, other, settings)).toBeUndefined();
    }
    expect(await authenticate(store, '', { ...options, environmentKey: '' })).toBeUndefined();
  });

  it.each([
    ['none', undefined],
    ['several headers', [generateApiKey()]],
    ['an object', { toString: generateApiKey }],
    ['an empty one', ''],
    ['ten megabytes', 'a'.repeat(10_000_000)],
    ['a key with a tail', `${generateApiKey()}\n`],
    ['a NUL', `${generateApiKey().slice(0, -1)}\0`],
    ['SQL', "' or 1=1; --"],
    ['an emoji', 'actway_😀'],
  ])('of another form are refused without a query: %s', async (_, key) => {
    const before = await store.statistics();
    expect(await authenticate(store, key, { ...options, environmentKey: 'environment key' })).toBeUndefined();
    expect(await store.statistics()).toEqual(before);
  });

  it('that look right and are unknown cost one query', async () => {
    const before = await store.statistics();
    expect(await authenticate(store, generateApiKey(), options)).toBeUndefined();
    expect((await store.statistics()).reads - before.reads).toBe(1);
  });
});
