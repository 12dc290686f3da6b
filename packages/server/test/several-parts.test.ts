import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** Ways beside each other, two of them of one mode; what one way needs together stands in one scheme. */
const manifest = `
key: shop
name: Shop
description: A shop with many doors.
logo: https://example.com/logo.svg
categories: [shopping]
authSchemes:
  - mode: BEARER_TOKEN
  - mode: API_KEY
    fields: [{ name: app_id, secret: false }, { name: app_key }, { name: region, default: eu, secret: false }]
    placements:
      - { in: header, name: Authorization, value: "Token {app_key}" }
      - { in: query, name: app_id, value: "{app_id}" }
      - { in: header, name: X-Region, value: "{region}" }
  - name: SESSION
    mode: API_KEY
    fields: [{ name: session }, { name: csrf, required: false }]
    placements:
      - { in: cookie, name: session, value: "{session}" }
      - { in: header, name: X-Csrf, value: "{csrf}" }
  - mode: BASIC
    fields: [{ name: username, secret: false }, { name: password }, { name: otp }]
    placements:
      - { in: header, name: Authorization, value: "Basic {basic}" }
      - { in: query, name: otp, value: "{otp}" }
origins: ["{upstream}"]
`;
const document = `
openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: "{upstream}" }]
paths:
  /orders:
    get:
      operationId: orders
      parameters:
        - { name: page, in: query, schema: { type: integer } }
        - { name: lang, in: cookie, schema: { type: string } }
      responses: { "200": { description: Done. } }
`;

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer({ app: { key: 'shop', manifest, document } });
});
afterAll(() => server.close());
beforeEach(() => {
  server.upstream.seen.length = 0;
});

const initiate = (initiateData: Record<string, unknown>, authScheme?: string, more = {}) =>
  server.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: { app: { uniqueKey: 'shop' }, config: { authScheme }, connection: { initiateData, ...more } },
  });
const show = async (id: string) => (await server.call(`/api/v1/connectedAccounts/${id}`)).json;

/** What the upstream got of an execution with a new account. */
async function received(fields: Record<string, string>, authScheme?: string, input = {}) {
  const { status, json } = await initiate(fields, authScheme);
  expect([status, json.connectionResponse?.connectionStatus]).toEqual([200, 'ACTIVE']);
  const { connectedAccountId } = json.connectionResponse;
  const outcome = await server.execute('SHOP_ORDERS', { connectedAccountId, input });
  expect(outcome.json.error).toBeNull();
  const [seen] = server.upstream.seen.splice(0);
  if (!seen) throw new Error('Nothing reached the upstream.');
  const { url, headers } = seen;
  const { authorization, cookie } = headers;
  const { authScheme: mode, authSchemeName } = await show(connectedAccountId);
  return {
    url,
    authorization,
    cookie,
    region: headers['x-region'],
    csrf: headers['x-csrf'],
    mode,
    authSchemeName,
  };
}

describe('an account with several parts', () => {
  it('sends each to its place, with its prefix and beside the input', async () => {
    expect(
      await received({ app_id: 'id of shop 7', app_key: 'key-of-shop-7' }, 'API_KEY', { page: 2 }),
    ).toMatchObject({
      url: '/orders?page=2&app_id=id%20of%20shop%207',
      authorization: 'Token key-of-shop-7',
      region: 'eu',
      mode: 'API_KEY',
      authSchemeName: 'API_KEY',
    });
    const basic = await received({ username: 'ann', password: 'pass:word', otp: 'otp-of-ann' }, 'basic');
    const proof = Buffer.from('ann:pass:word').toString('base64');
    expect(basic).toMatchObject({ url: '/orders?otp=otp-of-ann', authorization: `Basic ${proof}` });
  });

  it('sends a cookie beside those of the input, and leaves out what was not given', async () => {
    const first = await received({ session: 'session-of-bob' }, 'SESSION', { lang: 'de' });
    expect(first).toMatchObject({ mode: 'API_KEY', authSchemeName: 'SESSION', csrf: undefined });
    expect(first.cookie?.split('; ').sort()).toEqual(['lang=de', 'session=session-of-bob']);
    expect(await received({ session: 'session-of-bob', csrf: 'csrf-of-bob' }, 'session')).toMatchObject({
      csrf: 'csrf-of-bob',
    });
  });

  it('is refused with every part that is missing named', async () => {
    const { status, json } = await initiate({ otp: 'a\nb' }, 'BASIC');
    const places = json.details.map(({ path }: { path: string }) => path);
    expect([status, json.name, places]).toEqual([
      400,
      'InvalidCredentialError',
      ['username', 'password', 'otp'].map((name) => `/connection/initiateData/${name}`),
    ]);
  });

  it('gets other parts in place of all it had, when it is connected again', async () => {
    const { json } = await initiate({ app_id: 'id-before', app_key: 'key-before', region: 'us' }, 'API_KEY');
    const { connectedAccountId } = json.connectionResponse;
    const path = `/api/v1/connectedAccounts/${connectedAccountId}/reinitiate`;
    const again = (data: unknown) => server.call(path, { method: 'POST', body: { data } });
    expect((await again({ app_id: 'id-of-after' })).json.details[0].path).toBe('/data/app_key');
    expect((await again({ app_id: 'id-of-after', app_key: 'key-of-after' })).json.connectionStatus).toBe(
      'ACTIVE',
    );
    await server.execute('SHOP_ORDERS', { connectedAccountId });
    expect(server.upstream.seen[0]).toMatchObject({
      url: '/orders?app_id=id-of-after',
      headers: { authorization: 'Token key-of-after', 'x-region': 'eu' },
    });
  });

  it('shows none of its secrets: not in the data, the error or the record', async () => {
    const { json } = await initiate({ app_id: 'public-id', app_key: 'secret-part-1' }, 'API_KEY');
    const { connectedAccountId } = json.connectionResponse;
    const outcome = await server.execute('SHOP_ORDERS', { connectedAccountId, allowTracing: true });
    const record = await server.call(`/api/v2/actions/logs/all/${outcome.json.logId}`);
    const told = JSON.stringify([outcome.json, record.json, await show(connectedAccountId)]);
    expect(server.upstream.seen[0]?.headers.authorization).toBe('Token secret-part-1');
    expect(told + server.logLines.join('')).not.toContain('secret-part-1');
  });
});

describe('of several ways', () => {
  it('the app shows each with its name and fields', async () => {
    const { json } = await server.call('/api/v1/apps/shop');
    const ways = json.auth_schemes.map(
      (one: { mode: string; scheme_name: string; fields: { name: string }[] }) => [
        one.mode,
        one.scheme_name,
        one.fields.map(({ name }) => name).join(' '),
      ],
    );
    expect(ways).toEqual([
      ['BEARER_TOKEN', 'BEARER_TOKEN', 'token'],
      ['API_KEY', 'API_KEY', 'app_id app_key region'],
      ['API_KEY', 'SESSION', 'session csrf'],
      ['BASIC', 'BASIC', 'username password otp'],
    ]);
  });

  it('the one is taken that the fields fit, else the first', async () => {
    expect(await received({ session: 'session-of-cara' })).toMatchObject({
      cookie: 'session=session-of-cara',
      authSchemeName: 'SESSION',
    });
    expect(await received({ token: 'token-of-cara' })).toMatchObject({
      authorization: 'Bearer token-of-cara',
    });
    const { json } = await initiate({ app_id: 'only' });
    expect(json.details[0].path).toBe('/connection/initiateData/token');
  });

  it('an integration holds one, and its accounts have it', async () => {
    const { json } = await server.call('/api/v2/integrations/create', {
      method: 'POST',
      body: { app: { uniqueKey: 'shop' }, config: { authScheme: 'SESSION' } },
    });
    expect(json).toMatchObject({ authScheme: 'API_KEY', authSchemeName: 'SESSION' });
    expect(json.expectedInputFields.map(({ name }: { name: string }) => name)).toEqual(['session', 'csrf']);
    const made = await server.call('/api/v1/connectedAccounts', {
      method: 'POST',
      body: { integrationId: json.id, data: { session: 'of-integration' }, entityId: 'ivy' },
    });
    await server.execute('SHOP_ORDERS', { entityId: 'ivy' });
    expect(server.upstream.seen[0]?.headers.cookie).toBe('session=of-integration');
    expect(await show(made.json.connectedAccountId)).toMatchObject({ authSchemeName: 'SESSION' });
  });

  it('an unknown one is refused with the names that there are', async () => {
    const { status, json } = await initiate({}, 'OAUTH2');
    expect([status, json.name, json.details[0]]).toMatchObject([
      400,
      'AuthSchemeNotSupportedError',
      { path: '/config/authScheme', message: 'must be one of: BEARER_TOKEN, API_KEY, SESSION, BASIC' },
    ]);
  });
});
