import { join } from 'node:path';
import { startServerSubject } from '@actway/conformance';
import { type AuthorizationServer, startAuthorizationServer } from '@actway/testing/authorization-server';
import { clientId, clientSecret } from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import {
  type AnyClient,
  clients,
  connectLinkIn,
  type OpenUrl,
  type ToolAnswer,
  type Way,
  withClient,
} from '@actway/testing/mcp-clients';
import { root } from '@actway/testing/repository-root';
import { share } from '@actway/testing/share';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectAiSdk } from './support/ai-sdk-client.js';
import { launchChromium, openPage } from './support/launch-chromium.js';
import { signIn } from './support/sign-in.js';

const bytes = Buffer.from('of the app');
const tokenOfUser = 'a-token-for-the-sandbox-c07d52e8';

let browser: Browser;
let provider: AuthorizationServer;
let live: LiveServer;
beforeAll(async () => {
  const started = await startAuthorizationServer();
  provider = started;
  [browser, live] = await Promise.all([launchChromium(), startLiveServer({ identityProvider: started })]);
  started.allowCallback(`${live.url}/api/v1/oauth/callback`);
  live.upstream.respond = async (request, response) => {
    const isGood = (await provider.scopeOf(request.headers.authorization)) !== undefined;
    response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/octet-stream' }).end(bytes);
  };
  await live.call('/api/v2/integrations/create', {
    method: 'POST',
    body: {
      app: { uniqueKey: 'httpbin' },
      config: {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: clientId, client_secret: clientSecret },
      },
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await live?.close();
  await provider?.close();
});

/** What a user does with the link of a server. */
const consent: OpenUrl = async (url) => {
  const page = await openPage(browser);
  await page.goto(url);
  await page.click('text=Continue to httpbin');
  await signIn(page);
  await page.click('button[type=submit]');
  await page.waitForSelector('text=httpbin is connected');
  await page.close();
  return 'accept';
};

/** In a sandbox there is nobody to consent at: the page asks for what the app takes. */
const fillIn: OpenUrl = async (url) => {
  const page = await openPage(browser);
  await page.goto(url);
  const form = page.locator('form', { has: page.locator('input[name="field.token"]') });
  await form.locator('input[name="field.token"]').fill(tokenOfUser);
  await form.locator('button').click();
  await page.waitForSelector('text=httpbin is connected');
  await page.close();
  return 'accept';
};

/** Of whom a user hears of a link: of the client, which knows it before it comes to the model, or of the model. */
type Teller = 'client' | 'model';

interface Agent {
  connect(way: Way, openUrl?: OpenUrl): Promise<AnyClient>;
  teller: Teller;
}

const agents: Record<string, Agent> = {
  'SDK 1': { connect: clientCalled('SDK 1, 2025-11-25'), teller: 'client' },
  'SDK 2': { connect: clientCalled('SDK 2, 2026-07-28'), teller: 'client' },
  'AI SDK': { connect: connectAiSdk, teller: 'model' },
};

function clientCalled(name: string): Agent['connect'] {
  const connect = clients[name];
  if (connect === undefined) throw new Error(`There is no client ${name}.`);
  return connect;
}

const search = { apps: 'httpbin', tools: 'search' };
const command = [join(root, 'packages/cli/dist/main.js'), 'mcp'];
const optionsFor = (entity: string) =>
  Object.entries({ ...search, entity }).flatMap(([name, value]) => [`--${name}`, value]);

/**
 * Finds an action, calls it for a user who has no account, has the user open the link, calls it again, and reads the
 * file that it answers with. Gives who told the user of the link.
 */
async function goTheWholeWay({ connect }: Agent, way: Way, openUrl: OpenUrl): Promise<Teller> {
  const shown: string[] = [];
  const open: OpenUrl = (url) => {
    shown.push(url);
    return openUrl(url);
  };
  return withClient(connect(way, open), async (client) => {
    const task = { task: 'get some random bytes' };
    const found = await client.callTool({ name: 'actway_find_actions', arguments: task });
    const { best } = JSON.parse(found.content[0].text);
    expect(best.action).toBe('HTTPBIN_GET_BYTES');
    const given = { action: best.action, input: { n: bytes.length } };
    const execute = () => client.callTool({ name: 'actway_execute_action', arguments: given });
    const first: ToolAnswer | Error = await execute().catch((error) => error);
    let teller: Teller = 'client';
    let answer = first;
    if (shown.length === 0) {
      teller = first instanceof Error ? 'client' : 'model';
      await open(connectLinkIn(first));
      answer = await execute();
    }
    expect(shown).toHaveLength(1);
    const { content } = answer as ToolAnswer;
    const link = content.find(({ type }) => type === 'resource_link');
    const file = await fetch(link.uri);
    expect(file.status).toBe(200);
    expect(Buffer.from(await file.arrayBuffer())).toHaveLength(link.size);
    return teller;
  });
}

describe.each(Object.entries(agents))('an agent with the client of %s', (name, agent) => {
  test.each([
    [
      'Streamable HTTP',
      (entity: string): Way => ({
        url: `${live.url}/mcp?${new URLSearchParams({ ...search, entity })}`,
        apiKey: live.apiKey,
      }),
    ],
    [
      'standard input and output',
      (entity: string): Way => ({
        command: [...command, '--url', live.url, ...optionsFor(entity)],
        settings: { ACTWAY_API_KEY: live.apiKey },
      }),
    ],
  ])('has its user consent in a browser, executes and reads a file, over %s', async (over, way) => {
    const entity = `${name} over ${over}`;
    expect(await goTheWholeWay(agent, way(entity), consent)).toBe(agent.teller);
    const { items } = (
      await live.call(`/api/v1/connectedAccounts?${new URLSearchParams({ entityId: entity })}`)
    ).json;
    expect(items).toMatchObject([{ status: 'ACTIVE', appUniqueId: 'httpbin' }]);
  });
});

describe.each(share(Object.entries(agents).reverse(), 3))(
  'an agent with the client of %s does so in a sandbox, where its user fills in a form,',
  (name, agent) => {
    test('over Streamable HTTP', async () => {
      const sandbox = await startServerSubject();
      const query = new URLSearchParams({ ...search, entity: name });
      const way = { url: `${sandbox.url}/mcp?${query}`, apiKey: sandbox.apiKey };
      expect(await goTheWholeWay(agent, way, fillIn)).toBe(agent.teller);
      await sandbox.close();
    });

    test('over standard input and output', async () => {
      const way = { command: [...command, ...optionsFor(name)], settings: {} };
      expect(await goTheWholeWay(agent, way, fillIn)).toBe(agent.teller);
    });
  },
);
