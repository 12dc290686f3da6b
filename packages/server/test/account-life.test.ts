import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type CallOptions, type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { backends } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const accounts = '/api/v1/connectedAccounts';

describe.each(backends)('the life of accounts on $name', ({ createPlace }) => {
  let place: StorePlace;
  let provider: IdentityProvider;
  let live: LiveServer;
  beforeAll(async () => {
    place = await createPlace();
    provider = await startIdentityProvider();
    live = await startLiveServer({ identityProvider: provider, databaseUrl: place.url });
  });
  afterAll(async () => {
    await live?.close();
    await provider?.close();
    await place?.remove();
  });

  const post = (path: string, body?: unknown) =>
    live.call(path, { method: 'POST', ...(body === undefined ? {} : { body }) });
  const ofAccount = (id: string, rest = '', options: CallOptions = {}) =>
    live.call(`${accounts}/${id}${rest}`, options);
  const statusOf = async (id: string) => (await ofAccount(id)).json.status;

  async function initiate(
    entityId: string,
    more: { scheme?: string; fields?: object; labels?: string[] } = {},
  ) {
    const { scheme = 'BEARER_TOKEN', fields = { token: `token-of-${entityId}` }, labels = [] } = more;
    const isOAuth = scheme === 'OAUTH2';
    const { status, json } = await post('/api/v2/connectedAccounts/initiateConnection', {
      app: { uniqueKey: 'httpbin' },
      config: {
        authScheme: scheme,
        ...(isOAuth && { integrationSecrets: { client_id: clientId, client_secret: clientSecret } }),
      },
      connection: { entityId, initiateData: fields, extra: { labels } },
    });
    expect(status).toBe(200);
    return { integrationId: json.integration.id as string, ...json.connectionResponse };
  }

  /** The entities and labels that a list shows, in its order. */
  async function listed(query: string) {
    const { status, json } = await live.call(`${accounts}?${query}`);
    expect(status).toBe(200);
    return json.items.map((one: { entityId: string; labels: string[] }) =>
      [one.entityId, ...one.labels].join(' '),
    );
  }

  it('are shown, told apart by labels, disabled, enabled, connected again under their id, and deleted', async () => {
    const { connectedAccountId: id } = await initiate('whole-life', { labels: ['home'] });
    const { connectedAccountId: other } = await initiate('whole-life', { labels: ['work', 'new'] });
    expect((await ofAccount(id)).json).toMatchObject({
      id,
      status: 'ACTIVE',
      labels: ['home'],
      enabled: true,
    });
    expect(await listed('entityId=whole-life&labels=home')).toEqual(['whole-life home']);

    const relabelled = await ofAccount(id, '/data', { method: 'PATCH', body: { labels: ['garden'] } });
    expect([relabelled.status, relabelled.json.labels]).toEqual([200, ['garden']]);
    expect(await listed('entityId=whole-life&labels=home')).toEqual([]);
    expect(await listed('entityId=whole-life&labels=garden,new')).toEqual([
      'whole-life work new',
      'whole-life garden',
    ]);
    const missing = await ofAccount(id, '/data', { method: 'PATCH', body: {} });
    expect([missing.status, missing.json.details[0].path]).toEqual([400, '/labels']);

    const used = async () => {
      live.upstream.seen.length = 0;
      const { json } = await live.execute('HTTPBIN_GET', { entityId: 'whole-life' });
      return live.upstream.seen[0]?.headers.authorization ?? json.name;
    };
    await post(`${accounts}/${other}/disable`);
    expect(await listed('entityId=whole-life')).toEqual(['whole-life garden']);
    const again = await post(`${accounts}/${id}/reinitiate`, { data: { token: 'a-second-token' } });
    expect(again.json).toEqual({ connectionStatus: 'ACTIVE', connectedAccountId: id, redirectUrl: null });
    expect(await used()).toBe('Bearer a-second-token');
    await post(`${accounts}/${other}/enable`);
    expect(await used()).toBe('Bearer token-of-whole-life');

    for (const one of [id, other]) {
      const deleted = await ofAccount(one, '', { method: 'DELETE' });
      expect([deleted.status, deleted.json]).toEqual([200, { status: 'success', count: 1 }]);
      expect((await ofAccount(one)).status).toBe(404);
    }
    expect(await used()).toBe('NoConnectedAccountError');
  });

  it('go through INITIATED, ACTIVE, FAILED and EXPIRED, each of which lists by its name', async () => {
    const follow = (url: string) => fetch(url, { redirect: 'manual' });
    const entityId = 'every-status';
    const waiting = await initiate(entityId, { scheme: 'OAUTH2', fields: {}, labels: ['waiting'] });
    const consenting = await initiate(entityId, { scheme: 'OAUTH2', fields: {}, labels: ['consenting'] });
    const refusing = await initiate(entityId, { scheme: 'OAUTH2', fields: {}, labels: ['refusing'] });
    expect(await statusOf(consenting.connectedAccountId)).toBe('INITIATED');
    await follow((await follow(consenting.redirectUrl)).headers.get('location') ?? '');
    const state = new URL(refusing.redirectUrl).searchParams.get('state');
    await follow(`${live.url}/api/v1/oauth/callback?error=access_denied&state=${state}`);
    const gone = await initiate(entityId, {
      scheme: 'OAUTH2',
      fields: { access_token: 'an-older-token', refresh_token: 'never-given-out', expires_in: '0' },
      labels: ['gone'],
    });
    const refused = await live.execute('HTTPBIN_GET', { connectedAccountId: gone.connectedAccountId });
    expect([refused.json.name, refused.json.detail]).toEqual([
      'ConnectedAccountExpiredError',
      expect.stringContaining(`with POST ${accounts}/${gone.connectedAccountId}/reinitiate.`),
    ]);
    const inStatus = (status: string) => listed(`entityId=${entityId}&status=${status}`);
    expect(await inStatus('INITIATED')).toEqual([`${entityId} waiting`]);
    expect(await inStatus('ACTIVE')).toEqual([`${entityId} consenting`]);
    expect(await inStatus('FAILED')).toEqual([`${entityId} refusing`]);
    expect(await inStatus('EXPIRED')).toEqual([`${entityId} gone`]);
    expect(await inStatus('FAILED,EXPIRED')).toEqual([`${entityId} gone`, `${entityId} refusing`]);
    expect(await listed(`entityId=${entityId}&showActiveOnly=true`)).toEqual([`${entityId} consenting`]);
    expect((await live.execute('HTTPBIN_GET', { entityId })).json.successful).toBe(true);
    for (const { connectedAccountId } of [waiting, refusing]) {
      const { json } = await live.execute('HTTPBIN_GET', { connectedAccountId });
      expect(json.name).toBe('ConnectedAccountNotActiveError');
    }
    const { json } = await post(`${accounts}/${gone.connectedAccountId}/reinitiate`, { data: {} });
    await follow((await follow(json.redirectUrl)).headers.get('location') ?? '');
    expect(await statusOf(gone.connectedAccountId)).toBe('ACTIVE');
  });

  it('are listed by every filter of the contract, together and alone, page by page', async () => {
    const first = await initiate('many-1', { labels: ['blue'] });
    const basic = await initiate('many-2', {
      scheme: 'BASIC',
      fields: { username: 'anna', password: 'word-of-many' },
      labels: ['blue', 'red'],
    });
    const resting = await initiate('many-1', { labels: ['red'] });
    await post(`${accounts}/${resting.connectedAccountId}/disable`);
    const entities = 'entityId=many-1,many-2';
    expect(await listed(entities)).toEqual(['many-2 blue red', 'many-1 blue']);
    expect(await listed('user_uuid=many-1,many-2')).toEqual(['many-2 blue red', 'many-1 blue']);
    expect(await listed(`${entities}&showDisabled=true&labels=red`)).toEqual([
      'many-1 red',
      'many-2 blue red',
    ]);
    expect(await listed(`${entities}&appNames=HTTPBIN,hackernews`)).toHaveLength(2);
    expect(await listed(`${entities}&appNames=hackernews`)).toEqual([]);
    expect(await listed(`${entities}&integrationId=${basic.integrationId}`)).toEqual(['many-2 blue red']);
    expect(await listed(`connectionId=${basic.connectedAccountId}`)).toEqual(['many-2 blue red']);
    expect(await listed(`connectionId=${basic.connectedAccountId}&entityId=many-1`)).toEqual([]);
    expect(await listed(`integrationId=${first.integrationId}&entityId=many-1&labels=blue`)).toEqual([
      'many-1 blue',
    ]);
    for (let count = 0; count < 5; count += 1) await initiate('pages', { labels: [`${count}`] });
    const pages = [];
    for (const page of [1, 2, 3, 4]) {
      const { json } = await live.call(`${accounts}?entityId=pages&pageSize=2&page=${page}`);
      expect([json.page, json.totalPages]).toEqual([page, 3]);
      pages.push(json.items.map((one: { labels: string[] }) => one.labels.join()));
    }
    expect(pages).toEqual([['4', '3'], ['2', '1'], ['0'], []]);
  });

  it('share one integration, also when the first of them are connected at once', async () => {
    const { projectId, call } = live;
    await live.engine.store.integrations
      .list(projectId)
      .then((all) =>
        Promise.all(all.map(({ id }) => call(`/api/v1/integrations/${id}`, { method: 'DELETE' }))),
      );
    const made = await Promise.all(Array.from({ length: 12 }, (_, index) => initiate(`at-once-${index}`)));
    expect(new Set(made.map((one) => one.integrationId)).size).toBe(1);
    expect(await live.engine.store.integrations.list(projectId)).toHaveLength(1);
  });

  describe('an integration that is asked for', () => {
    const ensure = (config: object) =>
      post('/api/v2/integrations/get-or-create', { app: { uniqueKey: 'httpbin' }, config });
    const secrets = { client_id: clientId, client_secret: clientSecret };

    it('is made once, however many ask at once', async () => {
      const asked = await Promise.all(
        Array.from({ length: 16 }, () => ensure({ name: 'asked for', authScheme: 'BASIC' })),
      );
      expect(asked.map(({ status }) => status)).toEqual(Array(16).fill(200));
      expect(new Set(asked.map(({ json }) => json.integrationId)).size).toBe(1);
      expect(asked.filter(({ json }) => json.isNewIntegration)).toHaveLength(1);
    });

    it('is another one where its name, its scheme or its client is another', async () => {
      const config = { name: 'mine', authScheme: 'OAUTH2', integrationSecrets: secrets };
      const idOf = async (more: object) => (await ensure({ ...config, ...more })).json.integrationId;
      const id = await idOf({});
      expect(await idOf({})).toBe(id);
      expect(await idOf({ name: '', integrationSecrets: { client_id: clientId } })).toBe(id);
      const others = [
        await idOf({ name: 'yours' }),
        await idOf({ authScheme: 'BASIC' }),
        await idOf({ integrationSecrets: { ...secrets, client_id: 'another' } }),
        await idOf({ integrationSecrets: { ...secrets, client_secret: 'another-client-secret' } }),
        await idOf({ scopes: ['read'] }),
        await idOf({ redirectUris: ['https://app.example.com/done'] }),
      ];
      expect(new Set([id, ...others]).size).toBe(7);
      const missing = await ensure({ ...config, name: 'no client', integrationSecrets: {} });
      expect([missing.status, missing.json.name]).toEqual([400, 'OAuthClientMissingError']);
    });

    it('is found by what it is, while it is enabled', async () => {
      const search = async (config: object, uniqueKey = 'httpbin') =>
        (await post('/api/v2/integrations/search-by-filters', { app: { uniqueKey }, config })).json;
      const config = { name: 'to be found', authScheme: 'OAUTH2', integrationSecrets: secrets };
      const id = (await ensure(config)).json.integrationId;
      const other = (await ensure({ ...config, authScheme: 'BASIC' })).json.integrationId;
      expect(await search(config)).toMatchObject({
        matchedIntegrationIds: [id],
        appInfo: { key: 'httpbin', name: 'httpbin' },
      });
      expect((await search({ name: 'to be found' })).matchedIntegrationIds).toEqual([other, id]);
      expect((await search({ name: 'nowhere' })).matchedIntegrationIds).toEqual([]);
      await live.call(`/api/v1/integrations/${other}`, { method: 'PATCH', body: { enabled: false } });
      expect((await search({ name: 'to be found' })).matchedIntegrationIds).toEqual([id]);
      expect((await search({}, 'nothing')).name).toBe('AppNotFoundError');
    });

    it('is made as a v1 client asks, anew only when forced', async () => {
      const create = (more: object) =>
        post('/api/v1/integrations', { name: 'of v1', authScheme: 'BASIC', authConfig: {}, ...more });
      const first = await create({ appId: 'httpbin', useComposioAuth: false });
      expect([first.status, first.json]).toEqual([
        200,
        expect.objectContaining({ name: 'of v1', appName: 'httpbin', authScheme: 'BASIC' }),
      ]);
      expect((await create({ appName: 'HTTPBIN', limitedActions: [] })).json.id).toBe(first.json.id);
      const forced = await create({ appId: 'httpbin', forceNewIntegration: true });
      expect(forced.json.id).not.toBe(first.json.id);
      const none = await create({});
      expect([none.status, none.json.name, none.json.details[0].path]).toEqual([
        404,
        'AppNotFoundError',
        '/appId',
      ]);
      const wrong = await create({ appId: 'httpbin', authScheme: 'OAUTH1' });
      expect([wrong.status, wrong.json.details[0].path]).toEqual([400, '/authScheme']);
    });

    it('changes its name and its client, which its accounts refresh with, and lets nobody in when disabled', async () => {
      const config = { name: 'to change', authScheme: 'OAUTH2', integrationSecrets: secrets };
      const id = (
        await ensure({ ...config, integrationSecrets: { ...secrets, client_secret: 'a-lost-client-secret' } })
      ).json.integrationId;
      const change = (body: object, of = id) =>
        live.call(`/api/v1/integrations/${of}`, { method: 'PATCH', body });
      const connect = (more: object = {}) =>
        post(accounts, {
          integrationId: id,
          userUuid: 'changing',
          data: {
            access_token: 'an-older-token',
            refresh_token: provider.issueRefreshToken(),
            expires_in: '0',
            ...more,
          },
        });
      const account = (await connect()).json.connectedAccountId;
      const execute = () => live.execute('HTTPBIN_GET', { connectedAccountId: account });
      expect((await execute()).status).not.toBe(200);
      const changed = await change({
        name: 'changed',
        authConfig: { client_secret: clientSecret, scopes: 'a b' },
      });
      expect([changed.status, changed.json.name, changed.json.authConfig.scopes]).toEqual([
        200,
        'changed',
        ['a', 'b'],
      ]);
      expect(JSON.stringify(changed.json)).not.toContain(clientSecret);
      expect((await execute()).json).toMatchObject({ successful: true });

      expect((await change({ enabled: false })).json.enabled).toBe(false);
      const { status, json } = await connect();
      expect([status, json.name, json.details[0].path]).toEqual([
        400,
        'IntegrationDisabledError',
        '/integrationId',
      ]);
      expect((await execute()).json).toMatchObject({ successful: true });
      await change({ enabled: true });
      expect((await connect()).status).toBe(200);

      const unusable = await change({ authConfig: { client_id: 'an id', redirect_uris: ['javascript:1'] } });
      expect([unusable.status, unusable.json.details.map((one: { path: string }) => one.path)]).toEqual([
        400,
        ['/authConfig/client_id', '/authConfig/redirect_uris/0'],
      ]);
      const foreign = await live.call(`/api/v1/integrations/${id}`, {
        ...{ method: 'PATCH', key: live.otherKey, body: { name: 'theirs' } },
      });
      expect([foreign.status, foreign.json.details[0].path]).toEqual([404, '/integrationId']);
    });
  });
});
