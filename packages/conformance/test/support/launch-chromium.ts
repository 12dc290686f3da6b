import { access, constants } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';

/** What a page is waited for at most: nothing is about time, and a machine under load gets as much as it needs. */
const patienceMs = 480_000;

/** Chromium makes no connection of its own, and no name resolves: a page reaches this machine alone. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * Starts Debian's Chromium, or the one that CHROMIUM_PATH names, headless, with a profile that ends with it.
 * @throws when there is none, with the command that installs it
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
  try {
    await access(executablePath, constants.X_OK);
  } catch {
    throw new Error(
      `There is no browser at ${executablePath}. Install it with \`apt-get install chromium\`, or set CHROMIUM_PATH to the file of one.`,
    );
  }
  return chromium.launch({ executablePath, headless: true, args, timeout: patienceMs });
}

/** A page with cookies and a store of its own. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(patienceMs);
  return page;
}
