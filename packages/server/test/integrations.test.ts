import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer();
});
afterAll(() => live.close());

const path = '/api/v1/integrations';
const create = (body: unknown) => live.call('/api/v2/integrations/create', { method: 'POST', body });
const names = (items: { name: string }[]) => items.map((item) => item.name);

describe('an integration', () => {
  it('is made, shown with what it asks for, listed, and connected through', async () => {
    const made = await create({
      app: { uniqueKey: 'HTTPBIN' },
      config: { name: 'ours', authScheme: 'basic', useComposioAuth: false, integrationSecrets: {} },
    });
    expect(made.status).toBe(200);
    expect(made.json).toMatchObject({
      integrationId: made.json.id,
      appName: 'httpbin',
      name: 'ours',
      authScheme: 'BASIC',
      authConfig: {},
      enabled: true,
      deleted: false,
    });
    const fields = made.json.expectedInputFields.map((field: { name: string }) => field.name);
    expect(fields).toEqual(['username', 'password']);
    expect((await live.call(`${path}/${made.json.id}`)).json).toEqual(made.json);

    const connected = await live.call('/api/v2/connectedAccounts/initiateConnection', {
      method: 'POST',
      body: {
        app: { integrationId: made.json.id },
        config: {},
        connection: { initiateData: { username: 'anna', password: 'secret-of-anna' } },
      },
    });
    expect(connected.json.integration).toEqual({ id: made.json.id, isNewIntegration: false });
    const { json } = await live.call(`${path}?appName=httpbin`);
    expect(json.items[0]).toMatchObject({ id: made.json.id, name: 'ours', _count: { connections: 1 } });
    expect(JSON.stringify(json)).not.toContain('secret-of-anna');
  });

  it('is listed by page and by app, newest first', async () => {
    for (const name of ['first', 'second', 'third']) {
      await create({ app: { uniqueKey: 'httpbin' }, config: { name } });
    }
    const page = await live.call(`${path}?pageSize=2`);
    expect(names(page.json.items)).toEqual(['third', 'second']);
    expect(page.json).toMatchObject({ page: 1, totalPages: 2 });
    expect(names((await live.call(`${path}?pageSize=2&page=2`)).json.items)).toEqual(['first', 'ours']);
    expect((await live.call(`${path}?appName=hackernews`)).json.items).toEqual([]);
  });

  it('takes its accounts with it when it is deleted', async () => {
    const { json } = await create({ app: { uniqueKey: 'httpbin' }, config: { authScheme: 'BEARER_TOKEN' } });
    const { json: account } = await live.call('/api/v1/connectedAccounts', {
      method: 'POST',
      body: { integrationId: json.id, data: { token: 'token-of-an-integration' } },
    });
    const deleted = await live.call(`${path}/${json.id}`, { method: 'DELETE' });
    expect([deleted.status, deleted.json]).toEqual([200, { status: 'success', count: 1 }]);
    expect((await live.call(`${path}/${json.id}`)).status).toBe(404);
    const gone = await live.call(`/api/v1/connectedAccounts/${account.connectedAccountId}`);
    expect(gone.json.name).toBe('ConnectedAccountNotFoundError');
  });

  it('needs an app with accounts, and a scheme that it has', async () => {
    const refused = async (app: string, authScheme?: string) => {
      const { status, json } = await create({ app: { uniqueKey: app }, config: { authScheme } });
      return [status, json.name, json.details[0].path];
    };
    expect(await refused('nothing')).toEqual([404, 'AppNotFoundError', '/app/uniqueKey']);
    expect(await refused('hackernews')).toEqual([400, 'AuthSchemeNotSupportedError', '/config/authScheme']);
    expect(await refused('httpbin', 'OAUTH1')).toEqual([
      400,
      'AuthSchemeNotSupportedError',
      '/config/authScheme',
    ]);
  });

  it('is seen by its project alone', async () => {
    const { json } = await create({ app: { uniqueKey: 'httpbin' }, config: {} });
    const key = live.otherKey;
    expect((await live.call(`${path}/${json.id}`, { key })).status).toBe(404);
    expect((await live.call(`${path}/${json.id}`, { key, method: 'DELETE' })).status).toBe(404);
    expect((await live.call(path, { key })).json.items).toEqual([]);
    expect((await live.call(`${path}/${json.id}`)).status).toBe(200);
  });
});
