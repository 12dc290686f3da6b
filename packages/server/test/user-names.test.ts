import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, it } from 'vitest';

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
`;

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ app: { key: 'shop', manifest, document } });
});
afterAll(() => live.close());

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
