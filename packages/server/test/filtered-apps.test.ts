import { randomUUID } from 'node:crypto';
import { createKey } from '@actway/engine';
import { openStoreDatabase } from '@actway/store';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ shippedApps: { github: 'https://api.github.com' } });
});
afterAll(() => live.close());

describe('a list of an app that there is not', () => {
  it.each([
    ['/api/v2/actions?apps=githubb', '/apps/0'],
    ['/api/v2/actions?apps=httpbin,githubb&useCase=open+an+issue', '/apps/1'],
    ['/api/v2/actions/list/all?apps=githubb', '/apps/0'],
    ['/api/v2/actions/list/tags?apps=githubb', '/apps/0'],
    ['/api/v2/actions/search/advanced?useCase=open+an+issue&apps=githubb', '/apps/0'],
    ['/api/v1/connectedAccounts?appNames=github,githubb', '/appNames/1'],
    ['/api/v1/connectedAccounts?appNames=githubb&entityId=anna', '/appNames/0'],
    ['/api/v1/integrations?appName=githubb', '/appName'],
    ['/api/v1/integrations?appId=githubb', '/appId'],
    ['/api/v1/logs?appName=githubb&status=error', '/appName'],
  ])('%s is refused with what was meant', async (path, place) => {
    const { status, json } = await live.call(path);
    expect(status).toBe(400);
    expect(json).toMatchObject({
      name: 'InvalidRequestError',
      message: 'There is no app "githubb". Did you mean github? GET /api/v1/apps lists the apps there are.',
      details: [{ in: 'query', path: place, message: 'is not an app', code: 'unknown' }],
      suggestions: ['github'],
    });
  });

  it('names each of them, and helps with the first', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `githubb${index}`);
    const { status, json } = await live.call(`/api/v2/actions?apps=${names.join()}`);
    expect([status, json.details.length]).toEqual([400, 300]);
    expect(json.message).toMatch(/"githubb4"\. Did you mean github\? Nor is there any of 295 more\./);
    expect(json.message).not.toContain('githubb5');
  });

  it.each(['x%00', '%EF%BF%BD', 'toString', '%20.', '-'.repeat(128)])('takes %j for no app', async (name) => {
    for (const path of ['/api/v1/logs?appName=', '/api/v1/integrations?appName=', '/api/v2/actions?apps=']) {
      expect([path, (await live.call(path + name)).status]).toEqual([path, 400]);
    }
  });

  it.each(['github', 'GitHub', 'GITHUB', '%20github'])('is one of %s', async (name) => {
    for (const path of [
      '/api/v1/logs?appName=',
      '/api/v1/connectedAccounts?appNames=',
      '/api/v2/actions?apps=',
    ])
      expect([path, (await live.call(path + name)).status]).toEqual([path, 200]);
  });
});

describe('an app that is gone', () => {
  const statusOf = async (path: string) => (await live.call(path)).status;

  it('is known by its records, whatever else the list is narrowed by', async () => {
    expect(await statusOf('/api/v1/logs?appName=Vanished')).toBe(400);
    await live.call('/api/v1/logs', {
      method: 'POST',
      body: { providerName: 'Vanished', actionName: 'VANISHED_GO' },
    });
    const { json } = await live.call('/api/v1/logs?appName=Vanished');
    expect(json.data).toHaveLength(1);
    expect(await statusOf('/api/v1/logs?appName=vanished&status=error&time=5m')).toBe(200);
    expect(await statusOf('/api/v1/connectedAccounts?appNames=vanished')).toBe(400);
    expect((await live.call('/api/v1/logs?appName=vanished', { key: live.otherKey })).status).toBe(400);
  });

  it('is known by its accounts and its integrations', async () => {
    const { store } = live.engine;
    const of = { projectId: live.projectId, appKey: 'deserted', authScheme: 'API_KEY' };
    const { id: integrationId } = await store.integrations.insert({ ...of, id: randomUUID(), name: 'old' });
    expect(await statusOf('/api/v1/connectedAccounts?appNames=deserted')).toBe(200);
    expect(await statusOf('/api/v1/integrations?appName=deserted')).toBe(200);
    const account = { ...of, id: randomUUID(), entityId: 'anna', status: 'FAILED', integrationId } as const;
    await store.accounts.insert({ ...account, appKey: 'left', enabled: false });
    expect(await statusOf('/api/v1/connectedAccounts?appNames=left,deserted')).toBe(200);
    expect(await statusOf('/api/v1/logs?appName=LEFT')).toBe(200);
    const { json } = await live.call('/api/v1/connectedAccounts?appNames=left,lefft&showDisabled=true');
    expect(json.details).toMatchObject([{ path: '/appNames/1' }]);
    // It has no actions.
    expect(await statusOf('/api/v2/actions?apps=left')).toBe(400);
  });
});

/** Makes `2 ** times` records of one, a millisecond apart. */
async function doubleRecords(url: string, times: number): Promise<void> {
  const { database, close } = await openStoreDatabase(url);
  const same = ['project_id', 'action_id', 'app_key', 'entity_id', 'status'] as const;
  for (let time = 0; time < times; time += 1) {
    await database
      .insertInto('executions')
      .columns([...same, 'id', 'started_at'])
      .expression((records) =>
        records
          .selectFrom('executions')
          .select(same)
          .select(({ eb }) => [
            eb('id', '||', `-${time}`).as('id'),
            eb('started_at', '+', 2 ** time).as('at'),
          ]),
      )
      .execute();
  }
  await close();
}

describe.each(backends)('an app that there is not, among many records on $name,', ({ name, createPlace }) => {
  // A page looks at 20,000, and five pages are looked through.
  const times = name === 'SQLite' ? 17 : 15;
  let place: StorePlace;
  let busy: LiveServer;
  let key: string;
  beforeAll(async () => {
    place = await createPlace();
    const store = await place.open();
    const { projectId, newExecution } = await createTenant(store);
    const record = (appKey: string, startedAt: number) => {
      const result = { status: 'success', finishedAt: startedAt, durationMs: 0 } as const;
      return { ...newExecution(), appKey, startedAt, ...result };
    };
    await store.executions.insertClosed(record('github', 1));
    await store.close();
    await doubleRecords(place.url, times);
    const shippedApps = { github: 'https://api.github.com' };
    busy = await startLiveServer({ databaseUrl: place.url, shippedApps });
    const { executions } = busy.engine.store;
    await executions.insertClosed(record('lost', 0));
    await executions.insertClosed(record('vanished', Math.max(0, 2 ** times - 99_000)));
    ({ key } = await createKey(busy.engine.store, { projectId, name: 'busy' }));
  });
  afterAll(async () => {
    await busy.close();
    await place.remove();
  });

  it.each([
    ['githubb', 400],
    ['lost', 2 ** times > 100_000 ? 400 : 200],
    ['vanished', 200],
  ])('%s, is answered with %s', async (appName, expected) => {
    const { status, json } = await busy.call(`/api/v1/logs?appName=${appName}`, { key });
    expect(status).toBe(expected);
    if (expected === 400) expect(json.details).toMatchObject([{ path: '/appName', code: 'unknown' }]);
  });
});

it('who asks as the SDKs of v2 do for an account of a tool of their own finds none', async () => {
  const { status, json } = await live.call(
    '/api/v1/connectedAccounts?appNames=my_own_tool&user_uuid=anna&status=ACTIVE&showActiveOnly=true',
  );
  expect([status, json]).toEqual([200, { items: [], page: 1, totalPages: 0 }]);
});
