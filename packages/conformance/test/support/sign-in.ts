import type { Page } from 'playwright-core';

/** Signs in at the authorization server of the tests, which asks for consent then. */
export async function signIn(page: Page): Promise<void> {
  await page.fill('input[name=login]', 'ann');
  await page.fill('input[name=password]', 'any');
  await page.click('button[type=submit]');
  await page.waitForSelector('input[name=prompt][value=consent]', { state: 'attached' });
}
