import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleSandbox, openConsoleSandbox } from './support/console-sandbox.js';

let { sandbox, shown, openWindow, close } = {} as ConsoleSandbox;
beforeAll(async () => {
  ({ sandbox, shown, openWindow, close } = await openConsoleSandbox());
});
afterAll(() => close?.());

/** Types into the search of the reference, and follows the operation that it finds. */
async function search(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.getByRole('combobox').fill(action);
  await page.getByRole('option', { name: `/api/v2/actions/${action}/execute` }).click();
}

/** What is sent when an operation is tried, and what came of it. */
async function tryOut(page: Page, action: string, key?: string): Promise<{ sent: Request; status: number }> {
  const path = `/api/v2/actions/${action}/execute`;
  await page.getByRole('button', { name: new RegExp(`^Test Request.*${path}`) }).click();
  const client = page.getByRole('dialog', { name: 'API Client' });
  if (key !== undefined) await client.locator('input[placeholder][autocomplete="off"]').first().fill(key);
  const sent = page.waitForRequest((request) => new URL(request.url()).pathname === path);
  await client.getByRole('button', { name: /^Send post request to/ }).click();
  const request = await sent;
  const status = (await request.response())?.status() ?? 0;
  await client.getByText(`${status} OK`).first().waitFor();
  await page.keyboard.press('Escape');
  return { sent: request, status };
}

test('the reference of chosen apps finds an action by its name, and shows what it takes', async () => {
  const { page } = shown;
  await page.goto(sandbox.url);
  await page.getByRole('textbox', { name: 'API key' }).fill(sandbox.apiKey);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'API reference' }).click();
  await page.getByRole('heading', { name: 'actway', level: 1 }).waitFor();
  await page.getByText('Actions of: no app').click();
  await page.getByRole('checkbox', { name: 'github' }).check();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByText('Actions of: github').waitFor();
  expect(new URL(page.url()).searchParams.get('apps')).toBe('github');
  await page.getByRole('heading', { name: 'actway', level: 1 }).waitFor();
  await search(page, 'GITHUB_ISSUES_CREATE');
  await page.getByRole('heading', { name: 'Create an issue', exact: true }).waitFor();
  // The members of the input, not only the input.
  const operation = page.getByRole('region', { name: 'Create an issue', exact: true });
  for (const member of ['input', 'owner', 'repo', 'title'])
    await operation.getByText(member, { exact: true }).first().waitFor();
});

test('an action is tried with the session of the console, or with a key, which is kept nowhere', async () => {
  const { page, audit } = shown;
  // One that the page of few operations shows.
  await page.goto(`${sandbox.url}/reference?apps=hackernews`);
  await page.getByRole('heading', { name: 'actway', level: 1 }).waitFor();
  await search(page, 'HACKERNEWS_GET_TOP_STORIES');
  await page.getByRole('button', { name: /^Test Request.*HACKERNEWS_GET_TOP_STORIES/ }).waitFor();
  await audit();
  const bySession = await tryOut(page, 'HACKERNEWS_GET_TOP_STORIES');
  expect(bySession.status).toBe(200);
  expect(await bySession.sent.headerValue('x-api-key')).toBe(null);
  expect(await bySession.sent.headerValue('x-actway-console')).toBe('1');
  const byKey = await tryOut(page, 'HACKERNEWS_GET_TOP_STORIES', sandbox.apiKey);
  expect(byKey.status).toBe(200);
  expect(await byKey.sent.headerValue('x-api-key')).toBe(sandbox.apiKey);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(sandbox.apiKey);
});

test('it fits a telephone in dark colours, says who is not signed in, and asks nobody else', async () => {
  const { page, complaints, audit } = await openWindow();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.goto(`${sandbox.url}/reference?apps=hackernews`);
  await page.getByText('You are not signed in').waitFor({ state: 'attached' });
  await page.getByRole('heading', { name: 'actway', level: 1 }).waitFor();
  await audit();
  await page.goto(`${sandbox.url}/reference?apps=no-such-app`);
  await page.getByRole('alert').filter({ hasText: 'no-such-app' }).waitFor();
  expect([...complaints, ...shown.complaints]).toEqual([]);
});
