import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import type { Respond } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** Origins of the shipped apps that have a check, and the call that each makes. */
const shippedApps = {
  github: 'https://api.github.com',
  slack: 'https://slack.com',
  notion: 'https://api.notion.com',
  stripe: 'https://api.stripe.com',
};

const manifest = `
key: shop
name: Shop
description: A shop for each tenant.
logo: https://example.com/logo.svg
categories: [shopping]
authSchemes:
  - mode: API_KEY
    fields: [{ name: app_id, secret: false }, { name: app_key }, { name: note, required: false }]
    placements:
      - { in: query, name: app_id, value: "{app_id}" }
      - { in: header, name: X-Key, value: "{app_key}" }
  - mode: OAUTH2
    fields: [{ name: developer_key }]
    placements:
      - { in: header, name: Authorization, value: "Bearer {access_token}" }
      - { in: header, name: X-Developer-Key, value: "{developer_key}" }
    oauth: { grant: client_credentials, tokenUrl: "{provider}/token" }
connectionFields: [{ name: tenant }]
credentialCheck: { operation: me, refusedStatuses: [401, 403] }
origins: ["{upstream}"]
`;
const document = `
openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: "{upstream}/{tenant}", variables: { tenant: { default: none } } }]
paths:
  /me: { get: { operationId: me, responses: { "200": { description: Done. } } } }
`;

let server: LiveServer;
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
  server = await startLiveServer({
    ...{ shippedApps, identityProvider: provider, deadlineMs: 3_000 },
    app: { key: 'shop', manifest: manifest.replace('{provider}', provider.url), document },
  });
});
afterAll(async () => {
  await server.close();
  await provider.close();
});
beforeEach(() => {
  server.upstream.seen.length = 0;
});

const answer = (status: number, body: unknown): Respond => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
};
const connect = (app: string, fields: Record<string, string>, entityId: string) =>
  server.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: { app: { uniqueKey: app }, config: {}, connection: { initiateData: fields, entityId } },
  });
const accountsOf = async (entityId: string) =>
  (await server.call(`/api/v1/connectedAccounts?user_uuid=${entityId}`)).json.items;

describe('a wrong key of a shipped app', () => {
  const refused = { message: 'Bad credentials' };
  it.each([
    ['github', 'token', '/user', answer(401, refused), 'Bad credentials'],
    ['slack', 'token', '/api/auth.test', answer(200, { ok: false, error: 'invalid_auth' }), 'invalid_auth'],
    ['notion', 'token', '/v1/users/me', answer(401, { message: 'API token is invalid.' }), 'is invalid'],
    [
      'stripe',
      'username',
      '/v1/balance',
      answer(401, { error: { message: 'Invalid API Key' } }),
      'Invalid API',
    ],
  ])('%s is refused by its field %s, after %s', async (app, field, path, respond, reason) => {
    server.upstream.respond = respond;
    const { status, json } = await connect(app, { [field]: 'a-wrong-key' }, `wrong-${app}`);
    expect([status, json.name]).toEqual([400, 'InvalidCredentialError']);
    expect(json.details).toEqual([
      {
        ...{ in: 'body', path: `/connection/initiateData/${field}`, code: 'refused' },
        message: expect.stringMatching(/^is not accepted by /),
      },
    ]);
    expect(json.message).toContain(reason);
    expect(JSON.stringify(json)).not.toContain('a-wrong-key');
    expect(server.upstream.seen.map(({ url }) => url)).toEqual([path]);
    expect(await accountsOf(`wrong-${app}`)).toEqual([]);
  });

  it('is told from one that Slack cannot judge now', async () => {
    server.upstream.respond = answer(200, { ok: false, error: 'ratelimited' });
    expect((await connect('slack', { token: 'xoxb-good' }, 'limited')).status).toBe(200);
    expect(await accountsOf('limited')).toMatchObject([{ status: 'ACTIVE' }]);
  });
});

describe('an app that is not well', () => {
  const silent: Respond = () => {};
  it.each<[string, Respond]>([
    ['answers 500', answer(500, {})],
    ['answers 503', answer(503, {})],
    ['answers 429', answer(429, { message: 'Slow down' })],
    ['answers 404', answer(404, {})],
    ['answers 403, where the key may do other things', answer(403, {})],
    ['hangs up', (_request, response) => void response.destroy()],
    ['never answers', silent],
  ])('and %s does not make a key bad', async (name, respond) => {
    server.upstream.respond = respond;
    const entity = `down-${name}`.replaceAll(/\W/g, '-');
    const { status, json } = await connect('github', { token: 'a-good-key' }, entity);
    expect([status, json.connectionResponse?.connectionStatus]).toEqual([200, 'ACTIVE']);
    expect(server.upstream.seen).toHaveLength(1);
    expect(await accountsOf(entity)).toMatchObject([{ status: 'ACTIVE' }]);
  });
});

describe('a credential of several parts', () => {
  const fields = { app_id: 'id-of-shop-7', app_key: 'key-of-seven', tenant: 'acme', note: 'note-of-mine' };

  it('is tried at the address of its tenant, and refused with all that was sent named', async () => {
    server.upstream.respond = answer(403, { error: 'key-of-seven is not known' });
    const { status, json } = await connect('shop', fields, 'parts');
    const places = json.details.map(({ path }: { path: string }) => path);
    expect([status, places]).toEqual([
      400,
      ['/connection/initiateData/app_id', '/connection/initiateData/app_key'],
    ]);
    expect(json.message).not.toContain('key-of-seven');
    expect(server.upstream.seen[0]).toMatchObject({
      url: '/acme/me?app_id=id-of-shop-7',
      headers: { 'x-key': 'key-of-seven' },
    });
  });

  it('that is wrong leaves an account as it was', async () => {
    server.upstream.respond = answer(200, {});
    const { json } = await connect('shop', fields, 'again');
    const { connectedAccountId } = json.connectionResponse;
    server.upstream.respond = answer(401, {});
    const path = `/api/v1/connectedAccounts/${connectedAccountId}/reinitiate`;
    const data = { ...fields, app_key: 'another-key' };
    const refused = await server.call(path, { method: 'POST', body: { data } });
    expect([refused.status, refused.json.details[1].path]).toEqual([400, '/data/app_key']);
    server.upstream.respond = answer(200, {});
    server.upstream.seen.length = 0;
    expect((await server.execute('SHOP_ME', { connectedAccountId })).json.successful).toBe(true);
    expect(server.upstream.seen[0]?.headers['x-key']).toBe('key-of-seven');
  });
});

describe('what an app gives out itself', () => {
  const integrationSecrets = { client_id: clientId, client_secret: clientSecret };
  const initiate = (app: string, initiateData: Record<string, string>) =>
    server.call('/api/v2/connectedAccounts/initiateConnection', {
      method: 'POST',
      body: {
        app: { uniqueKey: app },
        config: { authScheme: 'OAUTH2', integrationSecrets },
        connection: { initiateData },
      },
    });

  it.each([
    [401, 'FAILED', 'GitHub refuses this credential: Not here. Begin the connection again.'],
    [503, 'ACTIVE', null],
    [200, 'ACTIVE', null],
  ])('is tried after a consent: after a %s the account is %s', async (status, connectionStatus, error) => {
    server.upstream.respond = answer(status, { message: 'Not here' });
    const { json } = await initiate('github', {});
    const asked = await fetch(json.connectionResponse.redirectUrl, { redirect: 'manual' });
    const back = await fetch(asked.headers.get('location') ?? '');
    expect(await back.json()).toMatchObject({ connectionStatus, error });
  });

  it('is tried with the key beside it, and the key is named', async () => {
    server.upstream.respond = answer(403, { error: 'unknown developer' });
    const { status, json } = await initiate('shop', { tenant: 'acme', developer_key: 'dk-wrong' });
    expect([status, json.details]).toMatchObject([
      400,
      [{ path: '/connection/initiateData/developer_key', code: 'refused' }],
    ]);
    expect(server.upstream.seen[0]).toMatchObject({
      url: '/acme/me',
      headers: { 'x-developer-key': 'dk-wrong', authorization: expect.stringMatching(/^Bearer /) },
    });
    server.upstream.respond = answer(200, {});
    expect((await initiate('shop', { tenant: 'acme', developer_key: 'dk-right' })).status).toBe(200);
  });
});

it('a right key is tried once, and the account is active', async () => {
  server.upstream.respond = answer(200, { login: 'octocat' });
  expect((await connect('github', { token: 'a-right-key' }, 'right')).json.connectionResponse).toMatchObject({
    connectionStatus: 'ACTIVE',
  });
  expect(server.upstream.seen).toMatchObject([
    { method: 'GET', url: '/user', headers: { authorization: 'Bearer a-right-key' } },
  ]);
});
