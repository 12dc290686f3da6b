import { createClient, unwrap } from '@actway/client';
import { type AuthorizationServer, startAuthorizationServer } from '@actway/testing/authorization-server';
import { clientId, clientSecret } from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, openPage } from './support/launch-chromium.js';
import { type Site, serveSite } from './support/serve-site.js';
import { signIn } from './support/sign-in.js';

let browser: Browser;
let provider: AuthorizationServer;
let live: LiveServer;
let site: Site;
/** The page of the product that uses actway; users come back to it. */
let connectedPage: string;

beforeAll(async () => {
  const started = await startAuthorizationServer();
  provider = started;
  [browser, live, site] = await Promise.all([
    launchChromium(),
    startLiveServer({ identityProvider: started }),
    serveSite(),
  ]);
  connectedPage = site.url;
  started.allowCallback(`${live.url}/api/v1/oauth/callback`);
  live.upstream.respond = async (request, response) => {
    const scope = await provider.scopeOf(request.headers.authorization);
    response.writeHead(scope === undefined ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ scope }));
  };
});
afterAll(async () => {
  await browser?.close();
  await live?.close();
  await provider?.close();
  site?.server.close();
});

const client = () => createClient({ baseUrl: live.url, apiKey: live.apiKey });

/** Begins to connect an account for an entity, and opens the link in a browser that nobody is signed in to. */
async function openLink(entityId: string): Promise<{ page: Page; connectedAccountId: string }> {
  const answer = await client().api.POST('/api/v2/connectedAccounts/initiateConnection', {
    body: {
      app: { uniqueKey: 'httpbin' },
      config: {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: clientId, client_secret: clientSecret },
      },
      connection: { initiateData: {}, entityId, extra: { redirectURL: connectedPage } },
    },
  });
  const { connectedAccountId, redirectUrl } = unwrap(answer).connectionResponse;
  const page = await openPage(browser);
  await page.goto(redirectUrl ?? '');
  return { page, connectedAccountId };
}

/** Where the user has come back to, once the browser is there. */
async function returned(page: Page): Promise<Record<string, string>> {
  await page.waitForURL(`${connectedPage}?**`);
  expect(await page.textContent('h1')).toBe('Welcome back');
  return Object.fromEntries(new URL(page.url()).searchParams);
}

describe('a user in a browser', () => {
  test('signs in, consents, comes back, and the account executes', async () => {
    const { page, connectedAccountId } = await openLink('ann');
    await signIn(page);
    expect(await page.textContent('body')).toContain('write');
    await page.click('button[type=submit]');
    expect(await returned(page)).toEqual({ connectionStatus: 'ACTIVE', connectedAccountId });
    const outcome = await client().execute('HTTPBIN_GET', { entityId: 'ann' });
    expect(outcome).toMatchObject({ successful: true, data: { scope: 'read write' } });
    const shown = await client().api.GET('/api/v1/connectedAccounts/{connectedAccountId}', {
      params: { path: { connectedAccountId } },
    });
    expect(unwrap(shown).status).toBe('ACTIVE');
  });

  test.each(['before signing in', 'when asked for consent'])(
    'refuses %s, comes back, and the account has failed',
    async (when) => {
      const { page, connectedAccountId } = await openLink('bob');
      if (when === 'when asked for consent') await signIn(page);
      await page.click('text=Cancel');
      expect(await returned(page)).toEqual({
        ...{ connectionStatus: 'FAILED', connectedAccountId },
        error: expect.stringMatching(
          /^The user did not consent\. .* Begin the connection again to ask anew\.$/,
        ),
      });
      const refused = await client()
        .execute('HTTPBIN_GET', { connectedAccountId })
        .catch((error: unknown) => error);
      expect(refused).toMatchObject({ status: 400, message: expect.stringContaining('is FAILED') });
    },
  );
});
