import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSandbox, readSettings, startSandbox } from 'actway';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsolePage, openConsole } from './support/console-page.js';
import { launchChromium } from './support/launch-chromium.js';

let folder: string;
let browser: Browser;
let sandbox: RunningSandbox;
let shown: ConsolePage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-console-'));
  const settings = readSettings({
    PORT: '0',
    LOG_LEVEL: 'silent',
    ACTWAY_CHECK_ANSWERS: 'on',
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
  });
  [browser, sandbox] = await Promise.all([launchChromium(), startSandbox(settings)]);
  shown = await openConsole(browser, sandbox.url);
});
afterAll(async () => {
  await Promise.all([browser?.close(), sandbox?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

// Each test goes on where the one before it has left the window, as a person does.
test('a key that is wrong is refused with a word on what to do, and a right one lets in where the person wanted to go', async () => {
  const { page, audit } = shown;
  await page.goto(`${sandbox.url}/apps/github`);
  await page.getByRole('heading', { name: 'Sign in to actway' }).waitFor();
  await audit();
  await page.getByRole('textbox', { name: 'API key' }).fill('actway_11111111111111111111111111111111');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This key is unknown, revoked or expired.').waitFor();
  await audit();
  await page.getByRole('textbox', { name: 'API key' }).fill(sandbox.apiKey);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'GitHub' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/apps/github');
  // No script of the page has the key or the session.
  const kept = await page.evaluate(() =>
    JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
  );
  expect(kept).not.toContain('actway_');
});

test('apps are listed, and actions are found while one types', async () => {
  const { page, audit } = shown;
  await page.goto(sandbox.url);
  await page.getByRole('link', { name: /Hacker News/ }).waitFor();
  await audit();
  await page.getByRole('searchbox', { name: 'What do you want to do?' }).fill('open an issue');
  await page.getByRole('link', { name: 'Create an issue github' }).waitFor();
  await audit();
  expect(new URL(page.url()).search).toContain('open');
  await page.getByRole('searchbox').fill('zzzzqqqq xxyyzz');
  await page.getByText('Try other words').waitFor();
});

test('an address that there is not has a page that says so', async () => {
  const { page, audit } = shown;
  await page.goto(`${sandbox.url}/nowhere/at/all`);
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await audit();
});

test('signing out ends the session, and a link signs in once', async () => {
  const { page } = shown;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to actway' }).waitFor();
  await page.goto(`${sandbox.url}${sandbox.signInPath}`);
  await page.reload();
  await page.getByRole('heading', { name: 'Apps' }).waitFor();
  expect(page.url()).not.toContain('ticket');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to actway' }).waitFor();
  await page.goto('about:blank');
  await page.goto(`${sandbox.url}${sandbox.signInPath}`);
  await page.getByText('works once').waitFor();
});

test('the first page is less than 250 KB, and asks nobody else', async () => {
  const first = await openConsole(browser, sandbox.url);
  await first.page.goto(sandbox.url, { waitUntil: 'networkidle' });
  await first.page.getByRole('heading', { name: 'Sign in to actway' }).waitFor();
  const bytes = [...first.received.values()].reduce((sum, one) => sum + one, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(250_000);
  expect([...first.complaints, ...shown.complaints]).toEqual([]);
});
