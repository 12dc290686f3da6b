import {
  type AuthorizationServer,
  goThroughConsent,
  startAuthorizationServer,
} from '@actway/testing/authorization-server';
import { clientId, clientSecret } from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const done = 'https://app.example.com/done';

/** An app whose client gets a token of its own, and proves itself in the form. */
const machine = {
  key: 'machine',
  manifest: `
key: machine
name: Machine
description: Has no users.
logo: https://example.com/logo.svg
categories: [testing]
authSchemes:
  - mode: OAUTH2
    fields: [{ name: developer_key }]
    placements:
      - { in: header, name: Authorization, value: "Bearer {access_token}" }
      - { in: header, name: X-Developer-Key, value: "{developer_key}" }
    oauth: { grant: client_credentials, tokenUrl: "{provider}/token", scopes: [read], clientAuthentication: body }
origins: ["{upstream}"]
`,
  document: `
openapi: 3.1.0
info: { title: Machine, version: "1.0" }
servers: [{ url: "{upstream}" }]
paths:
  /state: { get: { operationId: state, responses: { "200": { description: Done. } } } }
`,
};

let live: LiveServer;
let provider: AuthorizationServer;

async function start(clientAuthentication: 'client_secret_basic' | 'client_secret_post') {
  const started = await startAuthorizationServer(clientAuthentication);
  const app = { ...machine, manifest: machine.manifest.replace('{provider}', started.url) };
  live = await startLiveServer({ identityProvider: started, app });
  started.allowCallback(`${live.url}/api/v1/oauth/callback`);
  provider = started;
  live.upstream.respond = async (request, response) => {
    const scope = await provider.scopeOf(request.headers.authorization);
    response.writeHead(scope === undefined ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ scope }));
  };
}
async function stop() {
  await live.close();
  await provider.close();
}

/** A new account, through an integration of its own. */
async function initiate(app: string, config: Record<string, unknown> = {}, initiateData = {}) {
  const { status, json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: {
      app: { uniqueKey: app },
      config: {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: clientId, client_secret: clientSecret },
        redirectUris: [done],
        ...config,
      },
      connection: { initiateData, extra: { redirectURL: done } },
    },
  });
  return { status, json, ...json.connectionResponse };
}
const statusOf = async (id: string) => (await live.call(`/api/v1/connectedAccounts/${id}`)).json.status;
const execute = (connectedAccountId: string, action = 'HTTPBIN_GET') =>
  live.execute(action, { connectedAccountId });

/** Where the user ends, after the pages and the callback. */
async function consent(link: string, answer: 'consent' | 'refuse' = 'consent') {
  const back = await fetch(await goThroughConsent(link, answer), { redirect: 'manual' });
  return Object.fromEntries(new URL(back.headers.get('location') ?? '').searchParams);
}

describe('with a certified authorization server', () => {
  beforeAll(() => start('client_secret_basic'));
  afterAll(stop);
  afterEach(() => {
    live.upstream.seen.length = 0;
  });

  it('a consent makes an account that executes, with the scopes that were asked for', async () => {
    const usual = await initiate('httpbin');
    expect(await consent(usual.redirectUrl)).toEqual({
      connectionStatus: 'ACTIVE',
      connectedAccountId: usual.connectedAccountId,
    });
    expect((await execute(usual.connectedAccountId)).json.data).toEqual({ scope: 'read write' });
    const own = await initiate('httpbin', { scopes: ['admin'] });
    await consent(own.redirectUrl);
    expect((await execute(own.connectedAccountId)).json.data).toEqual({ scope: 'admin' });
  });

  it('a refusal on its page fails the account', async () => {
    const { redirectUrl, connectedAccountId } = await initiate('httpbin');
    expect(await consent(redirectUrl, 'refuse')).toEqual({
      ...{ connectionStatus: 'FAILED', connectedAccountId },
      error:
        'The user did not consent. httpbin says: End-User aborted interaction. Begin the connection again to ask anew.',
    });
    expect(await statusOf(connectedAccountId)).toBe('FAILED');
  });

  it('a scope that the client may not ask for is told', async () => {
    const { redirectUrl } = await initiate('httpbin', { scopes: ['owner'] });
    expect(await consent(redirectUrl)).toMatchObject({
      connectionStatus: 'FAILED',
      error: expect.stringMatching(/^httpbin refused: .*scope.*Check the client and its scopes/),
    });
  });

  it('a code that was given out for another link is no good: PKCE binds it to its own', async () => {
    const [stolen, own] = [await initiate('httpbin'), await initiate('httpbin')];
    const code = new URL(await goThroughConsent(stolen.redirectUrl, 'consent')).searchParams.get('code');
    const state = new URL(own.redirectUrl).searchParams.get('state');
    const query = new URLSearchParams({ code: code ?? '', state: state ?? '' });
    const back = await fetch(`${live.url}/api/v1/oauth/callback?${query}`, { redirect: 'manual' });
    expect(back.headers.get('location')).toContain('connectionStatus=FAILED');
    expect(await statusOf(own.connectedAccountId)).toBe('FAILED');
  });

  it('a wrong client secret is told, and leaves no account active', async () => {
    const integrationSecrets = { client_id: clientId, client_secret: 'not-the-secret' };
    const { redirectUrl, connectedAccountId } = await initiate('httpbin', { integrationSecrets });
    const { connectionStatus, error } = await consent(redirectUrl);
    expect([connectionStatus, error]).toEqual([
      'FAILED',
      expect.stringContaining('httpbin refused to give a token: '),
    ]);
    expect(error).not.toContain('not-the-secret');
    expect(await statusOf(connectedAccountId)).toBe('FAILED');
  });

  it('its refresh tokens rotate, and when it revokes the grant the account has expired', async () => {
    const { redirectUrl, connectedAccountId } = await initiate('httpbin');
    await consent(redirectUrl);
    const before = provider.tokenRequests();
    for (let round = 0; round < 3; round += 1) {
      await provider.revoke('access tokens');
      expect((await execute(connectedAccountId)).json).toMatchObject({ successful: true, error: null });
    }
    expect(provider.tokenRequests() - before).toBe(3);
    await provider.revoke('grants');
    const { json } = await execute(connectedAccountId);
    expect([json.successful, json.error]).toEqual([
      false,
      expect.stringContaining('httpbin no longer accepts the connected account'),
    ]);
    expect(await statusOf(connectedAccountId)).toBe('EXPIRED');
  });
});

describe('with one that wants the client in the form', () => {
  beforeAll(() => start('client_secret_post'));
  afterAll(stop);

  it('the client gets a token of its own, beside the key that the app wants too', async () => {
    const { connectionStatus, connectedAccountId, redirectUrl } = await initiate(
      'machine',
      {},
      {
        developer_key: 'key-of-the-developer',
      },
    );
    expect([connectionStatus, redirectUrl]).toEqual(['ACTIVE', null]);
    expect((await execute(connectedAccountId, 'MACHINE_STATE')).json.data).toEqual({ scope: 'read' });
    expect(live.upstream.seen[0]?.headers['x-developer-key']).toBe('key-of-the-developer');
  });

  it('a wrong secret is refused at once, and so is a missing key', async () => {
    const integrationSecrets = { client_id: clientId, client_secret: 'not-the-secret' };
    const { status, json } = await initiate('machine', { integrationSecrets }, { developer_key: 'k' });
    expect([status, json.name, json.details[0].path]).toEqual([
      400,
      'InvalidCredentialError',
      '/config/integrationSecrets',
    ]);
    const missing = await initiate('machine');
    expect([missing.status, missing.json.details[0].path]).toEqual([
      400,
      '/connection/initiateData/developer_key',
    ]);
  });
});
