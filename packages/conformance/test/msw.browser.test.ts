import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium, openPage } from './support/launch-chromium.js';
import { servePage } from './support/serve-page.js';

const workerFile = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));

/** The global of the page. */
declare const page: {
  setupWorker: typeof import('msw/browser').setupWorker;
  createHandlers: typeof import('@actway/mock/msw').createHandlers;
  createClient: typeof import('@actway/client').createClient;
};

const source = `
  export { setupWorker } from 'msw/browser';
  export { createHandlers } from '@actway/mock/msw';
  export { createClient } from '@actway/client';
`;

/** The global of the page of the example. */
declare const example: typeof import('../../mock/examples/with-msw-in-page.js');

test('the example for a page answers in the browser, and changes the scenario', async () => {
  const site = await servePage({
    source: `export * from '../../../mock/examples/with-msw-in-page.ts';`,
    globalName: 'example',
    files: { '/mockServiceWorker.js': await readFile(workerFile, 'utf8') },
  });
  const browser = await launchChromium();
  onTestFinished(async () => {
    await Promise.all([browser.close(), site.close()]);
  });
  const tab = await openPage(browser);
  await tab.goto(site.origin);
  const statuses = await tab.evaluate(async () => {
    const status = async () => {
      const headers = { 'x-api-key': 'any-key' };
      return (await fetch('http://localhost:3000/api/v1/apps', { headers })).status;
    };
    await example.started;
    const first = await status();
    example.showScenario('internalServerError');
    const second = await status();
    example.showScenario();
    return [first, second, await status()];
  });
  expect(statuses).toEqual([200, 500, 200]);
});

test('the handlers answer the client in a page, from a service worker, with any scenario', async () => {
  const files = { '/mockServiceWorker.js': await readFile(workerFile, 'utf8') };
  const [browser, site] = await Promise.all([
    launchChromium(),
    servePage({ source, globalName: 'page', files }),
  ]);
  onTestFinished(async () => {
    await Promise.all([browser.close(), site.close()]);
  });
  const tab = await openPage(browser);
  const complaints: string[] = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  await tab.goto(site.origin);

  const answers = await tab.evaluate(async () => {
    // No server has this name: whatever is answered comes from the worker.
    const baseUrl = 'http://actway.test';
    const worker = page.setupWorker(
      ...page.createHandlers({ baseUrl, scenario: { listApps: 'appsListed' } }),
    );
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
    const client = page.createClient({ baseUrl, apiKey: 'any-key' });
    const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };
    const created = await client.execute('GITHUB_ISSUES_CREATE', { input });
    const apps = await client.api.GET('/api/v1/apps');
    worker.use(...page.createHandlers({ baseUrl, scenario: 'upstreamTimedOut' }));
    const timedOut = await client.execute('GITHUB_ISSUES_CREATE', { input });
    worker.use(...page.createHandlers({ baseUrl, scenario: 'accountExpired' }));
    const expired = await client.execute('GITHUB_ISSUES_CREATE', { input }).catch((error) => error.name);
    const preferred = await fetch(`${baseUrl}/api/v2/actions/A_B/execute`, {
      method: 'POST',
      headers: { 'x-api-key': 'any-key', prefer: 'example=itemsListed' },
    });
    return {
      created,
      apps: apps.data?.items.length,
      timedOut,
      expired,
      link: preferred.headers.get('link'),
    };
  });
  expect(answers).toMatchObject({
    created: { successful: true, data: { title: 'The door squeaks' } },
    apps: expect.any(Number),
    expired: 'ConnectedAccountExpiredError',
    timedOut: { successful: false, error: expect.stringContaining('did not answer') },
    link: expect.stringContaining('rel="next"'),
  });
  expect(complaints).toEqual([]);
});
