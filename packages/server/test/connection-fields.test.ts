import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, it } from 'vitest';

const manifest = `
key: shop
name: Shop
description: A shop for each tenant.
logo: https://example.com/logo.svg
categories: [shopping]
authSchemes:
  - mode: BEARER_TOKEN
connectionFields:
  - name: tenant
    description: The name of the shop.
    secret: false
  - name: edition
    description: Which edition of its interface the shop has.
    required: false
    secret: false
origins: ["{upstream}"]
`;

/** The address of an operation wins over that of its path, and that over the document's; each has the tenant in it. */
const document = `
openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: "{upstream}/document/{tenant}", variables: { tenant: { default: none } } }]
paths:
  /of-document:
    get: { operationId: ofDocument, responses: { "200": { description: Done. } } }
  /of-path:
    servers: [{ url: "{upstream}/path/{tenant}", variables: { tenant: { default: none } } }]
    get: { operationId: ofPath, responses: { "200": { description: Done. } } }
    post:
      servers: [{ url: "{upstream}/operation/{tenant}", variables: { tenant: { default: none } } }]
      operationId: ofOperation
      responses: { "200": { description: Done. } }
  /of-edition:
    servers: [{ url: "{upstream}/{edition}", variables: { edition: { default: v2, enum: [v2, v3] } } }]
    get: { operationId: ofEdition, responses: { "200": { description: Done. } } }
    post:
      servers: [{ url: "{upstream}/{edition}/new", variables: { edition: { default: v3, enum: [v3, v4] } } }]
      operationId: ofLateEdition
      responses: { "200": { description: Done. } }
`;

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer({ app: { key: 'shop', manifest, document } });
});
afterAll(() => server.close());

it('the address of a request is that of the account, for the operation, its path or the document', async () => {
  await server.connect('shop', 'BEARER_TOKEN', { token: 'token-of-acme', tenant: 'acme' });
  for (const action of ['SHOP_OF_DOCUMENT', 'SHOP_OF_PATH', 'SHOP_OF_OPERATION']) {
    expect((await server.execute(action, {})).json.error).toBeNull();
  }
  expect(server.upstream.seen.map(({ url }) => url)).toEqual([
    '/document/acme/of-document',
    '/path/acme/of-path',
    '/operation/acme/of-path',
  ]);
  expect(server.upstream.seen.every(({ headers }) => headers.authorization === 'Bearer token-of-acme')).toBe(
    true,
  );
});

it('a credential of the call fills the address as a subdomain', async () => {
  server.upstream.seen.length = 0;
  const authConfig = { parameters: [{ name: 'tenant', in: 'subdomain', value: 'other' }] };
  expect((await server.execute('SHOP_OF_DOCUMENT', { authConfig })).json.error).toBeNull();
  expect(server.upstream.seen.map(({ url }) => url)).toEqual(['/document/other/of-document']);
});

it('a credential of the call is sent as a cookie, and reaches no answer', async () => {
  server.upstream.seen.length = 0;
  server.upstream.respond = ({ headers }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ sent: headers.cookie }));
  };
  const authConfig = {
    parameters: [
      { name: 'tenant', in: 'subdomain', value: 'other' },
      { name: 'session', in: 'cookie', value: 'cookie-of-the-caller' },
    ],
  };
  const { json } = await server.execute('SHOP_OF_DOCUMENT', { authConfig });
  expect(server.upstream.seen.map(({ headers }) => headers.cookie)).toEqual(['session=cookie-of-the-caller']);
  expect(json.successful).toBe(true);
  expect(JSON.stringify(json)).not.toContain('cookie-of-the-caller');
  const split = { parameters: [{ name: 'session', in: 'cookie', value: 'a; admin=true' }] };
  expect((await server.execute('SHOP_OF_DOCUMENT', { authConfig: split })).status).toBe(400);
  expect(server.upstream.seen).toHaveLength(1);
});

it('an account without the field of its address cannot be connected, and no value leaves its place', async () => {
  const connect = (fields: Record<string, string>) =>
    server.call('/api/v2/connectedAccounts/initiateConnection', {
      method: 'POST',
      body: { app: { uniqueKey: 'shop' }, config: {}, connection: { initiateData: fields, entityId: 'odd' } },
    });
  const { status, json } = await connect({ token: 'token-of-a-tenant' });
  expect([status, json.details[0].path]).toEqual([400, '/connection/initiateData/tenant']);
  await connect({ token: 'token-of-a-tenant', tenant: 'of/admin' });
  server.upstream.seen.length = 0;
  await server.execute('SHOP_OF_DOCUMENT', { entityId: 'odd' });
  expect(server.upstream.seen.map(({ url }) => url)).toEqual(['/document/of%2Fadmin/of-document']);
  const climbing = await connect({ token: 'token-of-a-tenant', tenant: '../admin' });
  expect([climbing.status, climbing.json.details[0].path]).toEqual([400, '/connection/initiateData/tenant']);
  expect(server.upstream.seen.length).toBe(1);
});

it('what an address of an operation alone asks for is refused when connecting, where none of them takes it', async () => {
  const connect = (connection: { edition?: string }) =>
    server.call('/api/v2/connectedAccounts/initiateConnection', {
      method: 'POST',
      body: {
        app: { uniqueKey: 'shop' },
        config: { authScheme: 'BEARER_TOKEN' },
        connection: { initiateData: { token: 'token-of-an-edition', tenant: 'acme', ...connection } },
      },
    });
  for (const edition of ['v9', 'evil.example.com/', '..']) {
    const { status, json } = await connect({ edition });
    expect([status, json.name, json.details], edition).toEqual([
      400,
      'InvalidCredentialError',
      [expect.objectContaining({ path: '/connection/initiateData/edition' })],
    ]);
  }
  // The one takes v2, the other v4: who has either can use the actions that there are for it.
  for (const given of [{ edition: 'v2' }, { edition: 'v4' }, { edition: '' }, {}])
    expect((await connect(given)).json.connectionResponse?.connectionStatus, JSON.stringify(given)).toBe(
      'ACTIVE',
    );
});
