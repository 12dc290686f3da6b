import { generateVaultKey } from '@actway/engine';
import { copiedTables, openStoreDatabase, type Store } from '@actway/store';
import { createPostgresPlace } from '@actway/testing/postgres/postgres-place';
import { createSqlitePlace } from '@actway/testing/store-backends';
import { type RunningServer, runServer } from 'actway';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.js';
import { runProgram } from './run-program.js';
import { accounts, apiKey, SealedStore } from './sealed-store.js';

const executions = 1_000;

let sealed: SealedStore;
let running: RunningServer | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await sealed.remove();
});

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
  const opened = await openStoreDatabase(sealed.url);
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
  expect(sealed.upstream.seen.length).toBeGreaterThanOrEqual(executions);
  for (const { url, headers } of sealed.upstream.seen) {
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
    sealed = await SealedStore.create(await createSqlitePlace());
    await sealed.seed(old);
    const opened = await sealed.open(`${fresh},${old}`);
    running = await runServer(sealed.settings, opened);
    running.keepUp();
    const { store } = opened.engine;
    const failed = await execute(running, async () => (await countLeft(store, 'new')) === 0);
    expect(failed).toEqual([]);
    // The command cannot open the file now, and says what to do.
    const environment = { DATABASE_URL: sealed.url, ACTWAY_ENCRYPTION_KEYS: `${fresh},${old}` };
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
    sealed = await SealedStore.create(await createPostgresPlace());
    await sealed.seed(old);
    running = await runServer(sealed.settings, await sealed.open(`${old},${fresh}`));
    let isRotated = false;
    const rotating = runCommand(sealed.folder, ['credentials', 'rotate'], {
      DATABASE_URL: sealed.url,
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
    sealed = await SealedStore.create(await createSqlitePlace());
    await sealed.seed(old);
    const printed = await runProgram(
      { DATABASE_URL: sealed.url, ACTWAY_ENCRYPTION_KEYS: fresh },
      'credentials',
      'rotate',
    );
    expect(printed).toContain(`${2 * accounts} secrets are left as they were.`);
    expect(printed).toContain("was sealed with the key 'old', which ACTWAY_ENCRYPTION_KEYS does not hold");
    expect(await runProgram({ DATABASE_URL: sealed.url }, 'credentials', 'rotate')).toContain(
      'ACTWAY_ENCRYPTION_KEYS is missing',
    );
    expect((await readRows()).split('v2.old.').length - 1).toBe(2 * accounts);
  });
});
