import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAccount, generateVaultKey } from '@actway/engine';
import { copiedTables, openStoreDatabase, type Store } from '@actway/store';
import { createPostgresPlace } from '@actway/testing/postgres/postgres-place';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { createSqlitePlace } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { liveUpstream, openEngine, type RunningServer, readSettings, runServer } from 'actway';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.js';
import { runProgram } from './run-program.js';

const accounts = 150;
const executions = 1_000;
const apiKey = 'key-of-the-environment';

/** An app whose accounts have two sealed values: a token, and the tenant that is part of its address. */
const manifest = (url: string) => ({
  key: 'loop',
  name: 'Loop',
  description: 'Answers from this machine.',
  logo: 'https://example.com/logo.svg',
  categories: ['tests'],
  authSchemes: [{ mode: 'BEARER_TOKEN', fields: [{ name: 'token' }] }],
  connectionFields: [{ name: 'tenant' }],
  origins: [url],
});
const documentOf = (url: string) => ({
  openapi: '3.1.0',
  info: { title: 'Loop', version: '1.0' },
  servers: [{ url: `${url}/{tenant}`, variables: { tenant: { default: 'none' } } }],
  paths: {
    '/thing': {
      get: {
        operationId: 'getThing',
        summary: 'Get the thing',
        responses: { 200: { description: 'It.', content: { 'application/json': { schema: {} } } } },
      },
    },
  },
});

let folder: string;
let upstream: RecordingUpstream;
let place: StorePlace;
let running: RunningServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-rotation-'));
  upstream = await startUpstream();
  await mkdir(join(folder, 'apps', 'loop'), { recursive: true });
  await writeFile(join(folder, 'apps', 'loop', 'manifest.yaml'), JSON.stringify(manifest(upstream.url)));
  await writeFile(join(folder, 'apps', 'loop', '1_0.yaml'), JSON.stringify(documentOf(upstream.url)));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await place.remove();
  await upstream.close();
  await rm(folder, { recursive: true });
});

const settings = () =>
  readSettings({
    DATABASE_URL: place.url,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ACTWAY_API_KEY: apiKey,
    ACTWAY_CHECK_ANSWERS: 'on',
    ACTWAY_APPS: join(folder, 'apps'),
    ACTWAY_EGRESS_ALLOW: upstream.host,
  });
const open = (keys: string) => openEngine(settings(), keys, () => liveUpstream([upstream.host]));

/** One account for each entity, sealed with the first key. */
async function seed(keys: string): Promise<void> {
  const { engine, defaultProjectId, close } = await open(keys);
  for (let n = 0; n < accounts; n += 1) {
    await connectAccount(engine, defaultProjectId, {
      app: 'loop',
      fields: { token: `secret-token-${n}`, tenant: `tenant-${n}` },
      entityId: `entity-${n}`,
    });
  }
  await close();
}

/** Executes as each entity in turn, ten at a time, until the count is reached and `isDone` says so too. */
async function execute({ url }: RunningServer, isDone: () => Promise<boolean>): Promise<unknown[]> {
  const failed: unknown[] = [];
  let sent = 0;
  const work = async (): Promise<void> => {
    while (sent < executions || !(await isDone())) {
      const n = sent++ % accounts;
      const answer = await fetch(`${url}/api/v2/actions/LOOP_GET_THING/execute`, {
        method: 'POST',
        headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
        body: JSON.stringify({ entityId: `entity-${n}` }),
      });
      const body = (await answer.json()) as { successful?: boolean };
      if (answer.status !== 200 || body.successful !== true) failed.push(body);
    }
  };
  await Promise.all(Array.from({ length: 10 }, work));
  return failed;
}

async function countLeft(store: Store, keyId: string): Promise<number> {
  const counts = (['credential', 'connection_fields'] as const).map((column) =>
    store.sealedValues.countOthers({ table: 'connected_accounts', column }, `v2.${keyId}.`),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** Every row of every table, as text. */
async function readRows(): Promise<string> {
  const opened = await openStoreDatabase(place.url);
  try {
    const tables = copiedTables.map((table) =>
      sql`select * from ${sql.table(table)}`.execute(opened.database),
    );
    return JSON.stringify((await Promise.all(tables)).map(({ rows }) => rows));
  } finally {
    await opened.close();
  }
}

/** Each request had the token of its own account, and what is stored names the new key alone and no secret. */
async function expectRotated(oldId: string, newId: string): Promise<void> {
  expect(upstream.seen.length).toBeGreaterThanOrEqual(executions);
  for (const { url, headers } of upstream.seen) {
    const [, n] = /^\/tenant-(\d+)\/thing$/.exec(url) ?? [];
    expect(headers.authorization).toBe(`Bearer secret-token-${n}`);
  }
  const rows = await readRows();
  expect(rows).not.toMatch(new RegExp(`v[12]\\.${oldId}\\.`));
  expect(rows.split(`v2.${newId}.`).length - 1).toBe(2 * accounts);
  expect(rows).not.toContain('secret-token-');
}

describe('a rotation while executions run', () => {
  const [old, fresh] = [generateVaultKey('old'), generateVaultKey('new')];

  it('by a server on SQLite as it starts: none fails, and the old key is gone from every row', async () => {
    place = await createSqlitePlace();
    await seed(old);
    const opened = await open(`${fresh},${old}`);
    running = await runServer(settings(), opened);
    const { store } = opened.engine;
    const failed = await execute(running, async () => (await countLeft(store, 'new')) === 0);
    expect(failed).toEqual([]);
    // The command cannot open the file now, and says what to do.
    const environment = { DATABASE_URL: place.url, ACTWAY_ENCRYPTION_KEYS: `${fresh},${old}` };
    expect(await runProgram(environment, 'credentials', 'rotate')).toContain('does this by itself');
    await running.stop();
    running = undefined;
    await expectRotated('old', 'new');
    // The new key alone is enough from now on.
    const after = await runProgram(
      { ...environment, ACTWAY_ENCRYPTION_KEYS: fresh },
      'credentials',
      'rotate',
    );
    expect(after).toBe('Sealed 0 secrets with the key new.\nNo other key is needed any more.\n');
  });

  it('by the command beside a server on PostgreSQL: none fails, and the old key is gone from every row', async () => {
    place = await createPostgresPlace();
    await seed(old);
    running = await runServer(settings(), await open(`${old},${fresh}`));
    let isRotated = false;
    const rotating = runCommand(folder, ['credentials', 'rotate'], {
      DATABASE_URL: place.url,
      ACTWAY_ENCRYPTION_KEYS: `${fresh},${old}`,
    }).finally(() => {
      isRotated = true;
    });
    expect(await execute(running, async () => isRotated)).toEqual([]);
    expect(await rotating).toEqual({
      code: 0,
      stdout: `Sealed ${2 * accounts} secrets with the key new.\nNo other key is needed any more.\n`,
      stderr: '',
    });
    await expectRotated('old', 'new');
  });

  it('without the key that the secrets are sealed with changes nothing, and says which one is missing', async () => {
    place = await createSqlitePlace();
    await seed(old);
    const printed = await runProgram(
      { DATABASE_URL: place.url, ACTWAY_ENCRYPTION_KEYS: fresh },
      'credentials',
      'rotate',
    );
    expect(printed).toContain(`${2 * accounts} secrets are left as they were.`);
    expect(printed).toContain("was sealed with the key 'old', which ACTWAY_ENCRYPTION_KEYS does not hold");
    expect(await runProgram({ DATABASE_URL: place.url }, 'credentials', 'rotate')).toContain(
      'ACTWAY_ENCRYPTION_KEYS is missing',
    );
    expect((await readRows()).split('v2.old.').length - 1).toBe(2 * accounts);
  });
});

describe.each([
  ['SQLite', createSqlitePlace],
  ['PostgreSQL', createPostgresPlace],
])('the encryption key, checked against what is stored on %s', (_name, createPlace) => {
  const [old, another] = [generateVaultKey('k1'), generateVaultKey('k1')];
  const run = (keys: string, ...options: string[]) =>
    runProgram(
      { DATABASE_URL: place.url, ACTWAY_ENCRYPTION_KEYS: keys },
      'credentials',
      'rotate',
      ...options,
    );

  it('is refused at the start and by the rotation when other bytes stand under its id', async () => {
    place = await createPlace();
    // Of a store with nothing in it every key is right.
    await (await open(another)).close();
    await seed(old);
    await expect(open(another)).rejects.toThrow("holds another key under the id 'k1'");
    expect(await run(another)).toContain("holds another key under the id 'k1'");
    expect(await run(another, '--check')).toContain(
      `${2 * accounts} of ${2 * accounts} secrets do not open.`,
    );
    const replaced = await open(`${generateVaultKey('k2')},${old}`);
    await replaced.close();
    await (await open(old)).close();
  });

  it('is right although one row is damaged, which the check counts', async () => {
    place = await createPlace();
    await seed(old);
    expect(await run(old, '--check')).toBe(
      `All ${2 * accounts} secrets open with ACTWAY_ENCRYPTION_KEYS.\nNo other key than k1 is needed.\n`,
    );
    const opened = await openStoreDatabase(place.url);
    await sql`update connected_accounts set credential = (select max(credential) from connected_accounts)
      where id = (select min(id) from connected_accounts)`.execute(opened.database);
    await opened.close();
    await (await open(old)).close();
    expect(await run(old, '--check')).toMatch(new RegExp(`1 of ${2 * accounts} secrets do not open\\. .*k1`));
    const fresh = generateVaultKey('k2');
    expect(await run(`${fresh},${old}`, '--check')).toContain(`1 of ${2 * accounts} secrets do not open.`);
  });

  it('tells how many secrets need another key, and that one is missing', async () => {
    place = await createPlace();
    await seed(old);
    const fresh = generateVaultKey('k2');
    expect(await run(`${fresh},${old}`, '--check')).toContain(
      `${2 * accounts} of them need another key than k2`,
    );
    expect(await run(fresh, '--check')).toContain(
      "was sealed with the key 'k1', which ACTWAY_ENCRYPTION_KEYS does not hold",
    );
  });
});
