import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { createTenant } from '@actway/testing/store-backends';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createId } from '../src/create-id.js';
import type { Store } from '../src/store.js';

const result = { status: 'success', data: '{"done":true}', finishedAt: 2_000, durationMs: 1 } as const;

/** Records in the table `writes` each statement on a table, and how its commit waits for the disk. */
const watch = (table: string) => `
  create function watch_${table}() returns trigger language plpgsql as $$
    begin
      insert into writes values ('${table}', tg_op, current_setting('synchronous_commit'));
      return null;
    end $$;
  create trigger watch_${table} after insert or update on ${table}
    for each statement execute function watch_${table}();`;

describe('records of executions on PostgreSQL', () => {
  let place: PostgresPlace;
  let store: Store;
  let tenant: Awaited<ReturnType<typeof createTenant>>;

  beforeEach(async () => {
    place = await createPostgresPlace();
    store = await place.open();
    tenant = await createTenant(store);
  });

  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  /** Those to this database: other tests use the server too. */
  const connections = '(select * from pg_stat_activity where datname = current_database()) as own';
  const endConnections = (condition: string) =>
    place.query(`select pg_terminate_backend(pid) from ${connections} where ${condition}`);
  const find = (id: string) => store.executions.find(tenant.projectId, id);
  async function openMany(count: number) {
    const executions = Array.from({ length: count }, () => tenant.newExecution());
    await Promise.all(executions.map((execution) => store.executions.open(execution)));
    return executions;
  }

  it('are opened without waiting for the disk, closed with waiting for it, and together in few statements', async () => {
    const { id } = await store.accounts.insert(tenant.newAccount());
    const account = { projectId: tenant.projectId, id };
    await place.query('create table writes (table_name text, operation text, waits text)');
    await place.query(watch('executions'));
    await place.query(watch('connected_accounts'));
    const executions = await openMany(60);
    const closed = executions.map((execution) =>
      store.executions.close(execution.id, result, { invokedAccount: account }),
    );
    expect(new Set(await Promise.all(closed))).toEqual(new Set(['written']));
    await store.executions.insertClosed({ ...tenant.newExecution(), ...result });
    const writes = await place.query('select distinct * from writes order by 1, 2, 3');
    expect(writes.map((row) => Object.values(row).join(' '))).toEqual([
      'connected_accounts UPDATE on',
      'executions INSERT off',
      'executions INSERT on',
      'executions UPDATE on',
    ]);
    expect((await place.query('select * from writes')).length).toBeLessThan(40);
    expect((await store.accounts.find(tenant.projectId, id))?.invocationCount).toBe(60);
    expect(await place.query('show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('are closed without reading the table, also where it grew since the plan for that was made', async () => {
    // What would have the plan made anew, a minute later.
    await place.query('alter table executions set (autovacuum_enabled = false)');
    for (let round = 0; round < 55; round += 1) {
      const executions = await openMany(40);
      await Promise.all(executions.map(({ id }) => store.executions.close(id, result)));
    }
    // A connection tells what it has read at its end.
    await store.close();
    store = await place.open();
    const [counts] = await place.query(
      "select n_tup_upd::int as written, seq_tup_read::int as read from pg_stat_user_tables where relname = 'executions'",
    );
    // The first thousand may be read; each of some thirty statements after them would have read more than a thousand.
    expect(counts).toEqual({ written: 2_200, read: expect.toSatisfy((read) => read < 30_000) });
  });

  it('fail alone where one of a group cannot be written', async () => {
    const orphan = { ...tenant.newExecution(), projectId: createId() };
    const executions = Array.from({ length: 9 }, () => tenant.newExecution());
    const opened = await Promise.allSettled(
      [...executions, orphan].map((execution) => store.executions.open(execution)),
    );
    expect(opened.map(({ status }) => status)).toEqual([...executions.map(() => 'fulfilled'), 'rejected']);
    expect(opened.at(-1)).toMatchObject({ reason: { code: 'missing_reference' } });
    const [first] = executions;
    const inserted = await Promise.allSettled(
      [tenant.newExecution(), { ...tenant.newExecution(), id: first?.id ?? '' }].map((execution) =>
        store.executions.insertClosed({ ...execution, ...result }),
      ),
    );
    expect(inserted).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'conflict' } }]);
    const { items } = await store.executions.list(tenant.projectId, { limit: 20 });
    expect(items).toHaveLength(10);
  });

  it('are written whole where the server lost what it had not yet brought to the disk', async () => {
    const [lost, deleted] = await openMany(2);
    if (!lost || !deleted) throw new Error('two executions');
    await place.query(`delete from executions where id = '${deleted.id}'`);
    expect(await store.executions.close(deleted.id, result)).toBe('missing');
    // What a crash of the server comes to: the row is gone, and so is every connection.
    await place.query(`delete from executions where id = '${lost.id}'`);
    await endConnections('pid <> pg_backend_pid()');
    await vi.waitFor(() => store.ready(), 15_000);
    expect(await store.executions.close(lost.id, result)).toBe('written');
    expect(await find(lost.id)).toMatchObject({ status: 'success', startedAt: lost.startedAt });
    expect(await store.executions.close(lost.id, result)).toBe('missing');
  });

  it('are kept when closing them failed, and written as soon as that is possible', async () => {
    const [execution] = await openMany(1);
    if (!execution) throw new Error('one execution');
    await place.query(
      "begin; lock table executions in access exclusive mode; prepare transaction 'locked_table'",
    );
    const closing = store.executions.close(execution.id, result);
    const isWaiting = `select 1 from ${connections} where wait_event_type = 'Lock'`;
    await vi.waitFor(async () => expect(await place.query(isWaiting)).toHaveLength(1), 15_000);
    await endConnections("wait_event_type = 'Lock'");
    expect(await closing).toBe('pending');
    await place.query("rollback prepared 'locked_table'");
    await expect.poll(() => find(execution.id)).toMatchObject({ status: 'success' });
    expect(await store.executions.close(execution.id, result)).toBe('missing');
  });

  it('are written and deleted by several processes at once, none of which waits in a circle', async () => {
    const other = await place.open();
    const accounts = await Promise.all([1, 2, 3, 4, 5].map(() => store.accounts.insert(tenant.newAccount())));
    const work = [store, other].map(async ({ executions }) => {
      for (let round = 0; round < 10; round += 1) {
        const batch = Array.from({ length: 30 }, () => tenant.newExecution());
        await Promise.all(batch.map((execution) => executions.open(execution)));
        const closing = batch
          .toSorted(() => Math.random() - 0.5)
          .map(({ id }, index) => {
            const invokedAccount = accounts[index % accounts.length] ?? null;
            return executions.close(id, result, { invokedAccount });
          });
        await Promise.all([
          ...closing,
          executions.deleteOldest(tenant.projectId, { entityId: 'default' }, 20),
        ]);
      }
    });
    await Promise.all(work);
    await other.close();
    const running = await store.executions.list(tenant.projectId, { statuses: ['running'], limit: 10 });
    expect(running.items).toEqual([]);
  });
});
