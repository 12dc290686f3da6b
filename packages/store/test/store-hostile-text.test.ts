import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../src/store.js';

const hostileTexts: [string, string][] = [
  ['an emoji of several code points', '👩‍👩‍👧 and 𝒳'],
  ['SQL', "'; drop table connected_accounts; --"],
  ['quotes and backslashes', `"'\`\\"\\\\`],
  ['LIKE wildcards', '%_\\%'],
  ['placeholders', '? ?1 :name $1 @x'],
  ['line and direction controls', 'a\r\n\u2028\u202Eb\t\u0001'],
  ['nothing', ''],
  ['as much as an index takes', '😀'.repeat(256)],
];

const unstorableTexts: [string, string][] = [
  ['a NUL', 'victim\0'],
  ['half a surrogate pair', 'a\uD800b'],
];

describe.each(backends)('hostile text in a store on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let tenant: Awaited<ReturnType<typeof createTenant>>;

  beforeAll(async () => {
    place = await createPlace();
    store = await place.open();
    tenant = await createTenant(store);
  });

  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  it.each(hostileTexts)('comes back as it was: %s', async (_, text) => {
    const account = await store.accounts.insert({
      ...tenant.newAccount(),
      entityId: text,
      labels: [text],
      credential: text,
    });
    expect(account).toMatchObject({ entityId: text, labels: [text], credential: text });
    expect(await store.accounts.pickActive(tenant.projectId, 'github', text)).toMatchObject({ account });
    const { items } = await store.accounts.list(tenant.projectId, { labels: [text], page: 1, pageSize: 2 });
    expect(items).toEqual([account]);
  });

  it('comes back as it was where nothing looks it up: 1 MB', async () => {
    const text = 'ü'.repeat(500_000);
    const account = await store.accounts.insert({ ...tenant.newAccount(), labels: [text], credential: text });
    expect(account).toMatchObject({ labels: [text], credential: text });
    expect(await store.accounts.find(tenant.projectId, account.id)).toEqual(account);
  });

  it('is refused where rows are looked up by it and an index cannot take it', async () => {
    const entityId = `${'😀'.repeat(256)}!`;
    await expect(store.accounts.insert({ ...tenant.newAccount(), entityId })).rejects.toMatchObject({
      code: 'unstorable_value',
      message: expect.stringContaining('entityId of 1025 bytes'),
    });
    expect(await store.accounts.pickActive(tenant.projectId, 'github', entityId)).toBeUndefined();
  });

  it('is cut in a record where an index cannot take it, and found as a whole', async () => {
    const [entityId, requestId] = ['😀'.repeat(300), `\0${'r'.repeat(5_000)}`];
    const execution = { ...tenant.newExecution(), entityId, requestId };
    await store.executions.open(execution);
    const { items } = await store.executions.list(tenant.projectId, { entityId, requestId, limit: 2 });
    expect(items).toMatchObject([
      { id: execution.id, entityId: `${'😀'.repeat(255)}…`, requestId: `\uFFFD${'r'.repeat(1_018)}…` },
    ]);
  });

  it.each(unstorableTexts)('is refused where it tells rows apart: %s', async (_, text) => {
    await store.accounts.insert({ ...tenant.newAccount(), entityId: 'victim' });
    const refusal = { code: 'unstorable_value', message: expect.stringContaining('entityId') };
    await expect(store.accounts.insert({ ...tenant.newAccount(), entityId: text })).rejects.toMatchObject(
      refusal,
    );
    await expect(store.accounts.pickActive(tenant.projectId, 'github', text)).rejects.toMatchObject(refusal);
    await expect(store.projects.create({ name: text })).rejects.toMatchObject({ code: 'unstorable_value' });
    await expect(store.accounts.find(tenant.projectId, text)).rejects.toMatchObject({
      code: 'unstorable_value',
    });
  });

  it('is replaced in the words of a record and kept in its JSON', async () => {
    const text = 'cut\0here \uDC00';
    const execution = { ...tenant.newExecution(), input: JSON.stringify({ [text]: text }) };
    await store.executions.open(execution);
    const data = Buffer.from(JSON.stringify([text]));
    const result = { status: 'error', error: text, data, finishedAt: 1, durationMs: 1 } as const;
    await store.executions.close(execution.id, result);
    expect(await store.executions.find(tenant.projectId, execution.id)).toMatchObject({
      error: 'cut\uFFFDhere \uFFFD',
      input: { [text]: text },
      data: [text],
    });
  });

  it('that is a member named __proto__ stays one, and changes no prototype', async () => {
    const input = '{"__proto__":{"polluted":true},"constructor":{"prototype":1},"a":[null,1e+21]}';
    const execution = { ...tenant.newExecution(), input };
    await store.executions.open(execution);
    const found = await store.executions.find(tenant.projectId, execution.id);
    expect(JSON.stringify(found?.input)).toBe(input);
    expect(Object.hasOwn(Object(found?.input), '__proto__')).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
