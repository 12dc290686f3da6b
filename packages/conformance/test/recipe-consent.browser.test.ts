import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRecipe } from '@actway/catalog/recipes';
import { createClient, unwrap } from '@actway/client';
import { clientId, clientSecret } from '@actway/testing/identity-provider';
import { startLiveServer } from '@actway/testing/live-server';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { addApp } from './support/added-app.js';
import { launchChromium, openPage } from './support/launch-chromium.js';
import { accessToken, type MakerOAuth, startMaker } from './support/start-maker.js';

/** What each maker's documentation demands, read there and not in the recipe. */
const makers: Record<string, { oauth: MakerOAuth; given?: Record<string, string> }> = {
  gmail: {
    oauth: {
      authorizePath: '/o/oauth2/v2/auth',
      tokenPath: '/token',
      scope: 'https://www.googleapis.com/auth/gmail.modify',
      // Without both no refresh token comes from the second consent on.
      parameters: { access_type: 'offline', prompt: 'consent' },
      pkce: true,
      clientAuthentication: 'body',
      tokenResponse: {
        ...{ expires_in: 3599, refresh_token: 'refresh-of-the-maker', token_type: 'Bearer' },
        scope: 'https://www.googleapis.com/auth/gmail.modify',
      },
    },
  },
  jira: {
    oauth: {
      authorizePath: '/authorize',
      tokenPath: '/oauth/token',
      scope: 'read:jira-work write:jira-work read:jira-user offline_access',
      parameters: { audience: 'api.atlassian.com', prompt: 'consent' },
      pkce: false,
      clientAuthentication: 'body',
      tokenResponse: { expires_in: 3600, refresh_token: 'refresh-of-the-maker', token_type: 'Bearer' },
    },
    given: { cloud_id: '11223344-a1b2-3b33-c444-def123456789' },
  },
  figma: {
    oauth: {
      authorizePath: '/oauth',
      tokenPath: '/v1/oauth/token',
      scope:
        'current_user:read file_content:read file_comments:read file_comments:write file_versions:read library_content:read projects:read',
      parameters: {},
      pkce: true,
      clientAuthentication: 'basic',
      tokenResponse: {
        ...{ user_id: 12345, token_type: 'bearer', expires_in: 7776000 },
        refresh_token: 'refresh-of-the-maker',
      },
    },
  },
  notion_whole: {
    oauth: {
      authorizePath: '/v1/oauth/authorize',
      tokenPath: '/v1/oauth/token',
      parameters: { owner: 'user' },
      pkce: false,
      clientAuthentication: 'basic',
      tokenResponse: { token_type: 'bearer', bot_id: 'b3414d65', workspace_id: 'j565j4d7' },
    },
  },
  netlify: {
    oauth: {
      authorizePath: '/authorize',
      tokenPath: '/oauth/token',
      parameters: {},
      pkce: false,
      clientAuthentication: 'body',
      tokenResponse: { token_type: 'Bearer', scope: 'public', created_at: 1764000000 },
    },
  },
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-consent-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What `actway add` made, with addresses on this machine in place of the maker's. */
async function addedApp(key: string, makerUrl: string) {
  const recipe = await getRecipe(key);
  await addApp(recipe, folder);
  const [manifest, document] = await Promise.all(
    ['manifest.yaml', '1_0.yaml'].map((name) => readFile(join(folder, key, name), 'utf8')),
  );
  const atMaker = (manifest ?? '').replace(
    /(authorizationUrl|tokenUrl): (\S+)/g,
    (_, name, url) => `${name}: ${makerUrl}${new URL(url).pathname}`,
  );
  const atUpstream = (text: string) =>
    (recipe.manifest.origins ?? []).reduce(
      (changed, origin) => changed.replaceAll(origin, '{upstream}'),
      text,
    );
  return { recipe, app: { key, manifest: atUpstream(atMaker), document: atUpstream(document ?? '') } };
}

/** Figma's is the smallest document; those of the others take their time, and count in the long tests. */
const tried = Object.entries(makers).filter(
  ([key]) => process.env.ACTWAY_TEST_LONG === '1' || key === 'figma',
);

test.each(tried)(
  'a user allows %s in a browser, as its maker demands, and the account executes',
  async (key, { oauth, given = {} }) => {
    let callback = '';
    const maker = await startMaker(oauth, () => callback);
    const { recipe, app } = await addedApp(key, maker.url);
    const live = await startLiveServer({ app, identityProvider: maker });
    try {
      callback = `${live.url}/api/v1/oauth/callback`;
      live.upstream.respond = (request, response) => {
        const isGood = request.headers.authorization === `Bearer ${accessToken}`;
        response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ asked: request.url }));
      };
      const client = createClient({ baseUrl: live.url, apiKey: live.apiKey });
      const answer = await client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
        body: {
          app: { uniqueKey: key },
          config: {
            authScheme: 'OAUTH2',
            integrationSecrets: { client_id: clientId, client_secret: clientSecret },
          },
          connection: {
            initiateData: given,
            entityId: 'ann',
            extra: { redirectURL: `${maker.url}/connected` },
          },
        },
      });
      const { connectedAccountId, redirectUrl } = unwrap(answer).connectionResponse;
      const page = await openPage(browser);
      await page.goto(redirectUrl ?? '');
      expect(maker.faults).toEqual([]);
      await page.click('#allow');
      await page.waitForURL(`${maker.url}/connected?**`);
      expect(maker.faults).toEqual([]);
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
        connectionStatus: 'ACTIVE',
        connectedAccountId,
      });
      const operation = recipe.manifest.credentialCheck?.operation;
      const [action] = live.engine.catalog
        .actions({ apps: [key] })
        .filter((each) => each.operationId === operation);
      const outcome = await client.execute(action?.id ?? '', { entityId: 'ann' });
      expect(outcome).toMatchObject({ successful: true, error: null });
      const path = Object.values(given).reduce(
        (text, value) => text.replace(/\{\w+\}/, value),
        recipe.server ?? '',
      );
      if (path !== '') expect(String(outcome.data.asked)).toContain(new URL(path).pathname);
      await page.close();
    } finally {
      await live.close();
      await maker.close();
    }
  },
);
