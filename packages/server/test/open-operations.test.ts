import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

const manifest = `
key: shop
name: Shop
description: A shop.
logo: https://example.com/logo.svg
categories: [shopping]
authSchemes:
  - mode: BASIC
origins: ["{upstream}"]
`;

const document = `
openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: "{upstream}" }]
paths:
  /orders: { get: { operationId: orders, responses: { "200": { description: Done. } } } }
  /status: { get: { operationId: status, security: [], responses: { "200": { description: Done. } } } }
`;

let live: LiveServer;
let connectedAccountId: string;
beforeAll(async () => {
  live = await startLiveServer({ app: { key: 'shop', manifest, document } });
  connectedAccountId = await live.connect('shop', 'BASIC', {
    username: 'anna',
    password: 'a-password-of-anna',
  });
});
afterAll(() => live.close());
beforeEach(() => {
  live.upstream.seen.length = 0;
});

it('an operation without security is called with no credential, with an account or without', async () => {
  const answers = [
    await live.execute('SHOP_STATUS', {}),
    await live.execute('SHOP_STATUS', { entityId: 'nobody' }),
    await live.execute('SHOP_STATUS', { connectedAccountId }),
  ];
  expect(answers.map(({ json }) => json.successful)).toEqual([true, true, true]);
  expect(live.upstream.seen.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  await live.execute('SHOP_ORDERS', { connectedAccountId });
  expect(live.upstream.seen.at(-1)?.headers.authorization).toMatch(/^Basic /);
});

it('credentials of the call are sent to it all the same: somebody asks for it', async () => {
  const authConfig = { parameters: [{ name: 'X-Key', in: 'header', value: 'key-of-the-call' }] };
  await live.execute('SHOP_STATUS', { authConfig });
  expect(live.upstream.seen.at(-1)?.headers['x-key']).toBe('key-of-the-call');
});

it('an account that it may not use is refused', async () => {
  const { status, json } = await live.execute('SHOP_STATUS', {
    connectedAccountId,
    entityId: 'somebody-else',
  });
  expect([status, json.name]).toEqual([400, 'ConnectedAccountEntityMismatchError']);
});

it('of an app that has a usual address it is called there, or where the account of the entity says', async () => {
  const app = {
    key: 'hosted',
    manifest: `
key: hosted
name: Hosted
description: An app that people may run themselves.
logo: https://example.com/logo.svg
categories: [tests]
authSchemes:
  - { mode: BEARER_TOKEN, fields: [{ name: token }] }
connectionFields:
  - { name: tenant, default: usual }
origins: ["{upstream}"]
`,
    document: `
openapi: 3.1.0
info: { title: Hosted, version: "1.0" }
servers: [{ url: "{upstream}/{tenant}", variables: { tenant: { default: none } } }]
paths:
  /status: { get: { operationId: status, security: [], responses: { "200": { description: Done. } } } }
`,
  };
  const hosted = await startLiveServer({ app });
  try {
    const asked = async () => {
      expect((await hosted.execute('HOSTED_STATUS', {})).json.successful).toBe(true);
      return hosted.upstream.seen.at(-1)?.url;
    };
    expect(await asked()).toBe('/usual/status');
    await hosted.connect('hosted', 'BEARER_TOKEN', { token: 'a-token-of-anna', tenant: 'own' });
    expect(await asked()).toBe('/own/status');
  } finally {
    await hosted.close();
  }
});
