import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

const axeFile = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

/** A window of a browser on the console, watched. */
export interface ConsolePage {
  page: Page;
  /** What the page did that it must not: requests to other origins, errors, what its policy refused. */
  complaints: string[];
  /** The bytes of bodies that came from the server, as they were sent, by path. */
  received: Map<string, number>;
  /** Holds what is shown against axe: nothing serious may be found. */
  audit(): Promise<void>;
}

/** Opens a window on a server. @param patience what is waited for at most, in milliseconds: a machine under load gets it */
export async function openConsole(browser: Browser, url: string, patience = 480_000): Promise<ConsolePage> {
  // Axe is put into the page by the test, past the policy that keeps everybody else's script out of it.
  const axe = await readFile(axeFile, 'utf8');
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    // Colours are judged when they have arrived.
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(patience);
  const complaints: string[] = [];
  const received = new Map<string, number>();
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.origin !== url && asked.protocol !== 'data:') complaints.push(`asks ${asked.origin}`);
  });
  page.on('requestfinished', async (request) => {
    const { responseBodySize } = await request.sizes().catch(() => ({ responseBodySize: 0 }));
    received.set(new URL(request.url()).pathname, responseBodySize);
  });
  page.on('console', (message) => {
    // Chromium reports each answer with an error status: refused keys, and faults that the test provokes.
    const isStatus = /Failed to load resource: the server responded with a status of 4/.test(message.text());
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    page,
    complaints,
    received,
    audit: async () => {
      // A page that was loaded anew has lost it.
      if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({
          resultTypes: ['violations'],
        });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      });
      expect({ at: new URL(page.url()).pathname, found }).toEqual({
        at: new URL(page.url()).pathname,
        found: [],
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        page.viewportSize()?.width ?? 0,
      );
    },
  };
}
