import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

describe.each(backends)('a store on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  /** Undefined: as it is. */
  let time: number | undefined;

  beforeEach(async () => {
    time = undefined;
    place = await createPlace();
    store = await place.open({ now: () => time ?? Date.now() });
  });

  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  it('keeps what it had when it is opened again', async () => {
    const { projectId, newAccount } = await createTenant(store, 'first');
    const account = await store.accounts.insert(newAccount());
    await store.close();
    store = await place.open();
    expect(await store.projects.findByName('first')).toMatchObject({ id: projectId });
    expect(await store.accounts.find(projectId, account.id)).toEqual(account);
  });

  it('answers ready, and refuses every call once it is closed', async () => {
    await store.ready();
    const { projectId } = await createTenant(store);
    const inFlight = Promise.all([
      store.projects.create({ name: 'written before the close' }),
      store.accounts.list(projectId, { page: 1, pageSize: 1 }),
      store.transaction((repositories) => repositories.projects.create({ name: 'in a transaction' })),
    ]);
    await store.close();
    await store.close();
    expect(await inFlight).toHaveLength(3);
    await expect(store.ready()).rejects.toMatchObject({ code: 'closed' });
    await expect(store.transaction(async () => undefined)).rejects.toMatchObject({ code: 'closed' });
    store = await place.open();
    expect(await store.projects.findByName('written before the close')).toBeDefined();
  });

  it('lets a transaction that runs finish before it closes', async () => {
    let closing: Promise<void> | undefined;
    const last = await store.transaction(async (repositories) => {
      closing = store.close();
      await repositories.projects.create({ name: 'one' });
      return repositories.projects.create({ name: 'two' });
    });
    await closing;
    store = await place.open();
    expect(await store.projects.findByName('two')).toEqual(last);
  });

  it('refuses a second project of one name and names the column', async () => {
    await store.projects.create({ name: 'taken' });
    await expect(store.projects.create({ name: 'taken' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('name'),
    });
  });

  it('refuses a row of a project that there is not', async () => {
    const key = { id: createId(), projectId: createId(), name: 'key', hash: 'hash', hint: 'hint' };
    await expect(store.keys.insert(key)).rejects.toMatchObject({ code: 'missing_reference' });
  });

  it('revokes a key once, and only for its own project', async () => {
    const { projectId } = await createTenant(store);
    const other = await store.projects.create({ name: 'other' });
    const key = await store.keys.insert({
      id: createId(),
      projectId,
      name: 'ci',
      hash: 'abc',
      hint: 'actway_abc…',
      scopes: ['proxy'],
      expiresAt: 5,
    });
    expect(await store.keys.findByHash('abc')).toEqual(key);
    expect(key).toMatchObject({ scopes: ['proxy'], expiresAt: 5, revokedAt: null });
    expect(await store.keys.revoke(other.id, key.id)).toBe(false);
    expect(await store.keys.revoke(projectId, key.id)).toBe(true);
    expect(await store.keys.revoke(projectId, key.id)).toBe(false);
    expect((await store.keys.findByHash('abc'))?.revokedAt).toBeTypeOf('number');
    expect(await store.keys.list(projectId)).toHaveLength(1);
    expect(await store.keys.list(other.id)).toEqual([]);
  });

  it('finds the newest enabled integration of an app, and deletes it with its accounts', async () => {
    const { projectId, integration, newAccount } = await createTenant(store);
    time = integration.createdAt + 1;
    const newer = await store.integrations.insert({ ...integration, id: createId(), name: 'newer' });
    await store.integrations.insert({ ...integration, id: createId(), enabled: false });
    expect(await store.integrations.findByApp(projectId, 'github', 'API_KEY')).toEqual(newer);
    expect(await store.integrations.findByApp(projectId, 'github', 'OAUTH2')).toBeUndefined();
    expect(await store.integrations.list(projectId)).toHaveLength(3);

    const account = await store.accounts.insert(newAccount());
    expect(await store.integrations.delete(createId(), integration.id)).toBe(false);
    expect(await store.integrations.delete(projectId, integration.id)).toBe(true);
    expect(await store.integrations.find(projectId, integration.id)).toBeUndefined();
    expect(await store.accounts.find(projectId, account.id)).toBeUndefined();
  });

  it('runs a transaction as a whole', async () => {
    const made = await store.transaction(async (repositories) => {
      const project = await repositories.projects.create({ name: 'inside' });
      return repositories.projects.find(project.id);
    });
    expect(await store.projects.findByName('inside')).toEqual(made);
  });

  it('undoes all of a transaction whose work throws, and passes the error on', async () => {
    const reason = new Error('changed my mind');
    const work = store.transaction(async (repositories) => {
      await repositories.projects.create({ name: 'undone' });
      throw reason;
    });
    await expect(work).rejects.toBe(reason);
    expect(await store.projects.findByName('undone')).toBeUndefined();
  });

  it('undoes a transaction in which a statement failed, even if the failure was caught', async () => {
    await store.projects.create({ name: 'taken' });
    const work = store.transaction(async (repositories) => {
      await repositories.projects.create({ name: 'undone' });
      await repositories.projects.create({ name: 'taken' }).catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: 'transaction_failed' });
    expect(await store.projects.findByName('undone')).toBeUndefined();
  });

  it('keeps transactions that run at once apart', async () => {
    const { projectId, newAccount } = await createTenant(store);
    const { id } = await store.accounts.insert(newAccount());
    const addLabel = (label: string) =>
      store.transaction(async ({ projects, accounts }) => {
        await projects.lock(projectId);
        const { labels = [], version = 0 } = (await accounts.find(projectId, id)) ?? {};
        return accounts.update(projectId, id, version, { labels: [...labels, label] });
      });
    const added = Array.from({ length: 20 }, (_, index) => `label ${index}`);
    await Promise.all(added.map(addLabel));
    const account = await store.accounts.find(projectId, id);
    expect(account?.labels.toSorted()).toEqual(added.toSorted());
  });
});
