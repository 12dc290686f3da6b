import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cachedStore } from '../src/cache/cached-store.js';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

/** SQLite has one process, so there the other writes past the memory of the first, through the same connection. */
const others: Readonly<Record<string, (place: StorePlace, first: Store) => Promise<Store>>> = {
  SQLite: async (_place, first) => first,
  PostgreSQL: (place) => place.open(),
};

describe.each(backends)('a store with a memory on $name', ({ name, createPlace }) => {
  let place: StorePlace;
  let first: Store;
  /** Of another process. */
  let other: Store;
  let store: Store;
  let time: number;
  let tenant: Awaited<ReturnType<typeof createTenant>>;

  beforeEach(async () => {
    place = await createPlace();
    first = await place.open();
    other = (await others[name]?.(place, first)) ?? first;
    time = 0;
    store = cachedStore(first, { now: () => time });
    tenant = await createTenant(store);
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await other.close();
    await first.close();
    await place.remove();
  });

  const newKey = () => ({
    id: createId(),
    projectId: tenant.projectId,
    name: 'k',
    hash: createId(),
    hint: 'h',
  });
  const newest = () => store.accounts.pickActive(tenant.projectId, 'github', 'default');
  const find = (id: string) => store.accounts.find(tenant.projectId, id);

  it('reads a thing once, however many ask for it at once or soon after, and each kind by itself', async () => {
    const key = await store.keys.insert(newKey());
    const account = await store.accounts.insert(tenant.newAccount());
    const spies = [
      vi.spyOn(first.keys, 'findByHash'),
      vi.spyOn(first.accounts, 'find'),
      vi.spyOn(first.accounts, 'pickActive'),
      vi.spyOn(first.integrations, 'find'),
    ];
    const readAll = () =>
      Promise.all([
        store.keys.findByHash(key.hash),
        find(account.id),
        newest(),
        store.integrations.find(tenant.projectId, tenant.integration.id),
      ]);
    const answers = [...(await Promise.all([readAll(), readAll()])), await readAll()];
    for (const answer of answers) {
      expect(answer).toEqual([key, account, { account, candidateCount: 1 }, tenant.integration]);
    }
    for (const spy of spies) expect(spy).toHaveBeenCalledTimes(1);
  });

  it('gives what it remembers at once, without a promise', async () => {
    const key = await store.keys.insert(newKey());
    const account = await store.accounts.insert(tenant.newAccount());
    const readAll = () => [
      store.keys.findByHash(key.hash),
      find(account.id),
      newest(),
      store.integrations.find(tenant.projectId, tenant.integration.id),
    ];
    const read = await Promise.all(readAll());
    expect(readAll()).toEqual(read);
    expect(read).toEqual([key, account, { account, candidateCount: 1 }, tenant.integration]);
  });

  it('refuses within a second what another process has revoked, disabled, deleted or changed', async () => {
    const key = await store.keys.insert(newKey());
    const account = await store.accounts.insert(tenant.newAccount());
    const { projectId, integration } = tenant;
    const readAll = async () => ({
      revoked: typeof (await store.keys.findByHash(key.hash))?.revokedAt === 'number',
      enabled: (await find(account.id))?.enabled,
      picked: (await newest())?.account.id,
      integration: (await store.integrations.find(projectId, integration.id))?.name,
    });
    const before = { revoked: false, enabled: true, picked: account.id, integration: 'GitHub' };
    expect(await readAll()).toEqual(before);
    await other.keys.revoke(projectId, key.id);
    await other.accounts.update(projectId, account.id, 1, { enabled: false });
    await other.integrations.update(projectId, integration.id, { name: 'Other' });
    time = 899;
    expect(await readAll()).toEqual(before);
    time = 900;
    expect(await readAll()).toEqual({
      revoked: true,
      enabled: false,
      picked: undefined,
      integration: 'Other',
    });
  });

  it('counts at once what is written through it', async () => {
    const { projectId, integration } = tenant;
    const key = await store.keys.insert(newKey());
    expect(await store.keys.findByHash(key.hash)).toEqual(key);
    await store.keys.revoke(projectId, key.id);
    expect((await store.keys.findByHash(key.hash))?.revokedAt).toBeTypeOf('number');

    expect(await newest()).toBeUndefined();
    const one = await store.accounts.insert(tenant.newAccount());
    expect((await newest())?.account.id).toBe(one.id);
    const two = await store.accounts.insert(tenant.newAccount());
    expect(await newest()).toMatchObject({ account: { id: two.id }, candidateCount: 2 });
    expect(await find(two.id)).toEqual(two);
    await store.accounts.update(projectId, two.id, two.version, { enabled: false });
    expect((await newest())?.account.id).toBe(one.id);
    expect((await find(two.id))?.enabled).toBe(false);
    expect(await store.accounts.delete(projectId, one.id)).toBe(true);
    expect([await newest(), await find(one.id)]).toEqual([undefined, undefined]);

    const pending = { stateHash: createId(), until: Number.MAX_SAFE_INTEGER, sealed: 'v1.k1.sealed' };
    const three = await store.accounts.insert({ ...tenant.newAccount(), pendingAuthorization: pending });
    expect((await find(three.id))?.authorization).toBe('v1.k1.sealed');
    const column = { table: 'connected_accounts', column: 'authorization' } as const;
    await store.sealedValues.replace(column, { id: three.id, sealed: 'v1.k1.sealed' }, 'v1.k2.sealed');
    expect((await find(three.id))?.authorization).toBe('v1.k2.sealed');
    await store.transaction((inside) =>
      inside.accounts.update(projectId, three.id, three.version, { labels: ['inside'] }),
    );
    expect((await find(three.id))?.labels).toEqual(['inside']);
    expect(await store.accounts.deleteOfEntity(projectId, 'default', 10)).toBe(2);
    expect([await newest(), await find(three.id)]).toEqual([undefined, undefined]);

    const four = await store.accounts.insert(tenant.newAccount());
    await find(four.id);
    expect(await store.integrations.find(projectId, integration.id)).toEqual(integration);
    await store.integrations.update(projectId, integration.id, { name: 'Renamed' });
    expect((await store.integrations.find(projectId, integration.id))?.name).toBe('Renamed');
    await store.integrations.delete(projectId, integration.id);
    expect(await store.integrations.find(projectId, integration.id)).toBeUndefined();
    expect(await find(four.id)).toBeUndefined();
    await store.projects.delete(projectId);
    expect(await store.keys.findByHash(key.hash)).toBeUndefined();
  });

  it('reads an account anew where the version it remembers is not the one there is', async () => {
    const account = await store.accounts.insert(tenant.newAccount());
    await find(account.id);
    await newest();
    await other.accounts.update(tenant.projectId, account.id, account.version, { labels: ['theirs'] });
    const { version = 0 } = (await find(account.id)) ?? {};
    expect(await store.accounts.update(tenant.projectId, account.id, version, { enabled: false })).toBe(
      undefined,
    );
    expect(await find(account.id)).toMatchObject({ labels: ['theirs'], version: 2 });
    expect((await newest())?.account.labels).toEqual(['theirs']);
    await other.accounts.update(tenant.projectId, account.id, 2, { labels: ['again'] });
    const lease = { owner: 'me', until: Number.MAX_SAFE_INTEGER };
    expect(await store.accounts.takeRefreshLease(tenant.projectId, account.id, lease)).toBeDefined();
    expect((await find(account.id))?.labels).toEqual(['again']);
    await other.accounts.update(tenant.projectId, account.id, 3, { labels: ['at last'] });
    expect(await store.accounts.takeRefreshLease(tenant.projectId, account.id, lease)).toBeUndefined();
    expect((await find(account.id))?.labels).toEqual(['at last']);
  });

  it('does not keep what was read before a write and came after it', async () => {
    const account = await store.accounts.insert(tenant.newAccount());
    const { find: read } = first.accounts;
    let arrive: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    vi.spyOn(first.accounts, 'find').mockImplementationOnce(async (...asked) => {
      const found = await read(...asked);
      await late;
      return found;
    });
    const early = find(account.id);
    await store.accounts.update(tenant.projectId, account.id, account.version, { enabled: false });
    expect((await find(account.id))?.enabled).toBe(false);
    arrive();
    expect((await early)?.enabled).toBe(true);
    expect((await find(account.id))?.enabled).toBe(false);
  });

  it('remembers nothing that was not found, nor a failure', async () => {
    const key = newKey();
    expect(await store.keys.findByHash(key.hash)).toBeUndefined();
    await other.keys.insert(key);
    expect(await store.keys.findByHash(key.hash)).toBeDefined();
    const account = await store.accounts.insert(tenant.newAccount());
    vi.spyOn(first.accounts, 'find').mockRejectedValueOnce(new Error('away'));
    await expect(find(account.id)).rejects.toThrow('away');
    expect(await find(account.id)).toEqual(account);
  });

  it('knows no account of another project, whoever asked for it before', async () => {
    const account = await store.accounts.insert(tenant.newAccount());
    const { projectId } = await createTenant(store, 'other');
    const [own, foreign] = await Promise.all([find(account.id), store.accounts.find(projectId, account.id)]);
    expect([own, foreign]).toEqual([account, undefined]);
    expect(await store.accounts.find(projectId, account.id)).toBeUndefined();
  });

  it('tells how often an account was used as it is, and reads the account no more often for it', async () => {
    const account = await store.accounts.insert(tenant.newAccount());
    await find(account.id);
    const reading = vi.spyOn(first.accounts, 'find');
    for (time = 1; time <= 3; time += 1) {
      const execution = tenant.newExecution();
      await store.executions.open(execution);
      const result = { status: 'success', finishedAt: 1, durationMs: 1 } as const;
      await store.executions.close(execution.id, result, { invokedAccount: account });
      expect((await find(account.id))?.invocationCount).toBe(time);
    }
    expect(reading).not.toHaveBeenCalled();
    expect((await other.accounts.find(tenant.projectId, account.id))?.invocationCount).toBe(3);
  });

  it('remembers no more than it may', async () => {
    store = cachedStore(first, { now: () => time, maximum: 2 });
    const accounts = [];
    for (let index = 0; index < 3; index += 1)
      accounts.push(await store.accounts.insert(tenant.newAccount()));
    for (const { id } of accounts) await find(id);
    const reading = vi.spyOn(first.accounts, 'find');
    for (const { id } of accounts.toReversed()) await find(id);
    expect(reading.mock.calls.map(([, id]) => id)).toEqual([accounts[0]?.id]);
  });
});
