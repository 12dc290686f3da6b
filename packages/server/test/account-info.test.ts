import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKey } from '@actway/engine';
import { type IdentityProvider, startIdentityProvider } from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { oauthConnection } from '@actway/testing/oauth-connection';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let provider: IdentityProvider;
let live: LiveServer;
beforeAll(async () => {
  provider = await startIdentityProvider();
  live = await startLiveServer({ identityProvider: provider });
});
afterAll(async () => {
  await live.close();
  await provider.close();
});

const info = (id: string, key = live.apiKey) => live.call(`/api/v1/connectedAccounts/${id}/info`, { key });

describe('the credential of an account', () => {
  it('is told as a request carries it, is cached by nobody, and is in no log, record or file', async () => {
    const id = await live.connect('httpbin', 'BASIC', { username: 'anna', password: 'word-of-anna-8f21' });
    const basic = Buffer.from('anna:word-of-anna-8f21').toString('base64');
    const { status, json, headers } = await info(id);
    expect([status, headers.get('cache-control'), json]).toEqual([
      200,
      'no-store',
      {
        base_url: live.upstream.url,
        parameters: [{ name: 'Authorization', in: 'header', value: `Basic ${basic}` }],
        body: {},
      },
    ]);
    const files = await readdir(live.folder);
    const kept = await Promise.all(
      files
        .filter((name) => name.startsWith('actway.db'))
        .map((name) => readFile(join(live.folder, name), 'latin1')),
    );
    const told = live.logLines.join('') + kept.join('');
    expect(told).toContain(`/api/v1/connectedAccounts/${id}/info`);
    for (const secret of [basic, 'word-of-anna-8f21']) expect(told).not.toContain(secret);
    expect((await live.call('/api/v1/logs')).json.data).toEqual([]);
  });

  it('needs a key of the scope admin, of the same project', async () => {
    const id = await live.connect('httpbin', 'BEARER_TOKEN', { token: 'token-for-admins' });
    const { key } = await createKey(live.engine.store, {
      projectId: live.projectId,
      name: 'no admin',
      scopes: ['execute', 'accounts'],
    });
    const refused = await info(id, key);
    expect([refused.status, refused.json.name, refused.json.details[0]]).toEqual([
      400,
      'ScopeMissingError',
      { in: 'header', path: '/x-api-key', message: 'lacks the scope `admin`', code: 'scope' },
    ]);
    const foreign = await info(id, live.otherKey);
    expect([foreign.status, foreign.json.name, foreign.json.details[0].path]).toEqual([
      404,
      'ConnectedAccountNotFoundError',
      '/connectedAccountId',
    ]);
  });

  it('is good: a token that has ended is refreshed first', async () => {
    const { json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
      method: 'POST',
      body: oauthConnection(provider, 'httpbin', '0'),
    });
    const told = await info(json.connectionResponse.connectedAccountId);
    expect(told.json.parameters).toHaveLength(1);
    expect(provider.accepts(told.json.parameters[0].value)).toBe(true);
    expect(JSON.stringify(told.json)).not.toContain('refresh');
  });

  it('is not told of an account that is disabled', async () => {
    const id = await live.connect('httpbin', 'BEARER_TOKEN', { token: 'a-resting-token' });
    await live.call(`/api/v1/connectedAccounts/${id}/disable`, { method: 'POST' });
    const { status, json } = await info(id);
    expect([status, json.name, json.details[0]]).toEqual([
      400,
      'ConnectedAccountDisabledError',
      expect.objectContaining({ in: 'path', path: '/connectedAccountId' }),
    ]);
  });
});
