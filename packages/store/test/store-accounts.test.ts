import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

describe.each(backends)('connected accounts on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let time = 1_000;
  let tenant: Awaited<ReturnType<typeof createTenant>>;

  beforeAll(async () => {
    place = await createPlace();
    store = await place.open({ now: () => time });
  });

  // What a test finds is its own tenant's.
  beforeEach(async () => {
    time = 1_000;
    tenant = await createTenant(store, createId());
  });

  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  /** One execution of a project with an account, which may be another project's. */
  async function invoke(projectId: string, accountId: string): Promise<void> {
    const execution = { ...tenant.newExecution(), projectId };
    await store.executions.open(execution);
    const result = { status: 'error', finishedAt: 1, durationMs: 1 } as const;
    expect(
      await store.executions.close(execution.id, result, { invokedAccount: { projectId, id: accountId } }),
    ).toBe('written');
  }

  it('come back as they were inserted', async () => {
    const account = await store.accounts.insert({
      ...tenant.newAccount(),
      status: 'INITIATED',
      enabled: false,
      labels: ['primary', 'say "hi", twice'],
      credential: 'v1.sealed',
      connectionFields: 'v1.fields',
    });
    expect(account).toMatchObject({
      status: 'INITIATED',
      enabled: false,
      labels: ['primary', 'say "hi", twice'],
      credential: 'v1.sealed',
      connectionFields: 'v1.fields',
      createdAt: 1_000,
      updatedAt: 1_000,
      version: 1,
      invocationCount: 0,
    });
    expect(await store.accounts.find(tenant.projectId, account.id)).toEqual(account);
  });

  it('are picked newest first, within one millisecond too, and the candidates are counted', async () => {
    await store.accounts.insert(tenant.newAccount());
    const newest = await store.accounts.insert(tenant.newAccount());
    time = 2_000;
    await store.accounts.insert({ ...tenant.newAccount(), status: 'EXPIRED' });
    await store.accounts.insert({ ...tenant.newAccount(), enabled: false });
    await store.accounts.insert({ ...tenant.newAccount(), entityId: 'else' });
    const picked = await store.accounts.pickActive(tenant.projectId, 'github', 'default');
    expect(picked).toEqual({ account: newest, candidateCount: 2 });
    expect(await store.accounts.pickActive(tenant.projectId, 'slack', 'default')).toBeUndefined();
    expect(await store.accounts.count(tenant.projectId, 'github', 'default')).toEqual({
      byStatus: { INITIATED: 0, ACTIVE: 2, FAILED: 0, EXPIRED: 1 },
      disabled: 1,
    });
  });

  it('are picked by the label primary before newer ones', async () => {
    const labelled = (...labels: string[]) => store.accounts.insert({ ...tenant.newAccount(), labels });
    await labelled('primary');
    const primary = await labelled('work', 'primary');
    time = 2_000;
    await labelled('Primary', 'x"primary', 'a primary one');
    await store.accounts.insert({ ...tenant.newAccount(), labels: ['primary'], enabled: false });
    const picked = await store.accounts.pickActive(tenant.projectId, 'github', 'default');
    expect(picked).toEqual({ account: primary, candidateCount: 3 });
  });

  it('belong to one project only', async () => {
    const account = await store.accounts.insert(tenant.newAccount());
    const { projectId: other } = await createTenant(store, 'other');
    expect(await store.accounts.find(other, account.id)).toBeUndefined();
    expect(await store.accounts.pickActive(other, 'github', 'default')).toBeUndefined();
    expect(await store.accounts.list(other, { page: 1, pageSize: 10 })).toEqual({ items: [], total: 0 });
    expect(await store.accounts.update(other, account.id, 1, { enabled: false })).toBeUndefined();
    expect(await store.accounts.delete(other, account.id)).toBe(false);
    await invoke(other, account.id);
    expect(await store.accounts.find(tenant.projectId, account.id)).toEqual(account);
    expect(await store.accounts.delete(tenant.projectId, account.id)).toBe(true);
    expect(await store.accounts.find(tenant.projectId, account.id)).toBeUndefined();
  });

  it('change only for a writer that saw the version they have', async () => {
    const account = await store.accounts.insert({ ...tenant.newAccount(), credential: 'old' });
    time = 2_000;
    const update = (credential: string) =>
      store.accounts.update(tenant.projectId, account.id, account.version, { credential });
    const results = await Promise.all([update('first'), update('second')]);
    const [winner, ...others] = results.filter((result) => result !== undefined);
    expect(others).toEqual([]);
    expect(winner).toEqual({ ...account, credential: winner?.credential, version: 2, updatedAt: 2_000 });
    expect(await store.accounts.find(tenant.projectId, account.id)).toEqual(winner);
  });

  it('keep what an update does not name', async () => {
    const account = await store.accounts.insert({
      ...tenant.newAccount(),
      credential: 'kept',
      connectionFields: 'dropped',
    });
    const changes = { status: 'EXPIRED', enabled: false, labels: ['new'], connectionFields: null } as const;
    expect(await store.accounts.update(tenant.projectId, account.id, 1, changes)).toEqual({
      ...account,
      ...changes,
      version: 2,
    });
  });

  it('count their invocations without a new version', async () => {
    const account = await store.accounts.insert(tenant.newAccount());
    await Promise.all([1, 2, 3].map(() => invoke(tenant.projectId, account.id)));
    const refused = { ...tenant.newExecution(), status: 'refused', finishedAt: 1, durationMs: 0 } as const;
    await store.executions.insertClosed({ ...refused, connectedAccountId: account.id });
    expect(await store.accounts.find(tenant.projectId, account.id)).toEqual({
      ...account,
      invocationCount: 3,
    });
  });

  it('are listed in pages, newest first, with the number of all', async () => {
    const ids: string[] = [];
    for (time = 1; time <= 5; time += 1) ids.unshift((await store.accounts.insert(tenant.newAccount())).id);
    const page = async (number: number) => {
      const { items, total } = await store.accounts.list(tenant.projectId, { page: number, pageSize: 2 });
      expect(total).toBe(5);
      return items.map((item) => item.id);
    };
    expect([await page(1), await page(2), await page(3), await page(4)]).toEqual([
      ids.slice(0, 2),
      ids.slice(2, 4),
      ids.slice(4),
      [],
    ]);
  });

  it('are listed by entity, app, status, label, integration and whether they are enabled', async () => {
    const insert = (changes: object) => store.accounts.insert({ ...tenant.newAccount(), ...changes });
    const plain = await insert({});
    const labelled = await insert({ labels: ['x,', 'y', '"a"'], entityId: 'ann' });
    const failed = await insert({ status: 'FAILED', appKey: 'slack', labels: ['a'] });
    const disabled = await insert({ enabled: false, labels: ['y'] });
    const list = async (filter: object) => {
      const { items, total } = await store.accounts.list(tenant.projectId, {
        page: 1,
        pageSize: 9,
        ...filter,
      });
      expect(total).toBe(items.length);
      return items.map((item) => item.id);
    };
    expect(await list({})).toEqual([failed.id, labelled.id, plain.id]);
    expect(await list({ showDisabled: true })).toHaveLength(4);
    expect(await list({ entityIds: ['ann', 'bob'] })).toEqual([labelled.id]);
    expect(await list({ appKeys: ['slack'] })).toEqual([failed.id]);
    expect(await list({ statuses: ['FAILED', 'EXPIRED'] })).toEqual([failed.id]);
    expect(await list({ labels: ['y'] })).toEqual([labelled.id]);
    expect(await list({ labels: ['y'], showDisabled: true })).toEqual([disabled.id, labelled.id]);
    expect(await list({ labels: ['a', 'none'] })).toEqual([failed.id]);
    expect(await list({ labels: [','] })).toEqual([]);
    expect(await list({ integrationId: tenant.integration.id, appKeys: ['github'] })).toHaveLength(2);
    expect(await list({ entityIds: [] })).toEqual([]);
  });
});
