import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const issuer = 'https://login.ledger.example';
let provider: IdentityProvider;
let live: LiveServer;

beforeAll(async () => {
  provider = await startIdentityProvider();
  const document = {
    openapi: '3.1.0',
    info: { title: 'Ledger', version: '1.0' },
    servers: [{ url: '{upstream}' }],
    paths: { '/me': { get: { operationId: 'me', responses: { 200: { description: 'Who it is.' } } } } },
  };
  const manifest = {
    ...{ key: 'ledger', name: 'Ledger', description: 'Accounts.', logo: 'https://ledger.example/l.svg' },
    categories: ['finance'],
    origins: ['{upstream}'],
    authSchemes: [
      {
        mode: 'OAUTH2',
        oauth: {
          authorizationUrl: `${provider.url}/authorize`,
          tokenUrl: `${provider.url}/token`,
          issuer,
        },
      },
    ],
  };
  live = await startLiveServer({
    identityProvider: provider,
    app: { key: 'ledger', manifest: JSON.stringify(manifest), document: JSON.stringify(document) },
  });
});
afterAll(async () => {
  await live.close();
  await provider.close();
});
beforeEach(() => {
  provider.mood.issuer = undefined;
  provider.asked.length = 0;
});

/** Asks for a consent, and consents at the app. */
async function consent(app: string) {
  const { json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: {
      app: { uniqueKey: app },
      config: {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: clientId, client_secret: clientSecret },
      },
      connection: { initiateData: {}, entityId: 'anna' },
    },
  });
  const { redirectUrl, connectedAccountId } = json.connectionResponse;
  const consented = await fetch(redirectUrl, { redirect: 'manual' });
  return { id: connectedAccountId, callback: consented.headers.get('location') ?? '' };
}

const finish = async (callback: string) => (await fetch(callback)).json();
const account = async (id: string) => (await live.call(`/api/v1/connectedAccounts/${id}`)).json;

describe('an account', () => {
  it('says from which consent it comes: who asked, who came back, and when', async () => {
    const began = Date.now();
    const { id, callback } = await consent('httpbin');
    expect(await account(id)).not.toHaveProperty('consent');
    await finish(callback);
    const { consent: told } = await account(id);
    const [{ id: keyId = '' } = {}] = await live.engine.store.keys.list(live.projectId);
    expect(told).toEqual({
      startedBy: keyId,
      startedAt: expect.any(String),
      finishedAt: expect.any(String),
      finishedFrom: '127.0.0.1',
    });
    expect(Date.parse(told.startedAt)).toBeGreaterThanOrEqual(began);
    expect(Date.parse(told.finishedAt)).toBeGreaterThanOrEqual(Date.parse(told.startedAt));
    const { items } = (await live.call('/api/v1/connectedAccounts')).json;
    expect(items.find((one: { id: string }) => one.id === id).consent).toEqual(told);
  });

  it('says none once its credential comes from elsewhere', async () => {
    const { id, callback } = await consent('httpbin');
    await finish(callback);
    expect(await account(id)).toHaveProperty('consent');
    const { status } = await live.call(`/api/v1/connectedAccounts/${id}/reinitiate`, {
      method: 'POST',
      body: { data: { access_token: 'a-token-that-was-given', refresh_token: 'and-its-refresh-token' } },
    });
    expect(status).toBe(200);
    expect(await account(id)).not.toHaveProperty('consent');
  });
});

describe('the callback', () => {
  it('leaves the state to the user when somebody looks at its head', async () => {
    const { id, callback } = await consent('httpbin');
    for (let look = 0; look < 3; look += 1) {
      expect((await fetch(callback, { method: 'HEAD', redirect: 'manual' })).status).toBe(400);
    }
    expect((await account(id)).status).toBe('INITIATED');
    expect(await finish(callback)).toMatchObject({ connectionStatus: 'ACTIVE', connectedAccountId: id });
  });

  it.each([
    ['names none', undefined, /names no issuer/],
    ['names another', 'https://login.evil.example', /names another issuer/],
    ['names nearly the same', `${issuer}/`, /names another issuer/],
  ])(
    'refuses an answer that %s where the app names its issuer, and asks for no token',
    async (_, sent, why) => {
      provider.mood.issuer = sent;
      const { id, callback } = await consent('ledger');
      expect(await finish(callback)).toEqual({
        connectionStatus: 'FAILED',
        connectedAccountId: id,
        error: expect.stringMatching(why),
      });
      expect(provider.asked).toEqual([]);
    },
  );

  it('takes an answer of the issuer that the app names', async () => {
    provider.mood.issuer = issuer;
    const { callback } = await consent('ledger');
    expect(await finish(callback)).toMatchObject({ connectionStatus: 'ACTIVE', error: null });
  });

  it('refuses a wrong issuer of an app that names none, and takes one on its own origin', async () => {
    for (const wrong of ['https://login.evil.example', 'not an address']) {
      provider.mood.issuer = wrong;
      const { error } = await finish((await consent('httpbin')).callback);
      expect(error).toMatch(/is on no origin of httpbin/i);
      expect(error).not.toContain(wrong);
    }
    expect(provider.asked).toEqual([]);
    provider.mood.issuer = `${provider.url}/tenant`;
    expect(await finish((await consent('httpbin')).callback)).toMatchObject({ connectionStatus: 'ACTIVE' });
  });

  it('refuses a wrong issuer of a refusal too', async () => {
    const { callback } = await consent('ledger');
    const url = new URL(callback);
    url.searchParams.delete('code');
    url.searchParams.set('error', 'access_denied');
    url.searchParams.set('iss', 'https://login.evil.example');
    expect((await finish(url.href)).error).toMatch(/names another issuer/);
  });
});
