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

it('a user name with a colon is refused where it is given', async () => {
  const { status, json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: {
      app: { uniqueKey: 'shop' },
      config: {},
      connection: { initiateData: { username: 'an:na', password: 'a-password-of-anna' } },
    },
  });
  expect([status, json.details[0].path]).toEqual([400, '/connection/initiateData/username']);
  expect(json.details[0].message).toContain('must not have a colon');
});
