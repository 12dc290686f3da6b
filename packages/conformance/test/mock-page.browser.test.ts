import { loadContract } from '@actway/contract/document';
import { startMock } from '@actway/mock';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium, openPage } from './support/launch-chromium.js';

test('the page of the mock lists operations and scenarios, and its buttons show the answers', async () => {
  const mock = await startMock();
  onTestFinished(() => mock.close());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await openPage(browser);
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Chromium reports each answer with an error status, and those are what the buttons show.
    if (message.type() === 'error' && !message.text().includes('status of 4'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(mock.url);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  const listed = await page.locator('summary code').allTextContents();
  expect([...new Set(listed)].sort()).toEqual(Object.keys(contractPaths()).sort());

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

function contractPaths(): Record<string, unknown> {
  const { paths } = loadContract() as { paths: Record<string, unknown> };
  return paths;
}
