import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createClient, unwrap } from '@actway/client';
import { type AuthorizationServer, startAuthorizationServer } from '@actway/testing/authorization-server';
import { clientId, clientSecret } from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, openPage } from './support/launch-chromium.js';
import { type Site, serveSite } from './support/serve-site.js';
import { signIn } from './support/sign-in.js';

const goodKey = 'a-good-key-in-a-browser-40f1d7';
const badKey = 'a-bad-key-in-a-browser-92ac35';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
    startLiveServer({
      identityProvider: started,
      shippedApps: { stripe: 'https://api.stripe.com' },
      connectLook: {
        name: 'Lighthouse <Tools>',
        color: '#ffcc00',
        logo: `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')}`,
      },
    }),
    serveSite(),
  ]);
  connectedPage = site.url;
  started.allowCallback(`${live.url}/api/v1/oauth/callback`);
  live.upstream.respond = (request, response) => {
    const [, basic = ''] = request.headers.authorization?.split(' ') ?? [];
    const isRefused = Buffer.from(basic, 'base64').toString().includes(badKey);
    response.writeHead(isRefused ? 401 : 200, { 'content-type': 'application/json' });
    response.end(isRefused ? '{"error":{"message":"Invalid API Key"}}' : '{}');
  };
  await client().api.POST('/api/v2/integrations/create', {
    body: {
      app: { uniqueKey: 'httpbin' },
      config: {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: clientId, client_secret: clientSecret },
        redirectUris: [connectedPage],
      },
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await live?.close();
  await provider?.close();
  site?.server.close();
});

const client = () => createClient({ baseUrl: live.url, apiKey: live.apiKey });

async function linkFor(entityId: string, more: object = {}): Promise<string> {
  const body = { app: 'httpbin', authScheme: 'OAUTH2', entityId, ...more };
  return unwrap(await client().api.POST('/api/v2/connectedAccounts/links', { body })).url;
}

async function accountsOf(entityId: string) {
  const query = { entityId: [entityId] };
  const answer = await client().api.GET('/api/v1/connectedAccounts', { params: { query } });
  return unwrap(answer).items;
}

/** A page as wide as a telephone, in a light or a dark mode. */
async function openNarrow(url: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await openPage(browser);
  page.setDefaultTimeout(12_000);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.goto(url);
  return page;
}

const titleOf = (page: Page) => page.textContent('h1');

/** What axe-core finds at fault, and whether anything is wider than the page. */
async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run()')) as { violations: { id: string; impact: string }[] };
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, impact }) => `${impact}: ${id}`)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
}

/** Consents as the page would, and gives where the browser would be sent then. */
async function consentedTo(page: Page): Promise<string> {
  const form = page.locator('form').first();
  const action = (await form.getAttribute('action')) ?? '';
  let at = new URL(action, page.url()).href;
  let answer = await page.request.post(at, { form: { prompt: 'consent' }, maxRedirects: 0 });
  for (;;) {
    at = new URL(answer.headers().location ?? '', at).href;
    if (at.startsWith(live.url)) return at;
    answer = await page.request.get(at, { maxRedirects: 0 });
  }
}

describe('a user of a link', () => {
  test('consents, sees that it is done, and the account executes', async () => {
    const url = await linkFor('ann');
    const page = await openNarrow(url);
    expect(await titleOf(page)).toBe('Connect httpbin');
    expect(await page.textContent('header')).toBe('Lighthouse <Tools>');
    await expectAccessible(page);
    await page.click('text=Continue to httpbin');
    await signIn(page);
    await page.click('button[type=submit]');
    await page.waitForURL(url);
    expect(await titleOf(page)).toBe('httpbin is connected');
    await expectAccessible(page);
    expect(await client().execute('HTTPBIN_GET', { entityId: 'ann' })).toMatchObject({ successful: true });
    const later = await openNarrow(url);
    expect(await titleOf(later)).toBe('This link was used already');
  });

  test('denies, is told so, tries again, and comes back to the page of the operator', async () => {
    const url = await linkFor('bob');
    const page = await openNarrow(url, 'dark');
    await page.click('text=Continue to httpbin');
    await page.click('text=Cancel');
    await page.waitForURL(url);
    expect(await page.textContent('[role=alert]')).toContain('You did not allow the access');
    await expectAccessible(page);
    await page.goto(await linkFor('bob', { redirectUri: connectedPage }));
    await page.click('text=Continue to httpbin');
    await signIn(page);
    await page.click('button[type=submit]');
    await page.waitForURL(`${connectedPage}?**`);
    const [account] = await accountsOf('bob');
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      connectionStatus: 'ACTIVE',
      connectedAccountId: account?.id,
    });
  });

  test('who comes back too late, or in another browser, is told what to do', async () => {
    const url = await linkFor('cleo');
    const page = await openNarrow(url);
    await page.click('text=Continue to httpbin');
    await signIn(page);
    const callback = await consentedTo(page);
    const other = await openNarrow(callback);
    expect(await titleOf(other)).toBe('This is another browser than the one you began in');
    await expectAccessible(other);
    const stale = await openNarrow(callback, 'dark');
    expect(await titleOf(stale)).toBe('This page is out of date');
    await expectAccessible(stale);
    expect((await accountsOf('cleo')).map(({ status }) => status)).not.toContain('ACTIVE');
  });

  test('gives a key that the app refuses, corrects it, and it is shown nowhere', async () => {
    const page = await openNarrow(await linkFor('dora', { app: 'stripe', authScheme: undefined }), 'dark');
    const button = page.locator('button').first();
    const field = page.locator('input[type=password]').first();
    await expectAccessible(page);
    await button.click();
    expect(await page.evaluate('document.activeElement.type')).toBe('password');
    await field.fill(badKey);
    await button.click();
    await page.waitForSelector('[role=alert]');
    expect(await page.textContent('.fault')).toContain('does not accept this');
    expect(await field.inputValue()).toBe('');
    expect(await page.content()).not.toContain(badKey);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    await expectAccessible(page);
    await field.fill(goodKey);
    await button.click();
    await page.waitForSelector('text=is connected');
    expect(await accountsOf('dora')).toMatchObject([{ status: 'ACTIVE' }]);
  });

  test('sees pages that say that a link is old or unknown', async () => {
    const page = await openNarrow(`${live.url}/connect/nothing`);
    expect(await titleOf(page)).toBe('This link is not known');
    await expectAccessible(page);
  });
});
