import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteStore } from '@actway/store';
import { createSqlitePlace, createTenant, type SqlitePlace } from '@actway/testing/store-backends';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { backUpStore } from '../src/backup/back-up-store.js';
import { createId } from '../src/create-id.js';
import { openSqliteDatabase } from '../src/sqlite/open-sqlite-database.js';
import type { SqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { killAtLine, storeScript } from './store-process.js';

const result = { status: 'success', data: '{"done":true}', finishedAt: 2_000, durationMs: 1 } as const;

let place: SqlitePlace;
let store: SqliteStore;
let tenant: Awaited<ReturnType<typeof createTenant>>;

beforeEach(async () => {
  place = await createSqlitePlace();
  store = await place.open();
  tenant = await createTenant(store);
});

afterEach(async () => {
  await store.close();
  await place.remove();
});

const listed = async () => {
  const { items } = await store.executions.list(tenant.projectId, { limit: 100 });
  return items.map(({ id }) => id).toSorted();
};

/** Has the database refuse, from now on, each row of an execution with this action. */
async function refuse(actionId: string): Promise<void> {
  await store.close();
  const { database, close } = await openSqliteDatabase({ file: place.file });
  await sql`create trigger refusing before insert on executions when new.action_id = ${sql.lit(actionId)}
    begin select raise(abort, 'refused'); end`.execute(database);
  await close();
  store = await openSqliteStore({ file: place.file, lockWaitMs: 0, takesBackups: true });
}

it('refuses to open an execution whose result is in the journal, as one that is open', async () => {
  const execution = tenant.newExecution();
  await store.executions.open(execution);
  const closing = store.executions.close(execution.id, result);
  const again = async () => store.executions.open({ ...execution, entityId: 'another' });
  await expect(again).rejects.toMatchObject({ code: 'conflict' });
  expect(await closing).toBe('written');
  await expect(again).rejects.toMatchObject({ code: 'conflict' });
  expect(await store.executions.find(tenant.projectId, execution.id)).toMatchObject({
    entityId: 'default',
    status: 'success',
  });
});

it('tells what was answered also while the database refuses the row of another that is open', async () => {
  await refuse('REFUSED');
  const [refused, answered] = [{ ...tenant.newExecution(), actionId: 'REFUSED' }, tenant.newExecution()];
  await store.executions.open(refused);
  await store.executions.open(answered);
  expect(await store.executions.close(answered.id, result)).toBe('written');
  expect(await listed()).toEqual([answered.id]);
});

it('is not backed up without what the database does not take', async () => {
  await refuse('REFUSED');
  const refused = { ...tenant.newExecution(), actionId: 'REFUSED' };
  await store.executions.open(refused);
  expect(await store.executions.close(refused.id, result)).toBe('written');
  const backup = backUpStore({ from: place.url, to: join(dirname(place.file), 'backup') });
  await expect(backup).rejects.toMatchObject({ code: 'backup_failed' });
});

it('lets results wait for a database that takes them slowly, and refuses no execution for them', async () => {
  const data = JSON.stringify('x'.repeat(1024 * 1024));
  let goOn = () => {};
  const busy = store.transaction(
    () =>
      new Promise<void>((resolve) => {
        goOn = resolve;
      }),
  );
  let answered = 0;
  const writers = Array.from({ length: 4 }, async () => {
    for (let round = 0; round < 20; round += 1) {
      const execution = tenant.newExecution();
      await store.executions.open(execution);
      expect(await store.executions.close(execution.id, { ...result, data })).toMatch(/^(written|pending)$/);
      answered += 1;
    }
  });
  const written = Promise.allSettled(writers);
  // So many are in the journal before anybody waits.
  await vi.waitFor(() => expect(answered).toBeGreaterThanOrEqual(28), 30_000);
  await pause(500);
  goOn();
  await busy;
  expect(await written).toEqual(writers.map(() => ({ status: 'fulfilled', value: undefined })));
  expect(await listed()).toHaveLength(80);
});

it('counts the use of an account once that the journal and the file of results have, or its row too', async () => {
  const { id: accountId } = await store.accounts.insert(tenant.newAccount());
  const account = { projectId: tenant.projectId, id: accountId };
  const [late, running] = [createId(), createId()];
  await store.close();
  const open = (id: string) =>
    `await store.executions.open(${JSON.stringify({ ...tenant.newExecution(), id })});`;
  const close = (id: string) =>
    `await store.executions.close('${id}', ${JSON.stringify(result)}, { invokedAccount: ${JSON.stringify(account)} });`;
  const script = `${open(late)} ${close(late)} ${open(running)} ${close(running)}
    print('idle'); setInterval(() => undefined, 1_000);`;
  await killAtLine(storeScript(place.file, script), (line) => line === 'idle');
  const journal = await readFile(`${place.file}-opening.1`);
  // The database refused the result of the one, whose row says that it runs, and then took it without an answer.
  const { database, close: closeDatabase } = await openSqliteDatabase({ file: place.file });
  await database.deleteFrom('executions').execute();
  await database.updateTable('connected_accounts').set({ invocation_count: 0 }).execute();
  await database
    .insertInto('executions')
    .values({
      id: running,
      project_id: tenant.projectId,
      action_id: 'A',
      entity_id: 'default',
      started_at: 1,
      status: 'running',
    } as never)
    .execute();
  await closeDatabase();
  await writeFile(`${place.file}-opening.1`, journal);
  const values = [
    'success',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    2_000,
    1,
    null,
    null,
    null,
  ];
  for (const id of [late, running]) {
    await appendFile(
      `${place.file}-results`,
      `\n${JSON.stringify({ id, opened: null, result: values, account })}`,
    );
  }
  store = await place.open();
  expect(await listed()).toEqual([late, running].toSorted());
  expect(await store.accounts.find(tenant.projectId, accountId)).toMatchObject({ invocationCount: 2 });
});
