import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(() => server.close());

const accountsPath = '/api/v1/connectedAccounts';

function initiate(body: unknown) {
  return server.call('/api/v2/connectedAccounts/initiateConnection', { method: 'POST', body });
}

describe('a connected account', () => {
  it('is active at once, shares its integration, and never shows its credential', async () => {
    const request = {
      app: { uniqueKey: 'HTTPBIN' },
      config: { authScheme: 'bearer_token', useComposioAuth: true, name: '' },
      connection: {
        initiateData: { token: 'token-of-life' },
        entityId: 'life',
        extra: { redirectURL: '', labels: ['work'] },
      },
    };
    const first = await initiate(request);
    expect([first.status, first.json.integration.isNewIntegration]).toEqual([200, true]);
    expect(first.json.connectionResponse).toMatchObject({ connectionStatus: 'ACTIVE', redirectUrl: null });
    const second = await initiate(request);
    expect(second.json.integration).toEqual({ id: first.json.integration.id, isNewIntegration: false });
    const shown = await server.call(`${accountsPath}/${first.json.connectionResponse.connectedAccountId}`);
    expect(shown.json).toMatchObject({
      appName: 'httpbin',
      entityId: 'life',
      clientUniqueUserId: 'life',
      status: 'ACTIVE',
      labels: ['work'],
      connectionParams: {},
    });
    expect(JSON.stringify(shown.json)).not.toContain('token-of-life');
  });

  it('can be made through an integration, as v1 does', async () => {
    const { json } = await initiate({
      app: { uniqueKey: 'httpbin' },
      config: {},
      connection: { initiateData: { token: 'token-of-the-integrated' } },
    });
    const made = await server.call(accountsPath, {
      method: 'POST',
      body: { integrationId: json.integration.id, data: { token: 'token-of-another' }, userUuid: 'older' },
    });
    expect([made.status, made.json.connectionStatus]).toEqual([200, 'ACTIVE']);
    const shown = await server.call(`${accountsPath}/${made.json.connectedAccountId}`);
    expect(shown.json).toMatchObject({ entityId: 'older', integrationId: json.integration.id });
  });

  it('is disabled, left out of lists and of picking, and enabled again', async () => {
    const id = await server.connect('httpbin', 'BEARER_TOKEN', { token: 'on-and-off' }, 'switch');
    expect((await server.call(`${accountsPath}/${id}/disable`, { method: 'POST' })).json).toEqual({
      status: 'success',
    });
    const list = (query: string) => server.call(`${accountsPath}?user_uuid=switch${query}`);
    expect((await list('')).json.items).toEqual([]);
    expect((await list('&showDisabled=true')).json.items).toMatchObject([
      { id, isDisabled: true, enabled: false },
    ]);
    expect((await server.execute('HTTPBIN_GET', { entityId: 'switch' })).json.name).toBe(
      'NoConnectedAccountError',
    );
    expect((await server.call(`${accountsPath}/${id}/enable`, { method: 'POST' })).status).toBe(201);
    expect((await server.execute('HTTPBIN_GET', { entityId: 'switch' })).json.successful).toBe(true);
    expect((await list('')).json.items).toMatchObject([{ id, invocationCount: 1 }]);
  });

  it('is deleted, and gone', async () => {
    const id = await server.connect(
      'httpbin',
      'BEARER_TOKEN',
      { token: 'token-of-a-deleted-account-5a31' },
      'deleted',
    );
    expect((await server.call(`${accountsPath}/${id}`, { method: 'DELETE' })).json).toEqual({
      status: 'success',
      count: 1,
    });
    for (const method of ['GET', 'DELETE']) {
      const { status, json } = await server.call(`${accountsPath}/${id}`, { method });
      expect([status, json.name]).toEqual([404, 'ConnectedAccountNotFoundError']);
    }
  });

  it('is seen by its own project alone', async () => {
    const id = await server.connect(
      'httpbin',
      'BEARER_TOKEN',
      { token: 'token-of-the-isolated' },
      'isolated',
    );
    const foreign = { key: server.otherKey };
    expect((await server.call(accountsPath, foreign)).json.items).toEqual([]);
    for (const [path, method] of [
      ['', 'GET'],
      ['', 'DELETE'],
      ['/disable', 'POST'],
    ] as const) {
      const { json } = await server.call(`${accountsPath}/${id}${path}`, { method, ...foreign });
      expect(json.name).toBe('ConnectedAccountNotFoundError');
    }
    expect((await server.call('/api/v1/logs', foreign)).json.data).toEqual([]);
    expect((await server.call(`${accountsPath}/${id}`)).json.enabled).toBe(true);
  });

  it('is found by every filter', async () => {
    await initiate({
      app: { uniqueKey: 'httpbin' },
      config: {},
      connection: {
        initiateData: { token: 'token-to-filter-by' },
        entityId: 'filter-1',
        extra: { labels: ['blue'] },
      },
    });
    await initiate({
      app: { uniqueKey: 'httpbin' },
      config: {},
      connection: { initiateData: { token: 'token-to-filter-by' }, entityId: 'filter-2' },
    });
    const count = async (query: string) => (await server.call(`${accountsPath}?${query}`)).json.items.length;
    expect(await count('entityId=filter-1,filter-2')).toBe(2);
    expect(await count('entityId=filter-1,filter-2&labels=blue')).toBe(1);
    expect(await count('entityId=filter-1&appNames=HTTPBIN,hackernews')).toBe(1);
    expect(await count('entityId=filter-1&appNames=hackernews')).toBe(0);
    expect(await count('entityId=filter-1&status=EXPIRED')).toBe(0);
    expect(await count('entityId=filter-1,filter-2&pageSize=1&page=2')).toBe(1);
    expect(await count('entityId=filter-1&status=&labels=&integrationId=')).toBe(1);
  });
});

const faults: { name: string; body: unknown; expected: [number, string, ...string[]] }[] = [
  {
    name: 'an app that there is not',
    body: { app: { uniqueKey: 'httpbun' }, config: {}, connection: { initiateData: {} } },
    expected: [404, 'AppNotFoundError', '/app/uniqueKey'],
  },
  {
    name: 'no app',
    body: { app: {}, config: {}, connection: { initiateData: {} } },
    expected: [404, 'AppNotFoundError', '/app/uniqueKey'],
  },
  {
    name: 'an app that needs no account',
    body: { app: { uniqueKey: 'hackernews' }, config: {}, connection: { initiateData: {} } },
    expected: [400, 'AuthSchemeNotSupportedError', '/config/authScheme'],
  },
  {
    name: 'a scheme that the app has not',
    body: {
      app: { uniqueKey: 'httpbin' },
      config: { authScheme: 'OAUTH2' },
      connection: { initiateData: {} },
    },
    expected: [400, 'AuthSchemeNotSupportedError', '/config/authScheme'],
  },
  {
    name: 'a missing field',
    body: {
      app: { uniqueKey: 'httpbin' },
      config: { authScheme: 'BASIC' },
      connection: { initiateData: { password: 5 } },
    },
    expected: [400, 'InvalidCredentialError', '/connection/initiateData/username'],
  },
  {
    name: 'a field of a wrong type',
    body: { app: { uniqueKey: 'httpbin' }, config: {}, connection: { initiateData: { token: { a: 1 } } } },
    expected: [400, 'InvalidCredentialError', '/connection/initiateData/token'],
  },
  {
    name: 'a field with a line break',
    body: { app: { uniqueKey: 'httpbin' }, config: {}, connection: { initiateData: { token: 'a\nb' } } },
    expected: [400, 'InvalidCredentialError', '/connection/initiateData/token'],
  },
  {
    name: 'a token that no header can carry',
    body: {
      app: { uniqueKey: 'httpbin' },
      config: {},
      connection: { initiateData: { token: '日本語' } },
    },
    expected: [400, 'InvalidCredentialError', '/connection/initiateData/token'],
  },
  {
    name: 'an unknown integration',
    body: {
      app: { integrationId: '00000000-0000-4000-8000-000000000000' },
      config: {},
      connection: { initiateData: {} },
    },
    expected: [404, 'IntegrationNotFoundError', '/app/integrationId'],
  },
  { name: 'nothing', body: {}, expected: [400, 'InvalidRequestError', '/app', '/config', '/connection'] },
];

describe('connecting', () => {
  it.each(faults)('with $name is refused', async ({ body, expected }) => {
    const { status, json } = await initiate(body);
    expect([status, json.name, ...json.details.map((one: { path: string }) => one.path).sort()]).toEqual(
      expected,
    );
  });
});

describe('the log', () => {
  it('is paged, the newest first, and filtered', async () => {
    for (const q of ['one', 'two', 'three']) {
      await server.execute('HACKERNEWS_GET_ITEM', {
        input: { id: 1 },
        entityId: 'logged',
        sessionInfo: { sessionId: `session-${q}` },
      });
    }
    const first = await server.call('/api/v1/logs?entityId=logged&limit=2&status=success');
    expect(first.json.data.map((one: { meta: { actionId: string } }) => one.meta.actionId)).toEqual([
      'HACKERNEWS_GET_ITEM',
      'HACKERNEWS_GET_ITEM',
    ]);
    const rest = await server.call(
      `/api/v1/logs?entityId=logged&limit=2&cursor=${encodeURIComponent(first.json.nextCursor)}`,
    );
    expect([rest.json.data.length, rest.json.nextCursor]).toEqual([1, null]);
    const session = await server.call('/api/v1/logs?sessionId=session-two&time=5m');
    expect(session.json.data).toHaveLength(1);
    expect((await server.call('/api/v1/logs?status=error&entityId=logged')).json.data).toEqual([]);
  });

  it('refuses a cursor that it did not give', async () => {
    const { status, json } = await server.call('/api/v1/logs?cursor=nonsense');
    expect([status, json.name, json.details[0].path]).toEqual([400, 'InvalidRequestError', '/cursor']);
  });

  it('keeps what the caller sent about the session', async () => {
    const { json } = await server.execute('HACKERNEWS_GET_ITEM', {
      input: { id: 5 },
      allowTracing: true,
      sessionInfo: { sessionId: 's1', metadata: { team: 'blue' }, more: 1 },
      traceLogs: [{ type: 'step', duration: 3, extra: true }],
    });
    expect(json.sessionInfo).toEqual({ sessionId: 's1', metadata: { team: 'blue' }, more: 1 });
    const { json: log } = await server.call(`/api/v2/actions/logs/all/${json.logId}`);
    expect(log).toMatchObject({
      status: 'success',
      session: { sessionId: 's1', metadata: { team: 'blue' }, more: 1 },
      payloadReceived: { id: 5 },
      executionMetadata: { upstreamStatus: 200, traceLogs: [{ type: 'step', duration: 3, extra: true }] },
    });
  });
});
