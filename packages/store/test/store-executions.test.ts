import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { ExecutionFilter } from '../src/execution.js';
import type { Store } from '../src/store.js';

describe.each(backends)('executions on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let tenant: Awaited<ReturnType<typeof createTenant>>;

  beforeAll(async () => {
    place = await createPlace();
    store = await place.open();
  });

  // What a test finds is its own tenant's.
  beforeEach(async () => {
    tenant = await createTenant(store, createId());
  });

  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const success = { status: 'success', data: '{"id":7}', finishedAt: 1_250, durationMs: 250.4 } as const;

  it('are running once opened and keep their result once closed', async () => {
    const opened = {
      ...tenant.newExecution(),
      version: '1_0',
      connectedAccountId: 'account',
      candidateCount: 2,
      requestId: 'request',
      sessionId: 'session',
      sessionInfo: Buffer.from('{\n\t"sessionId": "session",\n\t"extra": [1, null]\n}'),
      input: '{"title":"Bug"}',
    };
    const payloads = { sessionInfo: { sessionId: 'session', extra: [1, null] }, input: { title: 'Bug' } };
    await store.executions.open(opened);
    const running = await store.executions.find(tenant.projectId, opened.id);
    expect(running).toMatchObject({
      ...opened,
      ...payloads,
      status: 'running',
      finishedAt: null,
      data: undefined,
      languageUse: null,
    });

    const result = {
      ...success,
      attempts: 2,
      upstreamStatus: 201,
      upstreamHost: 'api.github.com',
      languageUse: { model: 'small-1', calls: 2, inputTokens: 400, outputTokens: 60, durationMs: 812.6 },
      traceLogs: '[{"type":"x"}]',
    };
    expect(await store.executions.close(opened.id, result)).toBe('written');
    expect(await store.executions.find(tenant.projectId, opened.id)).toEqual({
      ...running,
      ...result,
      data: { id: 7 },
      traceLogs: [{ type: 'x' }],
      languageUse: { ...result.languageUse, durationMs: 813 },
      durationMs: 250,
    });
  });

  it('are closed once: a second result changes nothing', async () => {
    const opened = tenant.newExecution();
    await store.executions.open(opened);
    await store.executions.close(opened.id, success);
    expect(await store.executions.close(opened.id, { ...success, status: 'error', error: 'late' })).toBe(
      'missing',
    );
    expect(await store.executions.find(tenant.projectId, opened.id)).toMatchObject({
      status: 'success',
      error: null,
    });
    expect(await store.executions.close('never opened', success)).toBe('missing');
  });

  it('that were refused are kept without having been open', async () => {
    const refused = { ...tenant.newExecution(), status: 'refused', error: 'no such account' } as const;
    await store.executions.insertClosed({
      ...refused,
      errorName: 'NotFound',
      finishedAt: 1_000,
      durationMs: 0,
    });
    expect(await store.executions.find(tenant.projectId, refused.id)).toMatchObject({
      ...refused,
      errorName: 'NotFound',
    });
  });

  it('are seen by their own project only', async () => {
    const opened = tenant.newExecution();
    await store.executions.open(opened);
    const other = await store.projects.create({ name: 'other' });
    expect(await store.executions.find(other.id, opened.id)).toBeUndefined();
    expect(await store.executions.list(other.id, { limit: 10 })).toEqual({ items: [], nextCursor: null });
  });

  it('are listed newest first, and pages neither repeat nor miss one while others are inserted', async () => {
    const expected: string[] = [];
    for (let index = 0; index < 30; index += 1) {
      // Three share each millisecond.
      const execution = { ...tenant.newExecution(), startedAt: 1_000 + Math.floor(index / 3) };
      await store.executions.open(execution);
      expected.unshift(execution.id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.executions.list(tenant.projectId, { limit: 7, ...(cursor && { cursor }) });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
      await store.executions.open({ ...tenant.newExecution(), startedAt: 5_000 });
    } while (cursor !== undefined);
    expect(seen).toEqual(expected);
  });

  it('end with a null cursor, on a full last page too', async () => {
    await store.executions.open(tenant.newExecution());
    await store.executions.open(tenant.newExecution());
    const first = await store.executions.list(tenant.projectId, { limit: 1 });
    expect(first.nextCursor).toBeTypeOf('string');
    const second = await store.executions.list(tenant.projectId, {
      limit: 1,
      cursor: first.nextCursor ?? '',
    });
    expect(second.items).toHaveLength(1);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['a letter', 'x'],
    ['other words', 'bm90IG9uZQ'],
    ['SQL', Buffer.from("1.'; drop table executions").toString('base64url')],
    ['10,000 letters', 'A'.repeat(10_000)],
  ])('refuse a cursor of %s', async (_, cursor) => {
    const page = store.executions.list(tenant.projectId, { limit: 1, cursor });
    await expect(page).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('are listed by each filter, and searched in either case', async () => {
    const old = { ...tenant.newExecution(), startedAt: 1, requestId: 'r-1', sessionId: 's-1' };
    const failed = {
      ...tenant.newExecution(),
      startedAt: 2,
      actionId: 'SLACK_POST',
      appKey: 'slack',
      entityId: 'ann',
    };
    await store.executions.open(old);
    await store.executions.open(failed);
    await store.executions.close(failed.id, { ...success, status: 'error', error: '100% of Quota_used' });
    const list = async (filter: Partial<ExecutionFilter>) =>
      (await store.executions.list(tenant.projectId, { limit: 10, ...filter })).items.map((item) => item.id);
    expect(await list({})).toEqual([failed.id, old.id]);
    expect(await list({ since: 2 })).toEqual([failed.id]);
    expect(await list({ statuses: ['running'] })).toEqual([old.id]);
    expect(await list({ statuses: ['success', 'refused'] })).toEqual([]);
    expect(await list({ statuses: ['error', 'running'] })).toEqual([failed.id, old.id]);
    expect(await list({ statuses: [] })).toEqual([]);
    expect(await list({ appKey: 'slack' })).toEqual([failed.id]);
    expect(await list({ actionId: 'GITHUB_ISSUES_CREATE' })).toEqual([old.id]);
    expect(await list({ entityId: 'ann', statuses: ['error'] })).toEqual([failed.id]);
    expect(await list({ requestId: 'r-1' })).toEqual([old.id]);
    expect(await list({ sessionId: 's-1' })).toEqual([old.id]);
    expect(await list({ search: 'quota_USED' })).toEqual([failed.id]);
    expect(await list({ search: 'quota%used' })).toEqual([]);
    expect(await list({ search: '0% o' })).toEqual([failed.id]);
    expect(await list({ search: old.id.toUpperCase() })).toEqual([old.id]);
    expect(await list({ search: "'; drop table executions; --" })).toEqual([]);
  });

  it('leave out of a list what can be large', async () => {
    await store.executions.open({ ...tenant.newExecution(), input: JSON.stringify('x'.repeat(1_000_000)) });
    const { items } = await store.executions.list(tenant.projectId, { limit: 1 });
    expect(Object.keys(items[0] ?? {})).not.toContain('input');
  });
});
