import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** An app whose OAuth departs from the standard as its manifest declares, at a tenant's own addresses. */
const manifest = (provider: string) => `
key: shop
name: Shop
description: A shop for each tenant.
logo: https://example.com/logo.svg
categories: [shopping]
authSchemes:
  - mode: OAUTH2
    oauth:
      authorizationUrl: ${provider}/{tenant}/authorize
      tokenUrl: ${provider}/{tenant}/token
      scopes: [read, write]
      scopeSeparator: ","
      scopeParameter: user_scope
      authorizationParameters: { access_type: offline }
      clientAuthentication: body
      tokenResponse:
        accessToken: /authed_user/access_token
        refreshToken: /authed_user/refresh_token
        expiresIn: /authed_user/expires_in
      invalidGrantErrors: [token_revoked]
connectionFields:
  - name: tenant
failures: [{ pointer: /ok, equals: false, message: /error }]
origins: ["{upstream}"]
`;
const document = `
openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: "{upstream}" }]
paths:
  /state: { get: { operationId: state, responses: { "200": { description: Done. } } } }
`;

let provider: IdentityProvider;
let live: LiveServer;
beforeAll(async () => {
  provider = await startIdentityProvider();
  live = await startLiveServer({
    ...{ identityProvider: provider, tokenDeadlineMs: 3_000 },
    app: { key: 'shop', manifest: manifest(provider.url), document },
  });
});
afterAll(async () => {
  await live.close();
  await provider.close();
});
beforeEach(() => {
  provider.mood.respond = undefined;
  provider.asked.length = 0;
  live.upstream.respond = (request, response) => {
    const status = provider.accepts(request.headers.authorization) ? 200 : 401;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  };
});

const client = { client_id: clientId, client_secret: clientSecret };
async function initiate(app: string, initiateData: Record<string, string>) {
  const { status, json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: {
      app: { uniqueKey: app },
      config: { authScheme: 'OAUTH2', integrationSecrets: client },
      connection: { initiateData },
    },
  });
  return { status, json, ...json.connectionResponse };
}
const follow = (url: string) => fetch(url, { redirect: 'manual' });
/** Consents, and answers what the callback says. */
async function consent(link: string) {
  const back = await follow((await follow(link)).headers.get('location') ?? '');
  return { status: back.status, json: await back.json() };
}
const accountOf = async (id: string) => (await live.call(`/api/v1/connectedAccounts/${id}`)).json;
const execute = (connectedAccountId: string, action: string) => live.execute(action, { connectedAccountId });
const send = (response: ServerResponse, status: number, body: string, type = 'application/json') =>
  void response.writeHead(status, { 'content-type': type }).end(body);

describe('an app that departs from the standard as its manifest says', () => {
  beforeEach(() => {
    provider.mood.respond = (tokens, response) =>
      send(response, 200, JSON.stringify({ ok: true, access_token: 'of-the-bot', authed_user: tokens }));
  });

  it('is asked at the address of the tenant, in its own words, and its nested tokens are found', async () => {
    const { redirectUrl, connectedAccountId } = await initiate('shop', { tenant: 'acme' });
    const link = new URL(redirectUrl);
    expect(link.pathname).toBe('/acme/authorize');
    expect(Object.fromEntries(link.searchParams)).toMatchObject({
      ...{ user_scope: 'read,write', access_type: 'offline' },
    });
    expect(link.searchParams.has('scope')).toBe(false);
    expect(await consent(redirectUrl)).toMatchObject({ json: { connectionStatus: 'ACTIVE' } });
    expect((await execute(connectedAccountId, 'SHOP_STATE')).json.error).toBeNull();
    provider.revokeAccessTokens();
    expect((await execute(connectedAccountId, 'SHOP_STATE')).json.error).toBeNull();
    expect(provider.asked.map(({ grant_type, client_id }) => [grant_type, client_id])).toEqual([
      ['authorization_code', clientId],
      ['refresh_token', clientId],
    ]);
    expect(provider.askedPaths).toEqual(expect.arrayContaining(['/acme/token']));
  });

  it('tells of a failure inside a 200, and one that means that the grant is gone expires the account', async () => {
    const { redirectUrl, connectedAccountId } = await initiate('shop', { tenant: 'acme' });
    await consent(redirectUrl);
    provider.revokeAccessTokens();
    provider.mood.respond = (_, response) => send(response, 200, '{"ok":false,"error":"internal_error"}');
    const { json } = await execute(connectedAccountId, 'SHOP_STATE');
    expect([json.successful, json.error]).toEqual([false, expect.stringContaining('internal_error')]);
    expect((await accountOf(connectedAccountId)).status).toBe('ACTIVE');
    provider.mood.respond = (_, response) => send(response, 200, '{"ok":false,"error":"token_revoked"}');
    await execute(connectedAccountId, 'SHOP_STATE');
    expect((await accountOf(connectedAccountId)).status).toBe('EXPIRED');
  });

  it.each(['evil.example/x#', 'a b', '../..', ''])('is not asked at a tenant called %j', async (tenant) => {
    const { status, json, redirectUrl } = await initiate('shop', { tenant });
    if (status === 400) expect(json.details[0].path).toBe('/connection/initiateData/tenant');
    else {
      const link = new URL(redirectUrl);
      expect([link.origin, link.pathname.split('/').length]).toEqual([provider.url, 3]);
    }
  });

  it('keeps the tenant of an account that is connected again until the user has consented', async () => {
    const { redirectUrl, connectedAccountId } = await initiate('shop', { tenant: 'acme' });
    await consent(redirectUrl);
    const path = `/api/v1/connectedAccounts/${connectedAccountId}/reinitiate`;
    const again = await live.call(path, { method: 'POST', body: { data: { tenant: 'other' } } });
    provider.revokeAccessTokens();
    provider.askedPaths.length = 0;
    await execute(connectedAccountId, 'SHOP_STATE');
    expect(provider.askedPaths).toEqual(['/acme/token']);
    await consent(again.json.redirectUrl);
    provider.revokeAccessTokens();
    await execute(connectedAccountId, 'SHOP_STATE');
    expect(provider.askedPaths).toEqual(['/acme/token', '/other/authorize', '/other/token', '/other/token']);
  });
});

describe('a token endpoint', () => {
  /** An account whose token has ended. */
  const ended = () =>
    initiate('httpbin', {
      ...{ access_token: 'an-old-token', expires_in: '0', refresh_token: provider.issueRefreshToken() },
    });

  it.each<[string, (answer: Record<string, string>, response: ServerResponse) => void]>([
    [
      'JSON that is called text',
      (answer, response) => send(response, 200, JSON.stringify(answer), 'text/html'),
    ],
    ['a form', (answer, response) => send(response, 200, String(new URLSearchParams(answer)), 'text/plain')],
    [
      'a kind of token of its own',
      (answer, response) =>
        send(response, 201, JSON.stringify({ ...answer, token_type: 'bot', expires_in: null })),
    ],
    [
      'no type and an empty refresh token',
      ({ access_token }, response) =>
        send(response, 200, JSON.stringify({ access_token, refresh_token: '' })),
    ],
  ])('that answers with %s gives a token', async (_, respond) => {
    const { connectedAccountId } = await ended();
    provider.mood.respond = respond;
    expect((await execute(connectedAccountId, 'HTTPBIN_GET')).json).toMatchObject({ successful: true });
  });

  it.each<[string, (answer: Record<string, string>, response: ServerResponse) => void]>([
    ['answers 500', (_, response) => send(response, 500, 'Oops', 'text/html')],
    ['answers 503 with invalid_grant', (_, response) => send(response, 503, '{"error":"invalid_grant"}')],
    ['answers 429', (_, response) => send(response, 429, '{"error":"slow_down"}')],
    ['answers a page', (_, response) => send(response, 200, '<html>Maintenance</html>', 'text/html')],
    ['answers nothing', (_, response) => send(response, 200, '')],
    ['gives no token', (_, response) => send(response, 200, '{"token_type":"bearer"}')],
    ['sends elsewhere', (_, response) => void response.writeHead(307, { location: '/else' }).end()],
    ['refuses the client', (_, response) => send(response, 401, '{"error":"invalid_client"}')],
    ['hangs up', (_, response) => void response.destroy()],
    ['never answers', () => {}],
    ['answers without end', (_, response) => send(response, 200, `{"a":"${'x'.repeat(300 * 1024)}"}`)],
  ])('that %s leaves the account active, and it goes on when all is well', async (_, respond) => {
    const { connectedAccountId } = await ended();
    provider.mood.respond = respond;
    const { status, json } = await execute(connectedAccountId, 'HTTPBIN_GET');
    expect([status, json.name]).toEqual([502, 'TokenUnavailableError']);
    expect((await accountOf(connectedAccountId)).status).toBe('ACTIVE');
    // A provider that was slow may have used the refresh token up; this one gives each out for one use.
    provider.mood.respond = (answer, response) => send(response, 200, JSON.stringify(answer));
    provider.allowRefreshToken(provider.asked.at(-1)?.refresh_token ?? '');
    expect((await execute(connectedAccountId, 'HTTPBIN_GET')).json).toMatchObject({ successful: true });
  });

  it('that refuses connections leaves the account active', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const folder = manifest(`http://127.0.0.1:${port}`);
    const away = await startLiveServer({
      identityProvider: { url: provider.url, host: `127.0.0.1:${port}` },
      app: { key: 'shop', manifest: folder, document },
    });
    const { json } = await away.call('/api/v2/connectedAccounts/initiateConnection', {
      method: 'POST',
      body: {
        app: { uniqueKey: 'shop' },
        config: { authScheme: 'OAUTH2', integrationSecrets: client },
        connection: {
          initiateData: { tenant: 'acme', access_token: 'old', refresh_token: 'good', expires_in: '0' },
        },
      },
    });
    const { connectedAccountId } = json.connectionResponse;
    const refused = await away.execute('SHOP_STATE', { connectedAccountId });
    expect([refused.status, refused.json.name]).toEqual([502, 'TokenUnavailableError']);
    const shown = await away.call(`/api/v1/connectedAccounts/${connectedAccountId}`);
    expect(shown.json.status).toBe('ACTIVE');
    await away.close();
  });

  it('that is down in the middle of a consent fails it, and says what to do', async () => {
    const { redirectUrl, connectedAccountId } = await initiate('httpbin', {});
    provider.mood.respond = (_, response) => send(response, 503, '');
    expect((await consent(redirectUrl)).json).toMatchObject({
      connectionStatus: 'FAILED',
      error: expect.stringContaining('Begin the connection again.'),
    });
    expect((await accountOf(connectedAccountId)).status).toBe('FAILED');
  });

  it('that refuses a consent inside a 200, in a form, as GitHub does, fails it', async () => {
    const { redirectUrl } = await initiate('httpbin', {});
    provider.mood.respond = (_, response) =>
      send(
        response,
        200,
        'error=bad_verification_code&error_description=The+code+passed+is+incorrect+or+expired.',
        'application/x-www-form-urlencoded',
      );
    expect((await consent(redirectUrl)).json).toMatchObject({
      connectionStatus: 'FAILED',
      error: expect.stringContaining('The code passed is incorrect or expired.'),
    });
  });
});

describe('a link', () => {
  it('whose time is over is good no more, and leads to no token request', async () => {
    const { redirectUrl, connectedAccountId } = await initiate('httpbin', {});
    const { accounts } = live.engine.store;
    const account = await accounts.find(live.projectId, connectedAccountId);
    const state = new URL(redirectUrl).searchParams.get('state') ?? '';
    await accounts.update(live.projectId, connectedAccountId, account?.version ?? 0, {
      pendingAuthorization: {
        stateHash: createHash('sha256').update(state).digest('base64url'),
        until: Date.now() - 1,
        sealed: account?.authorization ?? '',
      },
    });
    const { status, json } = await consent(redirectUrl);
    expect([status, json.name, provider.asked]).toEqual([400, 'AuthorizationUnknownError', []]);
    expect((await accountOf(connectedAccountId)).status).toBe('INITIATED');
  });

  it('of an account that was deleted meanwhile is good no more', async () => {
    const { redirectUrl, connectedAccountId } = await initiate('httpbin', {});
    await live.call(`/api/v1/connectedAccounts/${connectedAccountId}`, { method: 'DELETE' });
    expect(await consent(redirectUrl)).toMatchObject({
      status: 400,
      json: { name: 'AuthorizationUnknownError' },
    });
    expect(provider.asked).toEqual([]);
  });

  it('of another server is not known here', async () => {
    const other = await startLiveServer({ identityProvider: provider });
    const { redirectUrl } = await initiate('httpbin', {});
    const callback = new URL((await follow(redirectUrl)).headers.get('location') ?? '');
    const { host } = new URL(other.url);
    callback.host = host;
    const back = await follow(callback.href);
    expect([back.status, provider.asked]).toEqual([400, []]);
    await other.close();
  });
});
