import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { type PostgresServer, startPostgres } from '@actway/testing/postgres/postgres-server';
import { createTenant } from '@actway/testing/store-backends';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../src/store.js';
import { killAtLine, postgresStoreScript, writeExecutions } from './store-process.js';

const kills = Number(process.env.ACTWAY_TEST_KILLS ?? 3);

describe('a PostgreSQL store in trouble', () => {
  let server: PostgresServer;
  let place: PostgresPlace;
  let store: Store;
  let tenant: Awaited<ReturnType<typeof createTenant>>;

  // A server of its own, since it is restarted.
  beforeAll(async () => {
    server = await startPostgres();
    place = await createPostgresPlace(server.url);
    store = await place.open();
    tenant = await createTenant(store);
  });

  afterAll(async () => {
    await store.close();
    await place.remove();
    await server.stop();
  });

  /** Runs `work` while whatever touches the table waits: a prepared transaction keeps its lock through a restart. */
  async function whileLocked<Result>(table: string, work: () => Promise<Result>): Promise<Result> {
    await place.query(`begin; lock table ${table} in access exclusive mode; prepare transaction 'lock'`);
    try {
      return await work();
    } finally {
      await place.query("rollback prepared 'lock'");
    }
  }

  const waiting = (statements: number) =>
    expect
      .poll(() => place.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'"))
      .toHaveLength(statements);

  it('whose process is killed in the middle of writing has every acknowledged row', async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      const script = postgresStoreScript(place.url, writeExecutions(tenant.projectId, 1_000_000));
      const { acknowledged, ended } = await killAtLine(script, (_, count) => count === 200);
      expect(ended).toEqual([null, 'SIGKILL']);
      expect(acknowledged.size).toBeGreaterThanOrEqual(100);
      for (const [id, event] of acknowledged) {
        const execution = await store.executions.find(tenant.projectId, id);
        expect(execution?.input).toEqual({ id });
        // What was only opened says running, unless its close was on its way already.
        if (event === 'closed' || execution?.status !== 'running') {
          expect(execution).toMatchObject({ status: 'success', data: { id } });
        }
      }
    }
  });

  it('closes what has been running for too long, when it is opened and from time to time, and nothing else', async () => {
    const [old, young] = [tenant.newExecution(), { ...tenant.newExecution(), startedAt: 6_000 }];
    await store.executions.open(old);
    await store.executions.open(young);
    const another = await place.open({ now: () => 10_000, interruptedAfterMs: 5_000, sweepEveryMs: 5 });
    const statusOf = async ({ id }: { id: string }) =>
      (await store.executions.find(tenant.projectId, id))?.status;
    expect(await store.executions.find(tenant.projectId, old.id)).toMatchObject({
      status: 'error',
      errorName: 'ExecutionInterrupted',
      finishedAt: 10_000,
    });
    const later = tenant.newExecution();
    await store.executions.open(later);
    await expect.poll(() => statusOf(later)).toBe('error');
    expect(await statusOf(young)).toBe('running');
    await another.close();
  });

  it('fails what is in flight when the server restarts, idle connections or not, and then recovers', async () => {
    // Several connections, so that some are idle when the server goes.
    await Promise.all(Array.from({ length: 8 }, () => store.ready()));
    const [statement, transaction] = await whileLocked('projects', async () => {
      const inFlight = Promise.allSettled([
        store.projects.create({ name: 'in flight' }),
        store.transaction((repositories) => repositories.projects.create({ name: 'in a transaction' })),
      ]);
      await waiting(2);
      await server.restart();
      return inFlight;
    });
    const failed = { status: 'rejected', reason: { name: 'StoreError', code: 'unavailable' } };
    expect([statement, transaction]).toMatchObject([failed, failed]);
    await Promise.all(Array.from({ length: 20 }, () => store.ready()));
    expect(await store.projects.create({ name: 'after' })).toMatchObject({ name: 'after' });
    expect(await store.projects.findByName('in a transaction')).toBeUndefined();
  });

  it('rolls back a transaction that waits for something else, and goes on', async () => {
    const again = await place.open({ transactionIdleMs: 2_000 });
    const silent = again.transaction(async (repositories) => {
      await repositories.projects.create({ name: 'undone' });
      await expect
        .poll(() => place.query("select 1 from pg_stat_activity where state = 'idle in transaction'"))
        .toEqual([]);
      await repositories.projects.create({ name: 'too late' });
    });
    await expect(silent).rejects.toMatchObject({ code: 'transaction_timeout' });
    expect(await again.projects.findByName('undone')).toBeUndefined();
    expect(await again.projects.findByName('too late')).toBeUndefined();
    expect(await again.projects.create({ name: 'next' })).toMatchObject({ name: 'next' });
    await again.close();
  });

  it('gives up a statement that takes too long', async () => {
    const impatient = await place.open({ statementTimeoutMs: 2_000 });
    const stuck = whileLocked('projects', () => impatient.projects.create({ name: 'stuck' }));
    await expect(stuck).rejects.toMatchObject({
      code: 'statement_timeout',
      message: expect.stringContaining('2000 ms'),
    });
    expect(await impatient.projects.create({ name: 'unstuck' })).toMatchObject({ name: 'unstuck' });
    await impatient.close();
  });

  it('says so when every connection stays in use', async () => {
    const small = await place.open({ poolSize: 1, connectTimeoutMs: 2_000 });
    await whileLocked('projects', async () => {
      const stuck = small.projects.create({ name: 'slow' });
      await expect(small.projects.create({ name: 'no room' })).rejects.toMatchObject({
        code: 'busy',
        message: expect.stringContaining('all of its 1 connections'),
      });
      stuck.catch(() => undefined);
    });
    await small.close();
  });

  it('does a burst with no more connections than it may have', async () => {
    const url = `${place.url}&application_name=burst`;
    const small = await place.open({ url, poolSize: 3 });
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => small.projects.create({ name: `burst ${index}` })),
    );
    const rows = await place.query("select 1 from pg_stat_activity where application_name = 'burst'");
    expect(rows).toHaveLength(3);
    await small.close();
  });

  it('tells no stored value in an error', async () => {
    const secret = 'name-that-is-secret';
    await store.projects.create({ name: secret });
    const refused = await store.projects.create({ name: secret }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('projects_name_key'),
    });
    expect(refused).not.toHaveProperty('cause');
    expect(JSON.stringify(refused) + String(refused)).not.toContain(secret);
  });
});
