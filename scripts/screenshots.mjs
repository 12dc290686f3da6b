import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, startSandbox } from 'actway';
import { chromium } from 'playwright-core';
import { root } from './run.mjs';

/**
 * Takes the pictures of the console in `docs/images`, of what is built: each page wide and narrow, light and dark.
 *
 *   npm run screenshots
 */
const images = join(root, 'docs', 'images');
const folder = await mkdtemp(join(tmpdir(), 'actway-screenshots-'));
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };
await mkdir(images, { recursive: true });
const sandbox = await startSandbox(
  readSettings({ PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: `sqlite:${join(folder, 'actway.db')}` }),
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'],
});
try {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
      const take = (name) => page.screenshot({ path: join(images, `${name}-${size}-${colorScheme}.png`) });
      await signIn(page);
      await take('apps');
      await execute(page);
      await take('action');
      await page.goto(`${sandbox.url}/executions`);
      await page.getByRole('table', { name: 'Figures by action' }).waitFor();
      await take('executions');
      await page.goto(`${sandbox.url}/scenarios`);
      await page.getByRole('searchbox').fill('executeAction');
      await take('scenarios');
      await showReference(page);
      await take('reference');
      await page.close();
    }
  }
} finally {
  await browser.close();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
}

async function signIn(page) {
  await page.goto(sandbox.url);
  await page.getByRole('textbox', { name: 'API key' }).fill(sandbox.apiKey);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /Hacker News/ }).waitFor();
}

async function execute(page) {
  await page.goto(`${sandbox.url}/actions/GITHUB_ISSUES_CREATE`);
  await page.getByRole('textbox', { name: 'owner' }).fill('octocat');
  await page.getByRole('textbox', { name: 'repo' }).fill('hello-world');
  await page.getByRole('textbox', { name: 'title' }).fill('The door squeaks');
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.getByText('Where the time went').waitFor();
  // The answer begins below the form: both are to be seen.
  await page.getByRole('heading', { name: 'Input' }).scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, 330));
}

async function showReference(page) {
  await page.goto(
    `${sandbox.url}/reference?apps=hackernews#tag/hackernews/POST/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute`,
  );
  await page.getByRole('button', { name: /^Test Request.*HACKERNEWS_GET_TOP_STORIES/ }).waitFor();
  await page.waitForLoadState('networkidle');
}
