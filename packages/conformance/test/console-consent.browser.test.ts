import { type AuthorizationServer, startAuthorizationServer } from '@actway/testing/authorization-server';
import { clientId, clientSecret } from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsolePage, openConsole } from './support/console-page.js';
import { launchChromium, openPage } from './support/launch-chromium.js';
import { signIn } from './support/sign-in.js';

let browser: Browser;
let provider: AuthorizationServer;
let live: LiveServer;
let shown: ConsolePage;

beforeAll(async () => {
  const started = await startAuthorizationServer();
  provider = started;
  [browser, live] = await Promise.all([
    launchChromium(),
    startLiveServer({ identityProvider: started, console: {} }),
  ]);
  started.allowCallback(`${live.url}/api/v1/oauth/callback`);
  shown = await openConsole(browser, live.url);
  const { page } = shown;
  await page.goto(live.url);
  await page.getByRole('textbox', { name: 'API key' }).fill(live.apiKey);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Accounts' }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await live?.close();
  await provider?.close();
});

/** Begins to connect an account in the console, and gives the address at which its user consents. */
async function begin(entityId: string): Promise<string> {
  const { page } = shown;
  await page.goto(`${live.url}/accounts/connect?app=httpbin`);
  await page.getByRole('textbox', { name: 'Authentication' }).click();
  await page.getByRole('option', { name: 'OAUTH2' }).click();
  await page.getByRole('textbox', { name: 'Entity' }).fill(entityId);
  await page.getByRole('textbox', { name: 'Client id' }).fill(clientId);
  await page.getByLabel('Client secret').fill(clientSecret);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const address = await page.getByRole('link', { name: /^Go on to .* and consent$/ }).getAttribute('href');
  return address ?? '';
}

/** The window that the console opens for the user. */
async function openConsent(): Promise<Page> {
  const { page } = shown;
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: /^Go on to .* and consent$/ }).click(),
  ]);
  opened.setDefaultTimeout(480_000);
  return opened;
}

// Whoever has consented once is not asked again by the provider in the same browser: who denies comes first.
test('a consent that is denied is told in the console, with what to do', async () => {
  const { page, audit } = shown;
  await begin('bob');
  const consent = await openConsent();
  await consent.click('text=Cancel');
  await consent.getByRole('heading', { name: 'httpbin was not connected' }).waitFor();
  await page.getByRole('alert').filter({ hasText: 'The account was not connected' }).waitFor();
  await audit();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
  await consent.close();
});

test('a consent in the window that the console opens connects the account, and the console goes on', async () => {
  const { page, audit } = shown;
  await begin('ann');
  await audit();
  const consent = await openConsent();
  await signIn(consent);
  const callback = consent.waitForRequest(/\/oauth\/callback/);
  await consent.click('button[type=submit]');
  await consent.getByRole('heading', { name: 'httpbin is connected' }).waitFor();
  await page.getByText('The account is connected').waitFor();
  await page.getByRole('link', { name: 'All accounts' }).click();
  await page.getByRole('row', { name: /httpbin ann active/ }).waitFor();
  // The same address again is out of date, and changes nothing.
  const answer = await consent.goto((await callback).url());
  expect(answer?.status()).toBe(400);
  await page.reload();
  await page.getByRole('row', { name: /httpbin ann active/ }).waitFor();
  await consent.close();
});

test('a user in another browser, who has no session, consents at the address that the console shows', async () => {
  const { page, complaints } = shown;
  const other = await openPage(browser);
  await other.goto(await begin('cleo'));
  await signIn(other);
  await other.click('button[type=submit]');
  await page.getByText('The account is connected').waitFor();
  const cookies = await other.context().cookies(live.url);
  expect(cookies.filter(({ name }) => name.startsWith('actway-'))).toEqual([]);
  expect(complaints).toEqual([]);
});
