import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(() => server.close());

const post = (path: string, body: unknown) => server.call(path, { method: 'POST', body });

describe('a null in a body', () => {
  it('counts as absent wherever the contract lists the member, below other members too', async () => {
    const { status, json } = await post('/api/v2/connectedAccounts/initiateConnection', {
      app: { uniqueKey: 'httpbin', integrationId: null },
      config: {
        name: null,
        authScheme: 'BEARER_TOKEN',
        useComposioAuth: null,
        integrationSecrets: null,
        scopes: null,
      },
      connection: {
        ...{ entityId: null, initiateData: { token: 'token-without-nulls' } },
        extra: { redirectURL: null, labels: null },
      },
    });
    expect([status, json.connectionResponse?.connectionStatus]).toEqual([200, 'ACTIVE']);
  });

  it('is a member that is missing where it is required', async () => {
    const { status, json } = await post('/api/v1/connectedAccounts', { integrationId: null, data: null });
    expect([status, json.name]).toEqual([400, 'InvalidRequestError']);
    expect(json.details).toEqual([
      { in: 'body', path: '/integrationId', message: 'is required', code: 'required' },
      { in: 'body', path: '/data', message: 'is required', code: 'required' },
    ]);
  });

  it('is data in what is free to hold anything, and an item in a list', async () => {
    const kept = await post('/api/v2/actions/HTTPBIN_GET/execute', {
      ...{ input: {}, allowTracing: true },
      sessionInfo: { sessionId: null, metadata: { source: null } },
    });
    expect(kept.json.sessionInfo).toEqual({ metadata: { source: null } });
    const faulty = await post('/api/v2/actions/HTTPBIN_GET/execute', { input: {}, traceLogs: [null] });
    expect(faulty.json.details).toMatchObject([{ path: '/traceLogs/0', code: 'type' }]);
  });
});
