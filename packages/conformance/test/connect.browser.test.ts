import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, unwrap } from '@actway/client';
import type { ConnectOptions } from '@actway/connect';
import { type AuthorizationServer, startAuthorizationServer } from '@actway/testing/authorization-server';
import { clientId, clientSecret } from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium, openPage } from './support/launch-chromium.js';

const documentation = await readFile(
  fileURLToPath(new URL('../../../docs/connect.md', import.meta.url)),
  'utf8',
);
const connectFolder = dirname(fileURLToPath(import.meta.resolve('@actway/connect')));

/** A page that the documentation shows. */
function shown(name: string): string {
  return new RegExp(`^\`\`\`html ${name}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(documentation)?.[1] ?? '';
}

let browser: Browser;
let provider: AuthorizationServer;
let live: LiveServer;
/** The operator's own: pages and back end. */
let site: { server: Server; origin: string };
let elsewhere: { server: Server; origin: string };
/** How the back end answers where the consent is. */
let begin: (redirectURL: string) => Promise<string>;

beforeAll(async () => {
  const started = await startAuthorizationServer();
  provider = started;
  [browser, live, site, elsewhere] = await Promise.all([
    launchChromium(),
    startLiveServer({ identityProvider: started }),
    serveSite(),
    serveSite(),
  ]);
  started.allowCallback(`${live.url}/api/v1/oauth/callback`);
});
afterAll(async () => {
  await browser?.close();
  await live?.close();
  await provider?.close();
  for (const one of [site, elsewhere]) one?.server.close();
});
beforeEach(() => {
  begin = initiate;
});

async function initiate(redirectURL: string): Promise<string> {
  const client = createClient({ baseUrl: live.url, apiKey: live.apiKey });
  const answer = await client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
    body: {
      app: { uniqueKey: 'httpbin' },
      config: {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: clientId, client_secret: clientSecret },
        redirectUris: [redirectURL],
      },
      connection: { initiateData: {}, entityId: 'ann', extra: { redirectURL } },
    },
  });
  return unwrap(answer).connectionResponse.redirectUrl ?? '';
}

async function serveSite(): Promise<{ server: Server; origin: string }> {
  const server = createServer(async (request, response) => {
    const { pathname, origin } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const answer = (type: string, body: string) =>
      response.writeHead(200, { 'content-type': type }).end(body);
    try {
      if (pathname === '/connections') {
        answer('application/json', JSON.stringify({ redirectUrl: await begin(`${origin}/connected`) }));
      } else if (pathname === '/connect/github') {
        response.writeHead(302, { location: await begin(`${origin}/connected`) }).end();
      } else if (pathname === '/connected') answer('text/html', shown('connected.html'));
      else if (pathname === '/cut-off') {
        response.setHeader('cross-origin-opener-policy', 'same-origin');
        answer('text/html', '<h1>Nobody opened this page</h1>');
      } else if (pathname === '/element') answer('text/html', shown('element.html'));
      else if (pathname.startsWith('/actway-connect/')) {
        answer(
          'text/javascript',
          await readFile(join(connectFolder, pathname.split('/').at(-1) ?? ''), 'utf8'),
        );
      } else answer('text/html', shown('page.html'));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A user's browser on a page of the site; nobody is signed in at the app. */
async function visit(path = '/'): Promise<Page> {
  const page = await openPage(browser);
  await page.goto(site.origin + path);
  return page;
}

/** What opens when the button is clicked. */
async function click(page: Page, button = '#connect'): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.click(button)]);
  return popup;
}

async function consent(popup: Page): Promise<void> {
  await popup.fill('input[name=login]', 'ann');
  await popup.fill('input[name=password]', 'any');
  await popup.click('button[type=submit]');
  await popup.waitForSelector('input[name=prompt][value=consent]', { state: 'attached' });
  await Promise.all([popup.waitForEvent('close'), popup.click('button[type=submit]')]);
}

const told = (page: Page, beginning: string) =>
  page
    .locator('#told', { hasText: beginning })
    .waitFor()
    .then(() => page.textContent('#told'));

describe('the pages of the documentation', () => {
  test('connect an account when the user consents, and close the pop-up', async () => {
    const page = await visit();
    await consent(await click(page));
    const [, id = ''] = (await told(page, 'Connected: '))?.split(': ') ?? [];
    const { json } = await live.call(`/api/v1/connectedAccounts/${id}`);
    expect(json).toMatchObject({ status: 'ACTIVE', entityId: 'ann' });
    await page.close();
  });

  test('say that the user refused, closed the pop-up, or that it was blocked', async () => {
    const page = await visit();
    const refusing = await click(page);
    await Promise.all([refusing.waitForEvent('close'), refusing.click('text=Cancel')]);
    expect(await told(page, 'ConnectionFailedError')).toContain('The user did not consent');
    const closing = await click(page);
    await closing.waitForSelector('input[name=login]');
    await closing.close();
    await told(page, 'PopupClosedError: ');
    await page.evaluate(() => {
      window.open = () => null;
    });
    await page.click('#connect');
    await told(page, 'PopupBlockedError: ');
    await page.close();
  });

  test('leave the pop-up closed when the back end fails', async () => {
    begin = async () => {
      throw new Error('no connection today');
    };
    const page = await visit();
    const popup = await click(page);
    await told(page, 'SyntaxError: ');
    expect(popup.isClosed()).toBe(true);
    await page.close();
  });

  test('have an element that fires what came of it', async () => {
    const page = await visit('/element');
    await page.evaluate(() => {
      for (const type of ['connected', 'failed']) {
        addEventListener(type, (event) => {
          const { detail } = event as CustomEvent;
          document.title = `${type} ${detail.name ?? detail.connectionStatus}`;
        });
      }
    });
    await consent(await click(page, 'actway-connect button'));
    await page.waitForFunction(() => document.title === 'connected ACTIVE');
    const closing = await click(page, 'actway-connect button');
    await closing.close();
    await page.waitForFunction(() => document.title === 'failed PopupClosedError');
    await page.close();
  });
});

/** The package as a global of a page. */
declare const actwayConnect: typeof import('@actway/connect');

/** For what a test does in a page by itself. */
async function loadPackage(page: Page): Promise<void> {
  await page.addScriptTag({
    type: 'module',
    content: `import * as all from '/actway-connect/index.js'; window.actwayConnect = all; document.body.id = 'loaded';`,
  });
  await page.waitForSelector('#loaded');
}

/** What a page does that calls the package by itself; the outcome becomes the title of the page. */
async function connectBy(page: Page, options: ConnectOptions & { url: string }): Promise<void> {
  await loadPackage(page);
  await page.evaluate((given) => {
    const button = document.querySelector('#connect') as HTMLButtonElement;
    button.onclick = async () => {
      document.title = '';
      const { connect } = actwayConnect;
      const outcome = await connect(given).catch((error: Error) => error);
      document.title = outcome instanceof Error ? outcome.name : outcome.connectedAccountId;
    };
  }, options);
}

const title = (page: Page) => page.waitForFunction(() => document.title).then((handle) => handle.jsonValue());

describe('connect', () => {
  test('takes the end of its own pop-up alone, and of the origin that it was told', async () => {
    const page = await visit();
    await connectBy(page, { url: `${elsewhere.origin}/connections-page`, origin: elsewhere.origin });
    const popup = await click(page);
    await popup.waitForSelector('#connect');
    await loadPackage(popup);
    // Another tab's pop-up has another name; a page of another origin has no say.
    await page.evaluate(() => {
      const forged = { type: 'actway-connect', connectionStatus: 'ACTIVE', error: '' };
      const channel = new BroadcastChannel('actway-connect');
      channel.postMessage({ ...forged, popup: 'actway-connect-0-0', connectedAccountId: 'of-another-tab' });
      postMessage({ ...forged, popup: '', connectedAccountId: 'of-another-origin' });
    });
    await popup.evaluate(async (origin) => {
      const { finish } = actwayConnect;
      finish({ origin, search: '?connectionStatus=ACTIVE&connectedAccountId=its-own' });
    }, site.origin);
    expect(await title(page)).toBe('its-own');
    await page.close();
  });

  test('knows its account by the id, whatever the pop-up is called', async () => {
    const page = await visit();
    await connectBy(page, { url: `${site.origin}/`, connectedAccountId: 'mine' });
    const popup = await click(page);
    await popup.waitForSelector('#connect');
    await loadPackage(popup);
    await popup.evaluate(async () => {
      window.name = '';
      const { finish } = actwayConnect;
      finish({ search: '?connectionStatus=ACTIVE&connectedAccountId=another', stayOpen: true });
      finish({ search: '?connectionStatus=ACTIVE&connectedAccountId=mine' });
    });
    expect(await title(page)).toBe('mine');
    await page.close();
  });

  test('waits on, when it is told to, for a pop-up that an app cuts off from this page', async () => {
    const page = await visit();
    for (const [ignoreClosed, outcome] of [
      [true, 'cut-off'],
      [false, 'PopupClosedError'],
    ] as const) {
      await connectBy(page, { url: `${elsewhere.origin}/cut-off`, ignoreClosed });
      const popup = await click(page);
      await popup.waitForSelector('h1');
      if (ignoreClosed) {
        // The page that comes closes itself, whenever it likes.
        const back = `${site.origin}/connected?connectionStatus=ACTIVE&connectedAccountId=cut-off`;
        await popup.evaluate((to) => void setTimeout(() => location.assign(to)), back);
      }
      expect(await title(page)).toBe(outcome);
      await popup.close();
    }
    await page.close();
  });

  test('runs no script in place of an address, and ends in time', async () => {
    const page = await visit();
    for (const [options, name] of [
      [{ url: 'javascript:opener.document.title="run"' }, 'TypeError'],
      [{ url: '' }, 'TypeError'],
      [{ url: `${site.origin}/`, timeout: 1 }, 'TimeoutError'],
    ] as const) {
      await connectBy(page, options);
      const popup = await click(page);
      expect(await title(page)).toBe(name);
      if (!popup.isClosed()) await popup.waitForEvent('close');
    }
    await page.close();
  });
});
