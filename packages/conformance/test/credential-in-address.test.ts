import { createClient } from '@actway/client';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, test } from 'vitest';

const token = '123456:token-in-the-address';

const app = {
  key: 'bots',
  manifest: `
key: bots
name: Bots
description: Bots that are told apart by their addresses.
logo: https://example.com/logo.svg
categories: [communication]
authSchemes:
  - mode: API_KEY
    fields: [{ name: token }]
    placements: []
connectionFields: [{ name: token, secret: true }]
origins: ["{upstream}"]
credentialCheck: { operation: getMe, refusedStatuses: [401, 404] }
`,
  document: `
openapi: 3.1.0
info: { title: Bots, version: "1.0" }
servers: [{ url: "{upstream}/bot{token}", variables: { token: { default: none } } }]
paths:
  /getMe:
    get: { operationId: getMe, summary: Get the bot, responses: { "200": { description: The bot. } } }
`,
};

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ app });
  live.upstream.respond = (request, response) => {
    const isGood = decodeURIComponent(request.url) === `/bot${token}/getMe`;
    response.writeHead(isGood ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ asked: request.url }));
  };
});
afterAll(() => live?.close());

test('a credential that is a part of the address goes there alone, and is shown nowhere', async () => {
  const client = createClient({ baseUrl: live.url, apiKey: live.apiKey });
  const connect = (given: string) =>
    client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
      body: {
        app: { uniqueKey: 'bots' },
        config: { authScheme: 'API_KEY' },
        connection: { initiateData: { token: given }, entityId: 'ann' },
      },
    });
  const refused = await connect('123456:another-token');
  expect(refused.error?.message).toContain('Bots refuses this credential');
  const { data } = await connect(token);
  expect(data?.connectionResponse.connectionStatus).toBe('ACTIVE');

  const outcome = await client.execute('BOTS_GET_ME', { entityId: 'ann' });
  expect(outcome.successful).toBe(true);
  const sent = live.upstream.seen.at(-1);
  expect(decodeURIComponent(sent?.url ?? '')).toBe(`/bot${token}/getMe`);
  expect(sent?.headers).not.toHaveProperty('x-api-key');
  expect(sent?.headers).not.toHaveProperty('authorization');
  expect(JSON.stringify(outcome)).not.toContain('token-in-the-address');
  expect(live.logLines.join('\n')).not.toContain('token-in-the-address');
});
