import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const done = 'https://app.example.com/done?from=actway';
let provider: IdentityProvider;
let live: LiveServer;
let integrationId: string;

beforeAll(async () => {
  provider = await startIdentityProvider();
  live = await startLiveServer({ identityProvider: provider });
  const { status, json } = await live.call('/api/v2/integrations/create', {
    method: 'POST',
    body: {
      app: { uniqueKey: 'httpbin' },
      config: {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: clientId, client_secret: clientSecret },
        redirectUris: [done],
      },
    },
  });
  expect([status, JSON.stringify(json)]).toEqual([200, expect.not.stringContaining(clientSecret)]);
  expect(json.authConfig).toEqual({ client_id: clientId, scopes: ['read', 'write'], redirectUris: [done] });
  integrationId = json.id;
});
afterAll(async () => {
  await live.close();
  await provider.close();
});
beforeEach(() => {
  Object.assign(provider.mood, {
    ...{ expiresIn: 3600, form: false, keepsRefreshToken: false, down: false },
    hold: async () => {},
  });
  provider.asked.length = 0;
  live.upstream.seen.length = 0;
  live.upstream.respond = (request, response) => {
    const status = provider.accepts(request.headers.authorization) ? 200 : 401;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"message":"hello"}');
  };
});

async function initiate(initiateData: Record<string, unknown> = {}, redirectURL?: string) {
  const { status, json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: {
      app: { integrationId },
      config: {},
      connection: { initiateData, entityId: 'anna', extra: { redirectURL } },
    },
  });
  return { status, json, ...json.connectionResponse };
}

const follow = (url: string) => fetch(url, { redirect: 'manual' });
const statusOf = async (id: string) => (await live.call(`/api/v1/connectedAccounts/${id}`)).json.status;
const execute = (connectedAccountId: string) => live.execute('HTTPBIN_GET', { connectedAccountId });
/** An account whose token has ended. */
const ended = (more = {}) =>
  initiate({
    access_token: 'an-old-token',
    refresh_token: provider.issueRefreshToken(),
    expires_in: '0',
    ...more,
  });

describe('a consent', () => {
  it('makes the account active, and sends the user back', async () => {
    const { connectionStatus, connectedAccountId, redirectUrl } = await initiate({}, done);
    expect(connectionStatus).toBe('INITIATED');
    expect((await execute(connectedAccountId)).json.name).toBe('ConnectedAccountNotActiveError');
    const link = new URL(redirectUrl).searchParams;
    expect(Object.fromEntries(link)).toMatchObject({
      client_id: clientId,
      response_type: 'code',
      scope: 'read write',
      redirect_uri: `${live.url}/api/v1/oauth/callback`,
      code_challenge_method: 'S256',
    });

    const back = await follow((await follow(redirectUrl)).headers.get('location') ?? '');
    expect(back.status).toBe(302);
    const place = new URL(back.headers.get('location') ?? '');
    expect(place.origin + place.pathname).toBe('https://app.example.com/done');
    expect(Object.fromEntries(place.searchParams)).toEqual({
      ...{ from: 'actway', connectionStatus: 'ACTIVE' },
      connectedAccountId,
    });
    expect(await statusOf(connectedAccountId)).toBe('ACTIVE');
    expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true });
    expect(provider.accepts(live.upstream.seen[0]?.headers.authorization)).toBe(true);
  });

  it('is finished once, with a state that was given out', async () => {
    const { redirectUrl, connectedAccountId } = await initiate();
    const callback = (await follow(redirectUrl)).headers.get('location') ?? '';
    const first = await follow(callback);
    expect(await first.json()).toEqual({ connectionStatus: 'ACTIVE', connectedAccountId, error: null });
    for (const url of [
      callback,
      callback.replace(/state=.*/, 'state=made-up'),
      callback.split('?')[0] ?? '',
    ]) {
      const again = await follow(url);
      expect([again.status, await again.json()]).toEqual([
        400,
        expect.objectContaining({ name: 'AuthorizationUnknownError' }),
      ]);
    }
    expect(await statusOf(connectedAccountId)).toBe('ACTIVE');
  });

  it('that the user refuses fails the account, and says what to do', async () => {
    const { redirectUrl, connectedAccountId } = await initiate({}, done);
    const state = new URL(redirectUrl).searchParams.get('state');
    const back = await follow(`${live.url}/api/v1/oauth/callback?error=access_denied&state=${state}`);
    const { searchParams } = new URL(back.headers.get('location') ?? '');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      connectionStatus: 'FAILED',
      connectedAccountId,
      error: 'The user did not consent. Begin the connection again to ask anew.',
    });
    expect(await statusOf(connectedAccountId)).toBe('FAILED');
  });

  it.each([
    { ended: 'well', words: 'httpbin is connected', path: '/connect/connected' },
    { ended: 'in a refusal', words: 'httpbin was not connected', path: '/connect/not-connected' },
  ])(
    'that ends $ended in a browser, with no address to go on to, shows a page',
    async ({ ended, words, path }) => {
      const { redirectUrl } = await initiate();
      const state = new URL(redirectUrl).searchParams.get('state');
      const callback =
        ended === 'well'
          ? ((await follow(redirectUrl)).headers.get('location') ?? '')
          : `${live.url}/api/v1/oauth/callback?error=access_denied&state=${state}`;
      const back = await fetch(callback, { redirect: 'manual', headers: { accept: 'text/html,*/*;q=0.8' } });
      expect([back.status, back.headers.get('location')]).toEqual([302, `${live.url}${path}?app=httpbin`]);
      const page = await fetch(back.headers.get('location') ?? '');
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await page.text()).toContain(`<h1>${words}</h1>`);
      const unknown = await fetch(`${live.url}${path}?app=%3Cscript%3E`);
      expect(await unknown.text()).not.toContain('<script');
    },
  );

  it('with a code that the app does not know fails the account', async () => {
    const { redirectUrl, connectedAccountId } = await initiate();
    const state = new URL(redirectUrl).searchParams.get('state');
    const back = await follow(`${live.url}/api/v1/oauth/callback?code=stolen&state=${state}`);
    expect(await back.json()).toMatchObject({
      connectionStatus: 'FAILED',
      error: expect.stringContaining('httpbin refused to give a token: invalid_grant.'),
    });
    expect(await statusOf(connectedAccountId)).toBe('FAILED');
  });

  it('leads to no address that the integration does not allow', async () => {
    const refused = await initiate({}, 'https://evil.example.com');
    expect([refused.status, refused.json.name, refused.json.details[0].path]).toEqual([
      400,
      'RedirectUriRefusedError',
      '/connection/extra/redirectURL',
    ]);
  });

  it('needs a client', async () => {
    const { status, json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
      method: 'POST',
      key: live.otherKey,
      body: {
        app: { uniqueKey: 'httpbin' },
        config: { authScheme: 'OAUTH2' },
        connection: { initiateData: {} },
      },
    });
    expect([status, json.name, json.details[0].path]).toEqual([
      400,
      'OAuthClientMissingError',
      '/config/integrationSecrets/client_id',
    ]);
  });

  it('understands a provider that answers in a form', async () => {
    provider.mood.form = true;
    const { redirectUrl, connectedAccountId } = await initiate();
    await follow((await follow(redirectUrl)).headers.get('location') ?? '');
    expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true });
  });
});

describe('an access token', () => {
  it('that has ended is refreshed once for all who ask, with the rotated refresh token each time', async () => {
    const { connectedAccountId } = await ended();
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => execute(connectedAccountId)));
    expect(outcomes.every(({ json }) => json.successful)).toBe(true);
    expect(provider.asked.map((form) => form.grant_type)).toEqual(['refresh_token']);
    provider.revokeAccessTokens();
    await execute(connectedAccountId);
    expect(provider.asked).toHaveLength(2);
    expect(new Set(provider.asked.map((form) => form.refresh_token)).size).toBe(2);
  });

  it('keeps its refresh token when the answer has none', async () => {
    const { connectedAccountId } = await ended();
    provider.mood.keepsRefreshToken = true;
    for (let call = 0; call < 2; call += 1) {
      provider.revokeAccessTokens();
      expect((await execute(connectedAccountId)).json.successful).toBe(true);
    }
    expect(provider.asked).toHaveLength(2);
    expect(new Set(provider.asked.map((form) => form.refresh_token)).size).toBe(1);
  });

  it('that the app refuses is replaced once, and the call made again', async () => {
    const { connectedAccountId } = await ended({ expires_in: '3600' });
    expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true, error: null });
    expect([provider.asked.length, live.upstream.seen.length]).toEqual([1, 2]);
    live.upstream.respond = (_request, response) => response.writeHead(401).end();
    const { json, headers } = await execute(connectedAccountId);
    expect([json.successful, headers.get('x-upstream-status')]).toEqual([false, '401']);
    expect([provider.asked.length, live.upstream.seen.length]).toEqual([2, 4]);
  });

  it('whose grant is gone makes the account EXPIRED', async () => {
    const { connectedAccountId } = await ended({ refresh_token: 'never-given-out' });
    const first = await execute(connectedAccountId);
    expect([first.status, first.json.name]).toEqual([400, 'ConnectedAccountExpiredError']);
    expect(await statusOf(connectedAccountId)).toBe('EXPIRED');
    expect((await execute(connectedAccountId)).json.name).toBe('ConnectedAccountExpiredError');
    expect(provider.asked).toHaveLength(1);
    expect(live.upstream.seen).toEqual([]);
  });

  it('cannot be had from a provider that is down, and the account stays active', async () => {
    const { connectedAccountId } = await ended();
    provider.mood.down = true;
    const refused = await execute(connectedAccountId);
    expect([refused.status, refused.json.name]).toEqual([502, 'TokenUnavailableError']);
    expect(await statusOf(connectedAccountId)).toBe('ACTIVE');
    provider.mood.down = false;
    expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true });
  });

  it('survives a change of the account while it is refreshed', async () => {
    const { connectedAccountId } = await ended();
    const path = `/api/v1/connectedAccounts/${connectedAccountId}`;
    provider.mood.hold = async () => {
      await live.call(`${path}/disable`, { method: 'POST' });
      await live.call(`${path}/enable`, { method: 'POST' });
    };
    expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true });
    expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true });
    expect(provider.asked).toHaveLength(1);
  });
});

describe('an account that is connected again', () => {
  const reinitiate = (id: string, data: unknown, redirectUri?: string) =>
    live.call(`/api/v1/connectedAccounts/${id}/reinitiate`, { method: 'POST', body: { data, redirectUri } });

  it('has its id and a new consent, and only the newest link is good', async () => {
    const { connectedAccountId } = await ended({ refresh_token: 'never-given-out' });
    await execute(connectedAccountId);
    expect(await statusOf(connectedAccountId)).toBe('EXPIRED');
    const older = await reinitiate(connectedAccountId, {});
    const { status, json } = await reinitiate(connectedAccountId, {}, done);
    expect([status, json]).toEqual([
      200,
      {
        ...{ connectionStatus: 'INITIATED', connectedAccountId },
        redirectUrl: expect.stringContaining('state='),
      },
    ]);
    const old = await follow((await follow(older.json.redirectUrl)).headers.get('location') ?? '');
    expect(old.status).toBe(400);
    const back = await follow((await follow(json.redirectUrl)).headers.get('location') ?? '');
    expect(new URL(back.headers.get('location') ?? '').searchParams.get('connectionStatus')).toBe('ACTIVE');
    expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true });
  });

  it('works with the old token until then, and when the user refuses', async () => {
    const { connectedAccountId } = await ended();
    const { json } = await reinitiate(connectedAccountId, {});
    expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true });
    const state = new URL(json.redirectUrl).searchParams.get('state');
    const back = await follow(`${live.url}/api/v1/oauth/callback?error=access_denied&state=${state}`);
    expect(await back.json()).toMatchObject({ connectionStatus: 'FAILED' });
    expect(await statusOf(connectedAccountId)).toBe('ACTIVE');
  });

  it('takes a new key at once, with every field that is missing named', async () => {
    const id = await live.connect('httpbin', 'BEARER_TOKEN', { token: 'the-first' });
    const refused = await reinitiate(id, {});
    expect([refused.status, refused.json.name, refused.json.details[0].path]).toEqual([
      400,
      'InvalidCredentialError',
      '/data/token',
    ]);
    const { json } = await reinitiate(id, { token: 'the-second' });
    expect(json).toEqual({ connectionStatus: 'ACTIVE', connectedAccountId: id, redirectUrl: null });
    await execute(id);
    expect(live.upstream.seen[0]?.headers.authorization).toBe('Bearer the-second');
  });
});

it('no token and no secret is in the log or in an answer', async () => {
  const { connectedAccountId } = await ended();
  live.upstream.respond = (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ sent: request.headers.authorization }));
  };
  const { json } = await live.execute('HTTPBIN_GET', { connectedAccountId, allowTracing: true });
  const sent = live.upstream.seen[0]?.headers.authorization?.slice('Bearer '.length) ?? '';
  expect(sent).toMatch(/^[\da-f-]{36}$/);
  const record = await live.call(`/api/v2/actions/logs/all/${json.logId}`);
  const told = JSON.stringify([json, record.json]) + live.logLines.join('');
  for (const secret of [sent, clientSecret]) expect(told).not.toContain(secret);
});
