import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateVaultKey } from '@actway/engine';
import { migrateStore, openStoreDatabase } from '@actway/store';
import { createPostgresPlace } from '@actway/testing/postgres/postgres-place';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { createSqlitePlace } from '@actway/testing/store-backends';
import { liveUpstream, openEngine, type RunningServer, readSettings, runServer } from 'actway';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './run-program.js';

const fixture = fileURLToPath(new URL('../../store/test/fixtures/0.1.0/', import.meta.url));

/** `contents.json`: what a store holds, and what opens it. */
interface Contents {
  encryptionKeys: string;
  keys: Record<'valid' | 'limited' | 'revoked' | 'expired' | 'acme', string>;
  accounts: Record<string, string>;
  executions: Record<'success' | 'error' | 'written' | 'refused' | 'running', string>;
  files: Record<'arrived' | 'awaited', string>;
}

/** A copy of a store, opened by nothing yet. */
interface Copy {
  url: string;
  remove(): Promise<void>;
}

async function copySqlite(folder: string): Promise<Copy> {
  await cp(join(fixture, 'sqlite', 'actway.db'), join(folder, 'actway.db'));
  return { url: `sqlite:${join(folder, 'actway.db')}`, remove: async () => undefined };
}

async function copyPostgres(): Promise<Copy> {
  const place = await createPostgresPlace();
  await place.query(await readFile(join(fixture, 'postgres', 'actway.sql'), 'utf8'));
  // A store that several processes may use takes an execution for interrupted once it is some hours old.
  await place.query(
    `update public.executions set started_at = started_at - 86400000 where status = 'running'`,
  );
  return place;
}

/** What each kind of database says of its own tables: a row for each column and each index. */
const shapes = {
  sqlite: sql`select name, sql from sqlite_master order by name`,
  postgres: sql`
    select table_name || '.' || column_name as name,
      concat_ws(' ', data_type, is_nullable, column_default, collation_name) as sql
    from information_schema.columns where table_schema = 'public'
    union all
    select indexname, indexdef from pg_indexes where schemaname = 'public'
    order by name`,
};

const copies = [
  { name: 'SQLite', source: 'sqlite', copy: copySqlite, createPlace: createSqlitePlace },
  { name: 'PostgreSQL', source: 'postgres', copy: copyPostgres, createPlace: createPostgresPlace },
] as const;

describe.each(copies)('the $name store of 0.1.0', ({ source, copy, createPlace }) => {
  async function migratedShape(url: string): Promise<unknown[]> {
    await migrateStore(url);
    const opened = await openStoreDatabase(url);
    try {
      return (await shapes[source].execute(opened.database)).rows;
    } finally {
      await opened.close();
    }
  }

  /** What tables the store has once it is at this version. */
  let shape: unknown[];
  let folder: string;
  let upstream: RecordingUpstream;
  let contents: Contents;
  let store: Copy;
  let environment: Record<string, string>;
  let running: RunningServer | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-of-0.1.0-'));
    upstream = await startRelay();
    contents = JSON.parse(await readFile(join(fixture, source, 'contents.json'), 'utf8'));
    await writeRelay(join(folder, 'apps', 'relay'), upstream.url);
    await cp(join(fixture, source, 'files'), join(folder, 'files'), { recursive: true });
    store = await copy(folder);
    environment = {
      DATABASE_URL: store.url,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ACTWAY_ENCRYPTION_KEYS: contents.encryptionKeys,
      ACTWAY_APPS: join(folder, 'apps'),
      ACTWAY_FILES: join(folder, 'files'),
      ACTWAY_FILES_DAYS: '0',
      ACTWAY_EGRESS_ALLOW: upstream.host,
    };
    shape = await migratedShape(store.url);
    const settings = readSettings(environment);
    const opened = await openEngine(settings, contents.encryptionKeys, () =>
      liveUpstream([upstream.host], settings),
    );
    running = await runServer(settings, opened);
  });
  afterAll(async () => {
    await running?.stop();
    await store?.remove();
    await upstream?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function call(path: string, body?: unknown, key = contents.keys.valid) {
    const response = await fetch(`${running?.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: await response.json() };
  }

  const execute = (action: string, body: object, key?: string) =>
    call(`/api/v2/actions/${action}/execute`, body, key);

  it('has the tables, columns and indexes of a new one once it is migrated', async () => {
    const fresh = await createPlace();
    expect(shape).toEqual(await migratedShape(fresh.url));
    expect(shape.length).toBeGreaterThan(15);
    await fresh.remove();
  });

  it('knows its keys: valid and limited ones still, revoked and expired ones never again', async () => {
    const { valid, limited, revoked, expired, acme } = contents.keys;
    const statuses = await Promise.all(
      [valid, limited, revoked, expired, acme].map(
        async (key) => (await call('/api/v1/logs', undefined, key)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 401, 401, 200]);
    expect((await call('/api/v1/connectedAccounts', undefined, limited)).json.name).toBe('ScopeMissingError');
    expect((await call('/api/v1/connectedAccounts', undefined, acme)).json.items).toEqual([]);
  });

  it('lists each account in its state, and each integration', async () => {
    const { json } = await call('/api/v1/connectedAccounts?pageSize=50&showDisabled=true');
    const statuses = Object.fromEntries(
      json.items.map((one: { id: string; status: string; enabled: boolean }) => [
        Object.entries(contents.accounts).find(([, id]) => id === one.id)?.[0],
        one.enabled ? one.status : `${one.status}, disabled`,
      ]),
    );
    expect(statuses).toEqual({
      apiKey: 'ACTIVE',
      bearer: 'ACTIVE',
      basic: 'ACTIVE',
      client: 'ACTIVE',
      consenting: 'ACTIVE',
      initiated: 'INITIATED',
      failed: 'FAILED',
      expired: 'EXPIRED',
      disabled: 'ACTIVE, disabled',
    });
    const { json: integrations } = await call('/api/v1/integrations?pageSize=50');
    const shown = integrations.items.map(
      (one: { name: string; authScheme: string }) => `${one.authScheme} ${one.name}`,
    );
    expect(new Set(shown)).toEqual(
      new Set([
        'API_KEY Relay',
        'BASIC Relay',
        'BEARER_TOKEN Relay',
        'OAUTH2 Relay',
        'OAUTH2 Relay with consent',
      ]),
    );
  });

  it('lists each execution, and tells that the one which ran was interrupted', async () => {
    const { json } = await call('/api/v1/logs?limit=50');
    const ids = json.data.map((one: { id: string }) => one.id);
    expect(ids).toEqual(expect.arrayContaining(Object.values(contents.executions)));
    const read = async (name: keyof Contents['executions']) =>
      (await call(`/api/v2/actions/logs/all/${contents.executions[name]}`)).json;
    expect(await read('success')).toMatchObject({
      status: 'success',
      payloadReceived: { note: 'a first note' },
      session: { sessionId: 'a-session' },
      response: { received: { note: 'a first note' } },
    });
    expect(await read('error')).toMatchObject({
      status: 'error',
      executionMetadata: { upstreamStatus: 500 },
      error: expect.stringContaining('the relay is broken'),
    });
    expect(await read('written')).toMatchObject({
      status: 'success',
      executionMetadata: { languageModel: { model: 'small-model', calls: 1, inputTokens: 20 } },
    });
    expect(await read('refused')).toMatchObject({
      status: 'refused',
      executionMetadata: { errorName: 'InvalidInputError' },
    });
    expect(await read('running')).toMatchObject({
      status: 'error',
      error: expect.stringContaining('The execution was interrupted'),
    });
  });

  it.each([
    ['apiKey', 'x-api-key', 'api-key-of-anna', '/tenant-of-anna/notes'],
    ['bearer', 'authorization', 'Bearer bearer-token-of-anna', '/nobody/notes'],
    [
      'basic',
      'authorization',
      `Basic ${Buffer.from('anna:password-of-anna').toString('base64')}`,
      '/nobody/notes',
    ],
    ['client', 'authorization', 'Bearer access-token-of-anna', '/nobody/notes'],
    ['consenting', 'authorization', 'Bearer access-token-of-anna', '/nobody/notes'],
  ])('executes with the account %s, whose credential opens', async (name, header, value, path) => {
    upstream.seen.length = 0;
    const connectedAccountId = contents.accounts[name];
    const { json } = await execute('RELAY_SEND_NOTE', { connectedAccountId, input: { note: 'hello' } });
    expect(json).toMatchObject({ successful: true });
    const [sent] = upstream.seen.filter((one) => one.url !== '/token');
    expect([sent?.url, sent?.headers[header]]).toEqual([path, value]);
    const info = await call(`/api/v1/connectedAccounts/${connectedAccountId}/info`);
    expect(info.json.parameters).toEqual([expect.objectContaining({ in: 'header', value })]);
  });

  it('picks the accounts that it picked, and says of the others why they cannot be used', async () => {
    const { limited } = contents.keys;
    const picked = await execute(
      'RELAY_SEND_NOTE',
      { entityId: 'bearer', input: { note: 'hello' } },
      limited,
    );
    expect(picked.json.successful).toBe(true);
    const names = ['initiated', 'failed', 'expired', 'disabled'].map(async (name) => {
      const connectedAccountId = contents.accounts[name];
      return (await execute('RELAY_SEND_NOTE', { connectedAccountId, input: { note: 'hello' } })).json.name;
    });
    expect(await Promise.all(names)).toEqual([
      'ConnectedAccountNotActiveError',
      'ConnectedAccountNotActiveError',
      'ConnectedAccountExpiredError',
      'ConnectedAccountDisabledError',
    ]);
  });

  it('has its files still, whose bytes go into an action', async () => {
    upstream.seen.length = 0;
    const { json } = await execute('RELAY_SEND_FILE', {
      connectedAccountId: contents.accounts.bearer,
      input: { body: { s3key: contents.files.arrived } },
    });
    expect(json.successful).toBe(true);
    expect(upstream.seen[0]?.body).toBe('a note in a file');
  });

  it('is sealed anew with another key, every secret of it', async () => {
    await running?.stop();
    running = undefined;
    const rotated = { ...environment, ACTWAY_ENCRYPTION_KEYS: generateVaultKey('second') };
    const both = `${rotated.ACTWAY_ENCRYPTION_KEYS},${contents.encryptionKeys}`;
    const printed = await runProgram(
      { ...environment, ACTWAY_ENCRYPTION_KEYS: both },
      'credentials',
      'rotate',
    );
    // Nine accounts with connection fields, seven of them with a credential, three with a consent; six clients.
    expect(printed).toBe('Sealed 25 secrets with the key second.\nNo other key is needed any more.\n');
    expect(await runProgram(rotated, 'credentials', 'rotate')).toContain('Sealed 0 secrets');
  });
});

/** The app, and its token endpoint: what a token that has ended is refreshed with. */
async function startRelay(): Promise<RecordingUpstream> {
  const upstream = await startUpstream();
  upstream.respond = (request, response) => {
    const token = { access_token: 'access-token-of-anna', token_type: 'bearer', expires_in: 3600 };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/token' ? token : { path: request.url }));
  };
  return upstream;
}

async function writeRelay(folder: string, url: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of ['manifest.yaml', '1_0.yaml']) {
    const text = await readFile(join(fixture, 'relay', name), 'utf8');
    await writeFile(join(folder, name), text.replaceAll('{upstream}', url));
  }
}
