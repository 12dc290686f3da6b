import { type Mock, startMock } from '@actway/mock';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serveClientPage } from './support/client-page.js';
import { launchChromium, openPage } from './support/launch-chromium.js';
import type { ServedPage } from './support/serve-page.js';

/** The global of the page. */
declare const actway: typeof import('@actway/client');

describe('the client in a page of another origin than the mock', () => {
  let browser: Browser;
  let site: ServedPage;
  let mock: Mock;
  let page: Page;

  beforeAll(async () => {
    [browser, site, mock] = await Promise.all([launchChromium(), serveClientPage(), startMock()]);
    page = await openPage(browser);
    await page.goto(site.origin);
  });
  beforeEach(() => mock.use());
  afterAll(() => Promise.all([browser?.close(), site?.close(), mock?.close()]));

  const options = () => ({ baseUrl: mock.url, apiKey: mock.apiKey });

  test('executes an action', async () => {
    const result = await page.evaluate(
      (options) =>
        actway.createClient(options).execute('GITHUB_ISSUES_CREATE', {
          input: { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' },
        }),
      options(),
    );
    expect(result).toMatchObject({ successful: true, error: null, data: { title: expect.any(String) } });
  });

  test('reads every fault of a refused input from the error', async () => {
    const error = await page.evaluate(async (options) => {
      const client = actway.createClient(options);
      const caught = await client
        .execute('GITHUB_ISSUES_CREATE', { input: { owner: 1, repo: 'hello-world' } })
        .catch((error: unknown) => error);
      if (!(caught instanceof actway.ActwayError)) throw caught;
      const { name, status, requestId, details } = caught;
      return { name, status, requestId, details };
    }, options());
    expect(error).toMatchObject({
      name: 'InvalidInputError',
      status: 400,
      requestId: expect.stringMatching(/./),
    });
    expect(error.details.map(({ path }) => path).sort()).toEqual(['/input/owner', '/input/title']);
  });

  test('is shown a scenario by its name, asked for by the page or set by the test', async () => {
    const executed = (headers: Record<string, string>) =>
      page.evaluate(
        (options) =>
          actway
            .createClient(options)
            .execute('HACKERNEWS_GET_TOP_STORIES')
            .catch((error: Error) => error.name),
        { ...options(), headers },
      );
    expect(await executed({ prefer: 'example=accountExpired' })).toBe('ConnectedAccountExpiredError');
    mock.use('upstreamTimedOut');
    expect(await executed({})).toMatchObject({ successful: false, error: expect.stringMatching(/./) });
  });

  test('reads the headers that the contract gives to callers', async () => {
    const headers = await page.evaluate(async (options) => {
      const { api } = actway.createClient(options);
      const { response } = await api.POST('/api/v2/actions/{actionId}/execute', {
        params: { path: { actionId: 'HACKERNEWS_GET_TOP_STORIES' } },
      });
      return Object.fromEntries(response.headers);
    }, options());
    expect(headers).toMatchObject({
      'x-request-id': expect.stringMatching(/./),
      'x-upstream-status': '200',
    });
  });
});
