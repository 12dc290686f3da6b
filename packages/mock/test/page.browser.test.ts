import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { closeAfterTest, startTestMock } from './start-test-mock.js';

test('a browser shows the page, and its buttons show the answers of the mock', async () => {
  const mock = await startTestMock();
  const { CHROMIUM_PATH: executablePath = '/usr/bin/chromium' } = process.env;
  const browser = closeAfterTest(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(mock.url);

  for (const [scenario, shown] of [
    ['upstreamTimedOut', '"successful": false'],
    ['accountExpired', '"name": "ConnectedAccountExpiredError"'],
  ] as const) {
    const section = page.locator('section', { has: page.getByText(scenario, { exact: true }) }).first();
    await section.getByRole('button', { name: 'Try' }).click();
    await section.locator('.answer', { hasText: shown }).waitFor();
  }
  expect(complaints).toEqual([]);
});
