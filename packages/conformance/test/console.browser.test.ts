import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleSandbox, openConsoleSandbox } from './support/console-sandbox.js';

let { sandbox, shown, openWindow, close } = {} as ConsoleSandbox;
beforeAll(async () => {
  ({ sandbox, shown, openWindow, close } = await openConsoleSandbox());
});
afterAll(() => close?.());

// Each test goes on where the one before it has left the window, as a person does.
test('a key that is wrong is refused, and a right one lets in where the person wanted to go', async () => {
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
  expect(kept).not.toMatch(/actway_|v2\./);
});

test('apps are listed, and actions are found while one types', async () => {
  const { page, audit } = shown;
  await page.goto(sandbox.url);
  await page.getByRole('link', { name: /Hacker News/ }).waitFor();
  await audit();
  await page.getByRole('searchbox', { name: 'What do you want to do?' }).fill('zzzzqqqq xxyyzz');
  await page.getByText('Try other words').waitFor();
  await page.getByRole('searchbox').fill('open an issue');
  await page.getByRole('link', { name: 'Create an issue github' }).waitFor();
  await audit();
  expect(new URL(page.url()).searchParams.get('q')).toBe('open an issue');
  await page.getByRole('link', { name: 'Create an issue github' }).click();
  await page.getByRole('heading', { name: 'Create an issue' }).waitFor();
});

test('faults are told beside their fields, and the call as code follows what is typed', async () => {
  const { page, audit } = shown;
  await page.getByRole('textbox', { name: 'owner' }).fill('octocat');
  await page.getByRole('button', { name: 'Execute' }).click();
  const repository = page.getByRole('textbox', { name: 'repo' });
  await page.getByRole('alert').waitFor();
  // Each fault is told once: beside its field, and not above them all again.
  const told = (await page.getByRole('alert').textContent()) ?? '';
  expect(told).toContain('What is wrong stands beside the fields.');
  expect(told).not.toContain('is required');
  await page.getByText('This server has no language model').waitFor();
  // What is beside the field is what a screen reader reads with it.
  const described = (await repository.getAttribute('aria-describedby')) ?? '';
  const fault = described.split(' ').find((id) => id.endsWith('-error'));
  expect(await page.locator(`#${fault}`).textContent()).toBe('is required');
  expect(await repository.getAttribute('aria-invalid')).toBe('true');
  await audit();
  await repository.fill('hello-world');
  await page.getByRole('textbox', { name: 'title' }).fill("It's the door");
  const code = page.getByRole('region', { name: 'curl' });
  expect(await code.textContent()).toContain(String.raw`"title": "It'\''s the door"`);
  expect(await code.textContent()).not.toContain(sandbox.apiKey);
  for (const [tab, line] of [
    ['TypeScript', "client.execute('GITHUB_ISSUES_CREATE', {"],
    ['v2 SDK', "actionName: 'GITHUB_ISSUES_CREATE'"],
    ['MCP', '"method": "tools/call"'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    expect(await page.getByRole('region', { name: tab }).textContent()).toContain(line);
  }
  await audit();
});

test('an execution shows what the app answered, and where its time went', async () => {
  const { page, audit } = shown;
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.getByText('The app did it').waitFor();
  await page.getByRole('region', { name: 'Data' }).getByText('"octocat"').first().waitFor();
  await page.getByText('Where the time went').waitFor();
  await audit();
  await page.getByRole('link', { name: 'The whole record' }).click();
  await page.getByRole('region', { name: 'The same call again' }).waitFor();
  await page.getByRole('region', { name: 'What was sent' }).getByText('"hello-world"').waitFor();
  await audit();
  await page.getByRole('link', { name: 'All executions' }).click();
  const executions = page.getByRole('table', { name: 'Executions', exact: true });
  await executions
    .getByRole('row', { name: /GITHUB_ISSUES_CREATE/ })
    .first()
    .waitFor();
  // The list renews itself: an execution of somebody else appears.
  await fetch(`${sandbox.url}/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute`, {
    method: 'POST',
    headers: { 'x-api-key': sandbox.apiKey },
  });
  await executions.getByRole('row', { name: /HACKERNEWS_GET_TOP_STORIES/ }).waitFor();
  await page.getByRole('radio', { name: 'by app' }).press('Space');
  const figures = page.getByRole('table', { name: 'Figures by app' });
  await figures.getByRole('row', { name: /hackernews 1 0 \(0 %\)/ }).waitFor();
  await page.getByRole('img', { name: /Executions over time/ }).waitFor();
  await audit();
  await page.getByRole('textbox', { name: 'App' }).click();
  await page.getByRole('option', { name: 'GitHub' }).click();
  await executions.getByRole('row', { name: /HACKERNEWS_GET_TOP_STORIES/ }).waitFor({ state: 'detached' });
  await executions
    .getByRole('row', { name: /GITHUB_ISSUES_CREATE/ })
    .first()
    .waitFor();
  await page.getByRole('textbox', { name: 'App' }).click();
  await page.getByRole('option', { name: 'Hacker News' }).click();
  await executions.getByRole('row', { name: /HACKERNEWS_GET_TOP_STORIES/ }).waitFor();
  await page.getByRole('radio', { name: 'error' }).press('Space');
  await executions.getByRole('row', { name: /HACKERNEWS_GET_TOP_STORIES/ }).waitFor({ state: 'detached' });
});

test('an account is connected, disabled, enabled and deleted, and its secret is never seen again', async () => {
  const { page, audit } = shown;
  const secret = 'xoxb-console-4e1f77-token-of-anna';
  const seen: string[] = [];
  const read = async (response: import('playwright-core').Response) => {
    seen.push(await response.text().catch(() => ''));
  };
  page.on('response', read);
  await page.getByRole('link', { name: 'Accounts' }).click();
  await page
    .getByRole('row', { name: /slack default active/ })
    .first()
    .waitFor();
  await audit();
  await page.getByRole('link', { name: 'Connect an account' }).click();
  await page.getByRole('textbox', { name: 'App' }).click();
  await page.getByRole('option', { name: 'Slack' }).click();
  await page.getByRole('textbox', { name: 'Entity' }).fill('anna');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('is required', { exact: true }).waitFor();
  await audit();
  await page.getByRole('textbox', { name: 'Bot or user token' }).fill(secret);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('The account is connected').waitFor();
  await audit();
  await page.getByRole('link', { name: 'All accounts' }).click();
  const named = 'slack, anna, BEARER_TOKEN';
  await page.getByRole('button', { name: `Disable: ${named}` }).click();
  await page.getByRole('button', { name: `Enable: ${named}` }).click();
  await page.getByRole('button', { name: `Disable: ${named}` }).waitFor();
  await page.getByRole('button', { name: `Delete: ${named}` }).click();
  await page.getByRole('dialog').waitFor();
  await audit();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: `Delete: ${named}` }).waitFor({ state: 'detached' });
  page.off('response', read);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.join() + (await page.content())).not.toContain(secret);
});

test('a key is made, shown once, and revoked', async () => {
  const { page, audit } = shown;
  await page.getByRole('link', { name: 'Keys' }).click();
  await page.getByText('There are no keys').waitFor();
  await page.getByRole('button', { name: 'Create a key' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('nightly');
  await page.getByRole('checkbox', { name: 'Only actions that change nothing' }).check();
  await audit();
  await page.getByRole('dialog').getByRole('button', { name: 'Create a key' }).click();
  const key = await page.getByRole('region', { name: 'The key' }).textContent();
  expect(key).toMatch(/^actway_\w{32}$/);
  await audit();
  await page.getByRole('button', { name: 'I have it' }).last().click();
  await page.getByRole('row', { name: /nightly .* Only actions that change nothing/ }).waitFor();
  expect(await page.content()).not.toContain(key);
  await page.getByRole('button', { name: 'Revoke: nightly' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('cell', { name: 'revoked' }).waitFor();
  await audit();
  await page.getByRole('link', { name: 'Integrations' }).click();
  await page.getByRole('table').waitFor();
  await audit();
});

test('every page fits a telephone, in dark colours, and one that there is not says so', async () => {
  const { page, audit } = shown;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  for (const [path, sign] of [
    ['/', 'Hacker News'],
    ['/apps/github', 'Create an issue'],
    ['/actions/HTTPBIN_UPLOAD_FILE', 'The file.'],
    ['/executions', 'GITHUB_ISSUES_CREATE'],
    ['/accounts', 'demo'],
    ['/accounts/connect?app=slack', 'Bot or user token'],
    ['/keys', 'nightly'],
    ['/integrations', 'Notion'],
    ['/scenarios', 'Prefer: example='],
    ['/nowhere/at/all', 'Go to the apps'],
  ] as const) {
    await page.goto(`${sandbox.url}${path}`);
    await page.locator('main').getByText(sign).first().waitFor();
    await audit();
  }
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Apps', exact: true }).click();
  await page.getByRole('heading', { name: 'Apps' }).waitFor();
});

test('the scenarios of the mock are found by name, operation and status, each with how it is met', async () => {
  const { page } = shown;
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Mock scenarios' }).click();
  const scenarios = page.getByRole('table', { name: 'Mock scenarios' });
  await page.getByRole('searchbox', { name: 'Name or operation' }).fill('upstreamNotFound');
  await scenarios
    .getByRole('row', {
      name: /executeAction .* 200 upstreamNotFound .* Prefer: example=upstreamNotFound ✓ reached/,
    })
    .waitFor();
  await page.getByRole('textbox', { name: 'Status' }).click();
  await page.getByRole('option', { name: '404' }).click();
  await page.getByText('No scenario fits').waitFor();
});

test('signing out ends the session, and a link signs in once', async () => {
  const { page } = shown;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to actway' }).waitFor();
  await page.goto('about:blank');
  await page.goto(`${sandbox.url}${sandbox.signInPath}`);
  await page.getByRole('heading', { name: 'Apps' }).waitFor();
  expect(page.url()).not.toContain('ticket');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to actway' }).waitFor();
  await page.goto('about:blank');
  await page.goto(`${sandbox.url}${sandbox.signInPath}`);
  await page.getByText('works once').waitFor();
});

test('the first page is less than 250 KB, and no page has asked anybody else', async () => {
  const first = await openWindow();
  await first.page.goto(sandbox.url, { waitUntil: 'networkidle' });
  await first.page.getByRole('textbox', { name: 'API key' }).fill(sandbox.apiKey);
  await first.page.keyboard.press('Enter');
  await first.page.getByRole('link', { name: /Hacker News/ }).waitFor();
  await first.page.waitForLoadState('networkidle');
  const assets = [...first.received].filter(([path]) => path === '/' || path.startsWith('/assets/'));
  const bytes = assets.reduce((sum, [, one]) => sum + one, 0);
  expect(assets.length).toBeGreaterThan(3);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(250_000);
  expect([...first.complaints, ...shown.complaints]).toEqual([]);
});

test('older executions are reached by the cursor, and the figures are of all that are loaded', async () => {
  const { page } = await openWindow();
  const execute = () =>
    fetch(`${sandbox.url}/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute`, {
      method: 'POST',
      headers: { 'x-api-key': sandbox.apiKey, 'content-type': 'application/json' },
      body: '{"entityId":"many"}',
    });
  for (let sent = 0; sent < 110; sent += 10) await Promise.all(Array.from({ length: 10 }, execute));
  await page.goto(`${sandbox.url}/executions`);
  await page.getByRole('textbox', { name: 'API key' }).fill(sandbox.apiKey);
  await page.keyboard.press('Enter');
  // Until what is typed is asked for, the list is another one.
  const filtered = page.waitForResponse((response) => response.url().includes('entityId=many'));
  await page.getByRole('textbox', { name: 'Entity' }).fill('many');
  await (await filtered).finished();
  const figures = page.getByRole('table', { name: 'Figures by action' });
  await figures.getByRole('row', { name: /HACKERNEWS_GET_TOP_STORIES 100 0 \(0 %\)/ }).waitFor();
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await figures.getByRole('row', { name: /HACKERNEWS_GET_TOP_STORIES 110 0 \(0 %\)/ }).waitFor();
});
