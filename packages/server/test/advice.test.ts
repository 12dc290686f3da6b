import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
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

const post = (path: string, body: unknown) => live.call(path, { method: 'POST', body });

describe('whoever comes without a key', () => {
  it('is told where it goes and how to make one', async () => {
    const { status, json } = await live.call('/api/v1/apps', { key: null });
    expect([status, json.detail]).toEqual([
      401,
      'The header `x-api-key` is missing. Send a valid key in the header `x-api-key`; `npx actway keys create --name NAME` makes one, and the sandbox prints its own.',
    ]);
  });

  it('is told that a bearer token is none, and is not shown it again', async () => {
    const headers = { authorization: `Bearer ${live.apiKey}` };
    const { status, json } = await live.call('/api/v1/apps', { key: null, headers });
    expect([status, json.details]).toEqual([
      401,
      [{ in: 'header', path: '/x-api-key', message: 'is required', code: 'required' }],
    ]);
    expect(json.detail).toContain('A key is taken there, and not as `Authorization: Bearer`.');
    expect(JSON.stringify(json)).not.toContain(live.apiKey);
  });
});

describe('whoever configures an app', () => {
  const config = { authScheme: 'OAUTH2' };

  it('without an OAuth client is told what to send, and not to call what was just called', async () => {
    const { status, json } = await post('/api/v2/integrations/create', {
      app: { uniqueKey: 'httpbin' },
      config,
    });
    expect([status, json.name]).toEqual([400, 'OAuthClientMissingError']);
    expect(json.detail).toContain(
      'Register an OAuth application with the app, and send its `client_id` and `client_secret` in `config.integrationSecrets`.',
    );
    expect(json.detail).not.toContain('POST ');
    const integrationSecrets = { client_id: clientId, client_secret: clientSecret };
    const corrected = await post('/api/v2/integrations/create', {
      app: { uniqueKey: 'httpbin' },
      config: { ...config, integrationSecrets },
    });
    expect(corrected.status).toBe(200);
  });

  it('of the other form is told its own member', async () => {
    const { json } = await post('/api/v1/integrations', {
      appName: 'httpbin',
      authScheme: 'OAUTH2',
      forceNewIntegration: true,
    });
    expect(json.detail).toContain('in `authConfig`.');
  });

  it('that needs no account is not sent to look for auth schemes', async () => {
    const { status, json } = await post('/api/v2/connectedAccounts/initiateConnection', {
      app: { uniqueKey: 'hackernews' },
      config: { authScheme: 'NO_AUTH' },
      connection: { initiateData: {} },
    });
    expect([status, json.name, json.detail]).toEqual([
      400,
      'AuthSchemeNotSupportedError',
      'The app hackernews needs no account: execute its actions without connecting one.',
    ]);
  });
});

describe('a consent that is not awaited', () => {
  const path = '/api/v1/oauth/callback?state=old-or-used&code=1';
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

  it('is told to a browser as a page that loads nothing but its style', async () => {
    const response = await fetch(live.url + path, { headers: { accept: browser } });
    const { status, headers } = response;
    const text = await response.text();
    expect([status, headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('Open the link again that you were sent, and begin anew.');
    expect(text).toContain(headers.get('x-request-id'));
  });

  it.each(['*/*', 'application/json', 'application/problem+json', 'application/json, text/html;q=0.5'])(
    'is a problem for a program that accepts %s',
    async (accept) => {
      const { status, json, headers } = await live.call(path, { key: null, headers: { accept } });
      expect([status, json.name]).toEqual([400, 'AuthorizationUnknownError']);
      expect(headers.get('content-type')).toBe('application/problem+json');
    },
  );

  it('is the only one: other problems stay problems for a browser', async () => {
    const { status, json } = await live.call('/api/v1/apps', { key: null, headers: { accept: browser } });
    expect([status, json.name]).toEqual([401, 'UnauthorizedError']);
  });
});

describe('the expanded contract', () => {
  it.each([
    ['apps=hackernewz', 'There is no app "hackernewz". Did you mean hackernews?', '/apps/0'],
    ['apps=httpbin,nothing', 'There is no app "nothing".', '/apps/1'],
  ])('of %s is refused with the nearest name', async (query, message, path) => {
    const { status, json } = await live.call(`/openapi.json?${query}`);
    expect([status, json.details]).toEqual([400, [expect.objectContaining({ in: 'query', path })]]);
    expect(json.detail).toContain(message);
  });
});
