import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { LinkVisitor } from '@actway/testing/link-visitor';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShell } from './storage-page.js';

const page = await readFile(fileURLToPath(new URL('../../../docs/connect.md', import.meta.url)), 'utf8');
const shippedApps = { github: 'https://api.github.com', slack: 'https://slack.com' };

let provider: IdentityProvider;
let live: LiveServer;
beforeAll(async () => {
  provider = await startIdentityProvider();
  const [manifest = '', document = ''] = ['manifest.yaml', '1_0.yaml'].map((name) =>
    written(name)
      .replaceAll('https://login.example.com', provider.url)
      .replaceAll('https://api.example.com', '{upstream}'),
  );
  live = await startLiveServer({
    ...{ identityProvider: provider, shippedApps },
    app: { key: 'example', manifest, document },
  });
  // Each app takes the tokens of consent, and those that the page gives itself.
  live.upstream.respond = ({ headers: { authorization = '' } }, response) => {
    const isGood = provider.accepts(authorization) || /^Bearer (github_pat|gho)_/.test(authorization);
    response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: isGood, login: 'octocat' }));
  };
});
afterAll(async () => {
  await live?.close();
  await provider?.close();
});

/** A file of the app that the page makes. */
function written(name: string): string {
  return new RegExp(`^\`\`\`yaml apps/example/${name}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
}

it('every command of the page does what the page says, in its order', async () => {
  for (const name of ['manifest.yaml', '1_0.yaml']) {
    const file = join(live.folder, 'shell', 'apps', 'example', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, written(name));
  }
  const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  const printed: string[] = [];
  let account = '';
  for (const command of commands) {
    const run = await openShell(join(live.folder, 'shell'), {
      ...{ PUBLIC_URL: live.url, KEY: live.apiKey, ACCOUNT: account },
      ...{ CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
    });
    const answer = await run(command);
    printed.push(answer);
    if (!answer.startsWith('{')) continue;
    const json = JSON.parse(answer);
    const { connectedAccountId, redirectUrl } = json.connectionResponse ?? json;
    account = connectedAccountId ?? account;
    if (typeof redirectUrl === 'string') await consent(redirectUrl, account);
    if (typeof json.url === 'string') await openLink(json.url);
  }
  const told = printed.map((answer) => (answer.startsWith('{') ? JSON.parse(answer) : answer));
  const active = { connectionResponse: { connectionStatus: 'ACTIVE', redirectUrl: null } };
  const awaited = { connectionResponse: { connectionStatus: 'INITIATED' } };
  const executed = { successful: true, data: { login: 'octocat' } };
  expect(told).toMatchObject([
    active,
    { appName: 'github', authConfig: { client_id: clientId, scopes: ['repo', 'read:user'] } },
    awaited,
    { status: 'ACTIVE', entityId: 'anna', appName: 'github' },
    executed,
    { app: 'github', entityId: 'dana' },
    { appName: 'slack', authConfig: { scopes: ['chat:write', 'channels:read'] } },
    awaited,
    executed,
    expect.stringMatching(/^EXAMPLE_ME /),
    awaited,
    executed,
    active,
    { connectionStatus: 'INITIATED' },
  ]);
  expect(live.upstream.seen.map(({ url }) => url)).toEqual([
    ...['/user', '/user', '/user', '/user'],
    ...['/api/auth.test', '/api/chat.postMessage'],
    ...['/acme/me', '/acme/me'],
    ...['/user', '/user'],
  ]);
  expect(live.upstream.seen[7]?.headers['x-developer-key']).toBe('dk-yours');
  expect(printed.join('')).not.toContain(clientSecret);
});

/** What a user of a link does, who ends on the page of the product as well. */
async function openLink(link: string): Promise<void> {
  const user = new LinkVisitor();
  const { goesOnTo: consentPage = '' } = await user.submit(link, 'OAUTH2');
  const { goesOnTo: callback = '' } = await user.open(consentPage);
  const { goesOnTo: end } = await user.open(callback);
  expect(end).toMatch(/^https:\/\/app\.example\.com\/connected\?connectionStatus=ACTIVE&/);
}

/** What the user's browser does; the user ends on the page of the product. */
async function consent(link: string, account: string): Promise<void> {
  const asked = await fetch(link, { redirect: 'manual' });
  const back = await fetch(asked.headers.get('location') ?? '', { redirect: 'manual' });
  const place = new URL(back.headers.get('location') ?? '');
  expect(`${place.origin}${place.pathname}`).toBe('https://app.example.com/connected');
  expect(Object.fromEntries(place.searchParams)).toEqual({
    connectionStatus: 'ACTIVE',
    connectedAccountId: account,
  });
}
