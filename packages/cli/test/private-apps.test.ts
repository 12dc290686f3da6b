import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedAppsFolder } from '@actway/catalog';
import { generateVaultKey } from '@actway/engine';
import { liveUpstream, openEngine, type RunningServer, readSettings, runServer } from 'actway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const key = 'the-key-of-who-sees-all-apps';
let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-private-apps-'));
  const own = join(folder, 'apps', 'ledger');
  await cp(join(shippedAppsFolder, 'hackernews', '1_0.yaml'), join(own, '1_0.yaml'));
  await writeFile(
    join(own, 'manifest.yaml'),
    JSON.stringify({
      key: 'ledger',
      name: 'The Ledger',
      description: 'What the operator keeps.',
      logo: 'https://ledger.example/logo.png',
      categories: ['finance'],
      authSchemes: [],
      origins: ['https://hacker-news.firebaseio.com'],
    }),
  );
  const settings = readSettings({
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
    ACTWAY_API_KEY: key,
    ACTWAY_APPS: join(folder, 'apps'),
    ACTWAY_CHECK_ANSWERS: 'on',
  });
  const encryptionKeys = generateVaultKey('k1');
  server = await runServer(settings, await openEngine(settings, encryptionKeys, () => liveUpstream([])));
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask(query: string, sentKey?: string) {
  const headers: Record<string, string> = sentKey === undefined ? {} : { 'x-api-key': sentKey };
  const answer = await fetch(`${server.url}/openapi.json${query}`, { headers });
  const json = (await answer.json()) as Record<string, never>;
  return { status: answer.status, json, text: JSON.stringify(json) };
}

describe('an app of the operator, in the contract of a live server', () => {
  it.each([
    ['by its key', '?apps=ledger', '?apps=legder'],
    ['by its name', '?apps=The%20Ledger', '?apps=The%20Legder'],
    ['by an action', '?actions=LEDGER_GET_ITEM', '?actions=LEGDER_GET_ITEM'],
    ['by an action in small letters', '?actions=ledger_get_item', '?actions=legder_get_item'],
  ])('is unknown without a key %s, as one that there is not', async (_, there, nowhere) => {
    const [of, none] = [await ask(there), await ask(nowhere)];
    expect(of.status).toBe(400);
    const answer = ({ detail, details, suggestions }: Record<string, never>) => ({
      detail: String(detail).toLowerCase().replaceAll('ledger', 'legder'),
      details,
      suggestions,
    });
    expect(answer(of.json)).toEqual(answer(none.json));
    expect(none.text.toLowerCase()).not.toContain('ledger');
  });

  it('is expanded for who has a key, and hinted at', async () => {
    expect((await ask('?apps=ledger', key)).json.paths).toHaveProperty(
      '/api/v2/actions/LEDGER_GET_ITEM/execute',
    );
    expect((await ask('?apps=legder', key)).json.suggestions).toEqual(['ledger']);
  });

  it('leaves those that are shipped to everybody, with their hints, whoever has it expanded beside them', async () => {
    expect((await ask('?apps=hackernews,ledger', key)).status).toBe(200);
    expect((await ask('?apps=hackernews,ledger')).json.details).toEqual([
      { in: 'query', path: '/apps/1', message: 'is not an app', code: 'unknown' },
    ]);
    expect((await ask('?apps=hackernews')).json.paths).toHaveProperty(
      '/api/v2/actions/HACKERNEWS_GET_ITEM/execute',
    );
    expect((await ask('?apps=hackernewz')).json.suggestions).toEqual(['hackernews']);
  });

  it('is refused to a wrong key, as all else is', async () => {
    for (const query of ['', '?apps=ledger', '?apps=hackernews']) {
      const { status, json } = await ask(query, 'a-key-that-nobody-has');
      expect([status, json.name]).toEqual([401, 'UnauthorizedError']);
    }
    expect((await ask('', '')).status).toBe(200);
  });

  it('is fetched by the command with the key in ACTWAY_URL_KEY', async () => {
    const fetchLedger = (settings = {}) =>
      runCommand(folder, ['contract', 'expand', '--apps', 'ledger', '--url', server.url], settings);
    expect(await fetchLedger()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no app "ledger".'),
    });
    const { code, stdout } = await fetchLedger({ ACTWAY_URL_KEY: key });
    expect([code, Object.keys(JSON.parse(stdout).paths)]).toEqual([
      0,
      expect.arrayContaining(['/api/v2/actions/LEDGER_GET_ITEM/execute']),
    ]);
  });
});
