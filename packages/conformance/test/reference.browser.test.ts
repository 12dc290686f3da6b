import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { loadContract } from '@actway/contract/document';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServerSubject } from '../src/subjects.js';
import { launchChromium, openPage } from './support/launch-chromium.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Opens the page, holds that it shows every operation, and gives what it loaded from where. */
async function readReference(address: string) {
  const page = await openPage(browser);
  const loaded: string[] = [];
  const complaints: string[] = [];
  page.on('requestfinished', (request) => loaded.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  for (const [tag, summaries] of summariesByTag()) {
    // A part of the menu opens by a click.
    await page.locator('.menu-content').getByText(tag, { exact: true }).first().click();
    for (const summary of summaries)
      await page.locator('.menu-content').getByText(summary, { exact: true }).first().waitFor();
  }
  await page.close();
  return { loaded: loaded.filter((url) => !url.startsWith('data:')), complaints };
}

test('the server sends the reference to a browser, and the page loads nothing else', async () => {
  const server = await startServerSubject();
  try {
    const { loaded, complaints } = await readReference(`${server.url}/docs`);
    expect(complaints).toEqual([]);
    expect(loaded.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([`${server.url}/docs`]);
  } finally {
    await server.close();
  }
});

test('npm run docs writes it as one file, which needs no server and no network', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-reference-'));
  try {
    const file = join(folder, 'deep', 'reference.html');
    const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'docs', '--', file], {
      cwd: repository,
    });
    expect(stdout.trim()).toBe(`The reference is in ${file}.`);
    const { loaded, complaints } = await readReference(pathToFileURL(file).href);
    expect([loaded, complaints]).toEqual([[pathToFileURL(file).href], []]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

function summariesByTag(): Map<string, string[]> {
  const { paths } = loadContract() as { paths: Record<string, Record<string, unknown>> };
  const operations = Object.values(paths).flatMap((path) => Object.values(path)) as {
    tags?: string[];
    summary: string;
  }[];
  const byTag = new Map<string, string[]>();
  for (const { tags = [], summary } of operations) {
    for (const tag of tags) byTag.set(tag, [...(byTag.get(tag) ?? []), summary]);
  }
  return byTag;
}
