import { type CallOptions, type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer();
});
afterAll(() => live.close());

/** An account and an execution of one project, made with its key. */
async function fill(key: string) {
  const post = { method: 'POST', key };
  const { json: connected } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
    ...post,
    body: {
      app: { uniqueKey: 'httpbin' },
      config: { authScheme: 'BEARER_TOKEN' },
      connection: { initiateData: { token: `token of ${key.slice(-4)}` } },
    },
  });
  const { json: executed } = await live.execute('HTTPBIN_GET', { allowTracing: true }, post);
  return {
    key,
    accountId: connected.connectionResponse.connectedAccountId as string,
    integrationId: connected.integration.id as string,
    logId: executed.logId as string,
  };
}

describe('two projects', () => {
  it('see nothing of each other, and reach nothing of each other, from either side', async () => {
    const sides = [await fill(live.apiKey), await fill(live.otherKey)] as const;
    const sent = live.upstream.seen.length;
    for (const [own, foreign] of [sides, [sides[1], sides[0]] as const]) {
      const call = async (path: string, options: CallOptions = {}) => {
        const { status, json } = await live.call(path, { key: own.key, ...options });
        return [status, json.name] as const;
      };
      const account = `/api/v1/connectedAccounts/${foreign.accountId}`;
      const unknown = [404, 'ConnectedAccountNotFoundError'];
      expect(await call(account)).toEqual(unknown);
      expect(await call(`${account}/disable`, { method: 'POST' })).toEqual(unknown);
      expect(await call(`${account}/enable`, { method: 'POST' })).toEqual(unknown);
      expect(await call(account, { method: 'DELETE' })).toEqual(unknown);
      expect(await call(`${account}/reinitiate`, { method: 'POST', body: { data: {} } })).toEqual(unknown);
      expect(
        await call('/api/v2/actions/HTTPBIN_GET/execute', {
          method: 'POST',
          body: { connectedAccountId: foreign.accountId },
        }),
      ).toEqual(unknown);
      expect(
        await call('/api/v1/connectedAccounts', {
          method: 'POST',
          body: { integrationId: foreign.integrationId, data: { token: 'abc' } },
        }),
      ).toEqual([404, 'IntegrationNotFoundError']);
      expect(await call(`/api/v2/actions/logs/all/${foreign.logId}`)).toEqual([404, 'LogNotFoundError']);

      const { json: accounts } = await live.call('/api/v1/connectedAccounts', { key: own.key });
      expect(accounts.items.map((item: { id: string }) => item.id)).toEqual([own.accountId]);
      const { json: logs } = await live.call('/api/v1/logs?limit=100', { key: own.key });
      expect(JSON.stringify(logs)).not.toContain(foreign.logId);
      expect(JSON.stringify(logs)).toContain(own.logId);
    }
    expect(live.upstream.seen.length).toBe(sent);
    for (const { key, accountId } of sides) {
      const { json } = await live.call(`/api/v1/connectedAccounts/${accountId}`, { key });
      expect(json).toMatchObject({ status: 'ACTIVE', enabled: true });
    }
  });
});
