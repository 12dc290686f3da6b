import { spawnSync } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { createSqlitePlace, createTenant, type SqlitePlace } from '@actway/testing/store-backends';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../src/sqlite/open-sqlite-database.js';
import type { SqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { storeScript } from './store-process.js';

describe('the thread of a SQLite store', () => {
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

  /** Starts calls while a transaction has the connection, so that all of them wait together when it ends. */
  async function queueTogether<Result>(
    start: () => Promise<Result>[],
  ): Promise<PromiseSettledResult<Result>[]> {
    const calls = await store.transaction(async (repositories) => {
      const started = Promise.allSettled(start());
      await setImmediate();
      // Answered after the queued calls have reached the thread: messages keep their order.
      await repositories.projects.find(tenant.projectId);
      return { started };
    });
    return calls.started;
  }

  /** The record of a call that was refused. */
  const insertRecord = () => {
    const result = { status: 'refused', finishedAt: 1, durationMs: 0 } as const;
    return store.executions.insertClosed({ ...tenant.newExecution(), ...result });
  };

  it('commits the writes of two writers that wait together once', async () => {
    const before = await store.statistics();
    const writer = () => Array.from({ length: 25 }, () => insertRecord());
    const results = await queueTogether(() => [...writer(), ...writer()]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(50);
    const after = await store.statistics();
    expect(after.writes - before.writes).toBe(50);
    // The transaction that held them up, and the group.
    expect(after.commits - before.commits).toBe(2);
  });

  it('needs fewer commits than writes under load', async () => {
    const before = await store.statistics();
    await Promise.all(Array.from({ length: 200 }, () => insertRecord()));
    const after = await store.statistics();
    expect(after.writes - before.writes).toBe(200);
    expect(after.commits - before.commits).toBeLessThan(200);
  });

  it('fails a statement of a group alone: the others are kept', async () => {
    const before = await store.statistics();
    const names = ['a', 'tenant', 'b', 'a', 'c'];
    const results = await queueTogether(() => names.map((name) => store.projects.create({ name })));
    expect(results.map((result) => (result.status === 'rejected' ? result.reason.code : 'kept'))).toEqual([
      'kept',
      'conflict',
      'kept',
      'conflict',
      'kept',
    ]);
    expect((await store.statistics()).commits - before.commits).toBe(2);
    await store.close();
    store = await place.open();
    for (const name of ['a', 'b', 'c']) expect(await store.projects.findByName(name)).toMatchObject({ name });
  });

  it('answers a read that waits beside a write', async () => {
    const [written, read] = await queueTogether<unknown>(() => [
      store.projects.create({ name: 'beside' }),
      store.projects.findByName('beside'),
    ]);
    // The write was not acknowledged when the read was sent, so the read does not wait for its commit.
    expect([written, read]).toMatchObject([
      { status: 'fulfilled', value: { name: 'beside' } },
      { status: 'fulfilled', value: undefined },
    ]);
    expect(await store.projects.findByName('beside')).toBeDefined();
  });

  it('keeps queued writes out of a transaction, and does them when it is rolled back', async () => {
    let queued: Promise<unknown> | undefined;
    const transaction = store.transaction(async (repositories) => {
      queued = store.projects.create({ name: 'queued' });
      await setImmediate();
      await repositories.projects.create({ name: 'inside' });
      expect(await repositories.projects.findByName('queued')).toBeUndefined();
      throw new Error('roll back');
    });
    await expect(transaction).rejects.toThrow('roll back');
    expect(await queued).toMatchObject({ name: 'queued' });
    expect(await store.projects.findByName('queued')).toBeDefined();
    expect(await store.projects.findByName('inside')).toBeUndefined();
  });

  it('lets a statement take longer than a transaction may be silent', async () => {
    await store.close();
    const opened = await openSqliteDatabase({ file: place.file, transactionIdleMs: 100 });
    const numbers = sql<{ last: number }>`
      with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 3000000)
      select max(i) as last from counted`;
    const { rows } = await opened.database
      .transaction()
      .execute((transaction) => numbers.execute(transaction));
    expect(rows).toEqual([{ last: 3_000_000 }]);
    await opened.close();
    store = await place.open();
  });

  it('rolls back a transaction that waits for something else, and goes on', async () => {
    await store.close();
    store = await place.open({ transactionIdleMs: 2_000 });
    const transaction = store.transaction(async (repositories) => {
      await repositories.projects.create({ name: 'undone' });
      // The store itself waits for this transaction to end.
      await store.ready();
      await repositories.projects.create({ name: 'too late' });
    });
    await expect(transaction).rejects.toMatchObject({ code: 'transaction_timeout' });
    expect(await store.projects.findByName('undone')).toBeUndefined();
    expect(await store.projects.findByName('too late')).toBeUndefined();
    expect(await store.projects.create({ name: 'after' })).toMatchObject({ name: 'after' });
  });

  it('rejects what waits and all that follows when it dies', async () => {
    await store.close();
    let worker: Worker | undefined;
    process.once('worker', (created) => {
      worker = created;
    });
    store = await place.open();
    let queued: Promise<unknown> | undefined;
    const transaction = store.transaction(async (repositories) => {
      queued = store.projects.create({ name: 'queued' });
      queued.catch(() => undefined);
      await setImmediate();
      await worker?.terminate();
      await repositories.projects.create({ name: 'inside' });
    });
    await expect(transaction).rejects.toMatchObject({ code: 'stopped' });
    await expect(queued).rejects.toMatchObject({
      code: 'stopped',
      message: expect.stringContaining('Restart'),
    });
    await expect(store.ready()).rejects.toMatchObject({ code: 'stopped' });
    await store.close();
    store = await place.open();
    expect(await store.projects.findByName('inside')).toBeUndefined();
  });

  it('does not keep a process from ending, and finishes its last write first', async () => {
    await store.close();
    const script = storeScript(place.file, "store.projects.create({ name: 'last words' }); store.ready();");
    const { status, stderr } = spawnSync(process.execPath, script, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    store = await place.open();
    expect(await store.projects.findByName('last words')).toBeDefined();
  });
});
