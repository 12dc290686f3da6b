import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer();
});
afterAll(() => live.close());

it('a user name with a colon is refused where it is given', async () => {
  const { status, json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: {
      app: { uniqueKey: 'httpbin' },
      config: { authScheme: 'BASIC' },
      connection: { initiateData: { username: 'an:na', password: 'a-password-of-anna' } },
    },
  });
  expect([status, json.details[0].path]).toEqual([400, '/connection/initiateData/username']);
  expect(json.details[0].message).toContain('must not have a colon');
});
