import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { readSettings, startSandbox } from 'actway';
import { expect, test } from 'vitest';
import { openConsole } from './support/console-page.js';
import { launchChromium } from './support/launch-chromium.js';

test('a newcomer follows the printed address, looks, connects an account, executes and reads the record', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-newcomer-'));
  const model = await startLanguageEndpoint();
  model.answer({ respond: () => ({ content: '{"channel":"C024BE91L","text":"The door squeaks"}' }) });
  const settings = readSettings({
    PORT: '0',
    LOG_LEVEL: 'silent',
    ACTWAY_CHECK_ANSWERS: 'on',
    ACTWAY_LLM_BASE_URL: model.baseUrl,
    ACTWAY_LLM_MODEL: 'small-1',
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
  });
  const [browser, sandbox] = await Promise.all([launchChromium(), startSandbox(settings)]);
  try {
    const { page, complaints } = await openConsole(browser, sandbox.url);
    await page.goto(`${sandbox.url}${sandbox.signInPath}`);
    await page.getByRole('searchbox', { name: 'What do you want to do?' }).fill('post a message');
    await page.getByRole('link', { name: /SLACK_CHAT_POST_MESSAGE/ }).click();
    await page.getByRole('link', { name: 'slack', exact: true }).click();
    await page.getByRole('link', { name: 'Connect an account' }).click();
    await page.getByRole('textbox', { name: 'Entity' }).fill('newcomer');
    await page.getByRole('textbox', { name: 'Bot or user token' }).fill('xoxb-newcomer-77ab13-first-token');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('The account is connected').waitFor();
    await page.goto(`${sandbox.url}/actions/SLACK_CHAT_POST_MESSAGE`);
    await page.getByRole('textbox', { name: 'Entity' }).fill('newcomer');
    await page.getByRole('textbox', { name: 'channel' }).fill('C024BE91L');
    await page.getByRole('button', { name: 'Execute' }).click();
    await page.getByText('The app did it').waitFor();
    await page.getByRole('link', { name: 'The whole record' }).click();
    await page.getByRole('region', { name: 'What was sent' }).getByText('"C024BE91L"').waitFor();
    expect(await page.locator('main').textContent()).toContain('newcomer');
    // Where there is a language model, the same is said in one's own words.
    await page.getByRole('link', { name: 'Open the action' }).click();
    await page.getByRole('textbox', { name: 'In your own words' }).fill('Tell the lamp room about the door.');
    await page.getByRole('button', { name: 'Execute' }).click();
    await page.getByText('The app did it').waitFor();
    await page.getByRole('link', { name: 'The whole record' }).click();
    await page.getByRole('region', { name: 'What was sent' }).getByText('"The door squeaks"').waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await Promise.all([browser.close(), sandbox.stop(), model.close()]);
    await rm(folder, { recursive: true, force: true });
  }
});
