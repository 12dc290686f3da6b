import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, unwrap } from '@actway/client';
import { readSettings, startSandbox } from 'actway';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveClientPage } from './support/client-page.js';
import { launchChromium, openPage } from './support/launch-chromium.js';
import type { ServedPage } from './support/serve-page.js';

/** The global of the page. */
declare const actway: typeof import('@actway/client');

describe('a server with ACTWAY_CORS_ORIGINS', () => {
  let browser: Browser;
  let listed: ServedPage;
  let stranger: ServedPage;
  let folder: string;
  let server: Awaited<ReturnType<typeof startSandbox>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-cross-origin-'));
    [browser, listed, stranger] = await Promise.all([launchChromium(), serveClientPage(), serveClientPage()]);
    server = await startSandbox(
      readSettings({
        PORT: '0',
        LOG_LEVEL: 'silent',
        DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
        ACTWAY_CORS_ORIGINS: `https://app.example.com, ${listed.origin}`,
      }),
    );
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), listed?.close(), stranger?.close(), server?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  /** What a page of an origin gets for an execution with a key. */
  const executeFrom = async (site: ServedPage, apiKey: string) => {
    const page = await openPage(browser);
    await page.goto(site.origin);
    return page.evaluate(
      async (options) => {
        const { api } = actway.createClient(options);
        try {
          const { response, data } = await api.POST('/api/v2/actions/{actionId}/execute', {
            params: { path: { actionId: 'HACKERNEWS_GET_TOP_STORIES' } },
          });
          return { status: response.status, upstream: response.headers.get('x-upstream-status'), data };
        } catch (error) {
          if (!actway.ActwayError.isInstance(error)) throw error;
          return { error: error.name, status: error.status };
        }
      },
      { baseUrl: server.url, apiKey },
    );
  };

  /** How many executions there are, asked from outside of a browser. */
  const countExecutions = async () => {
    const { api } = createClient({ baseUrl: server.url, apiKey: server.apiKey });
    return unwrap(await api.GET('/api/v1/logs')).data.length;
  };

  test('lets the page of a listed origin execute, and read the headers', async () => {
    expect(await executeFrom(listed, server.apiKey)).toMatchObject({
      status: 200,
      upstream: '200',
      data: { successful: true },
    });
  });

  test('lets the page of a listed origin read why it was refused', async () => {
    expect(await executeFrom(listed, 'not-a-key')).toMatchObject({ status: 401 });
  });

  test('keeps the page of another origin out before anything is executed', async () => {
    const before = await countExecutions();
    expect(await executeFrom(stranger, server.apiKey)).toEqual({
      error: 'ConnectionError',
      status: undefined,
    });
    expect(await countExecutions()).toBe(before);
  });
});
