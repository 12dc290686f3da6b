import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSandbox, readSettings, startSandbox } from 'actway';
import { type ConsolePage, openConsole } from './console-page.js';
import { launchChromium } from './launch-chromium.js';

/** A sandbox with a store of its own, and a window on its console. */
export interface ConsoleSandbox {
  sandbox: RunningSandbox;
  shown: ConsolePage;
  /** Another window, with cookies of its own. */
  openWindow(): Promise<ConsolePage>;
  close(): Promise<void>;
}

export async function openConsoleSandbox(): Promise<ConsoleSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-console-'));
  const settings = readSettings({
    PORT: '0',
    LOG_LEVEL: 'silent',
    ACTWAY_CHECK_ANSWERS: 'on',
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
  });
  const [browser, sandbox] = await Promise.all([launchChromium(), startSandbox(settings)]);
  return {
    sandbox,
    shown: await openConsole(browser, sandbox.url),
    openWindow: () => openConsole(browser, sandbox.url),
    close: async () => {
      await Promise.all([browser.close(), sandbox.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
