import { spawnSync } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createSqlitePlace, createTenant, type SqlitePlace } from '@actway/testing/store-backends';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyStore } from '../src/copy/copy-store.js';
import { createId } from '../src/create-id.js';
import type { SqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { killAtLine, storeScript, writeExecutions } from './store-process.js';

const kills = Number(process.env.ACTWAY_TEST_KILLS ?? 3);
const result = { status: 'success', data: '{"done":true}', finishedAt: 2_000, durationMs: 1 } as const;

describe('the journal of a SQLite store', () => {
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

  const files = () => [`${place.file}-opening.1`, `${place.file}-opening.2`];
  const content = async () => (await Promise.all(files().map((file) => readFile(file, 'utf8')))).join('');
  const find = (id: string) => store.executions.find(tenant.projectId, id);
  const newExecution = (input: object = {}) => ({ ...tenant.newExecution(), input: JSON.stringify(input) });

  /** Closes the store, has a process do `body` with it (which prints and waits), and kills that at its line `idle`. */
  async function killWhileIdle(body: string): Promise<void> {
    await store.close();
    const script = storeScript(place.file, `${body}\nprint('idle'); setInterval(() => undefined, 1_000);`);
    const { ended } = await killAtLine(script, (line) => line === 'idle');
    expect(ended).toEqual([null, 'SIGKILL']);
  }

  const openIn = (id: string, more = '{}') =>
    `await store.executions.open({ ...${JSON.stringify({ ...newExecution({ id }), id })}, ...${more} });`;
  const closeIn = (id: string) => `await store.executions.close('${id}', ${JSON.stringify(result)});`;

  it('is for its owner only, and gone after a clean stop', async () => {
    await store.executions.open(newExecution({ marker: 'kept' }));
    expect(await content()).toContain('kept');
    for (const file of files()) expect((await stat(file)).mode & 0o777).toBe(0o600);
    await store.close();
    expect(await readdir(dirname(place.file))).toEqual(['actway.db']);
  });

  it('costs no write of the database before an execution is over, and then one', async () => {
    const { id: accountId } = await store.accounts.insert(tenant.newAccount());
    const account = { projectId: tenant.projectId, id: accountId };
    const before = await store.statistics();
    const executions = Array.from({ length: 20 }, () => newExecution());
    for (const execution of executions) await store.executions.open(execution);
    expect(await store.statistics()).toEqual(before);
    await Promise.all(
      executions.map(({ id }) => store.executions.close(id, result, { invokedAccount: account })),
    );
    expect(await store.statistics()).toEqual(before);
    expect(await store.accounts.find(tenant.projectId, accountId)).toMatchObject({ invocationCount: 20 });
    const { items } = await store.executions.list(tenant.projectId, { statuses: ['success'], limit: 100 });
    expect(items).toHaveLength(20);
    // The uses of one account are counted in one statement, and everything in one transaction.
    const { writes, commits } = await store.statistics();
    expect([writes, commits]).toEqual([before.writes + 20, before.commits + 1]);
    expect(await store.accounts.find(tenant.projectId, accountId)).toMatchObject({ invocationCount: 20 });
  });

  it('gives an execution that is over its row by itself, soon', async () => {
    const before = await store.statistics();
    const execution = newExecution();
    await store.executions.open(execution);
    expect(await store.executions.close(execution.id, result)).toBe('written');
    await vi.waitFor(async () => expect((await store.statistics()).commits).toBe(before.commits + 1), 15_000);
  });

  it('gives an execution that takes long its row, which is closed like any other', async () => {
    await store.close();
    store = await place.open({ saveAfterMs: 1 });
    const { writes } = await store.statistics();
    const execution = newExecution();
    await store.executions.open(execution);
    await vi.waitFor(async () => expect((await store.statistics()).writes).toBe(writes + 1), 15_000);
    expect(await store.executions.close(execution.id, result)).toBe('written');
    expect(await find(execution.id)).toMatchObject({ status: 'success', data: { done: true } });
    expect(await store.executions.close(execution.id, result)).toBe('missing');
  });

  it('closes an execution once, while its row is being written too', async () => {
    const executions = Array.from({ length: 30 }, () => newExecution());
    for (const execution of executions) await store.executions.open(execution);
    const listing = store.executions.list(tenant.projectId, { limit: 100 });
    const closing = executions.flatMap(({ id }) => [
      store.executions.close(id, result),
      store.executions.close(id, { ...result, status: 'error' }),
    ]);
    expect(await Promise.all(closing)).toEqual(executions.flatMap(() => ['written', 'missing']));
    expect((await listing).items).toHaveLength(30);
    const { items } = await store.executions.list(tenant.projectId, { statuses: ['success'], limit: 100 });
    expect(items).toHaveLength(30);
  });

  it('refuses to open an execution twice', async () => {
    const execution = newExecution();
    await store.executions.open(execution);
    await expect(async () => store.executions.open(execution)).rejects.toMatchObject({ code: 'conflict' });
    expect(await store.executions.close(execution.id, result)).toBe('written');
  });

  it('opens an execution at once, without a promise', async () => {
    const execution = newExecution();
    expect(store.executions.open(execution)).toBeUndefined();
    expect(await store.executions.close(execution.id, result)).toBe('written');
  });

  it('gives back what was open when the process was killed, however far it had come', async () => {
    const [opened, listed, closed, refused] = [createId(), createId(), createId(), createId()];
    await killWhileIdle(`
      ${openIn(listed)}
      await store.executions.list('${tenant.projectId}', { limit: 1 });
      ${openIn(opened, `{ sessionInfo: '{"a":\\n\\t"ü \\\\u0000"}', requestId: 'r\\t1' }`)}
      ${openIn(closed)}
      ${closeIn(closed)}
      await store.executions.insertClosed(${JSON.stringify({ ...newExecution(), id: refused, ...result, status: 'refused' })});
    `);
    store = await place.open({ now: () => 5_000 });
    const interrupted = { status: 'error', errorName: 'ExecutionInterrupted', finishedAt: 5_000 };
    expect(await find(opened)).toMatchObject({
      ...interrupted,
      input: { id: opened },
      sessionInfo: { a: 'ü \0' },
      requestId: 'r\t1',
      durationMs: null,
    });
    expect(await find(listed)).toMatchObject({ ...interrupted, input: { id: listed } });
    expect(await find(closed)).toMatchObject({ status: 'success', data: { done: true } });
    expect(await find(refused)).toMatchObject({ status: 'refused' });
    expect(await content()).toBe('');
  });

  it(
    'is begun anew in the middle of writing, and loses nothing to a kill',
    async () => {
      await store.close();
      const large = "sessionInfo: JSON.stringify('x'.repeat(16_000))";
      for (let kill = 0; kill < kills; kill += 1) {
        const script = storeScript(place.file, writeExecutions(tenant.projectId, 1_000_000, large));
        // A segment is full after some 260 of them.
        const stopAt = 900 + Math.floor(Math.random() * 500);
        const { acknowledged } = await killAtLine(script, (_, count) => count === stopAt);
        // Of some 20 MB that were written; the database may be behind on a machine that is busy.
        for (const file of files()) expect((await stat(file)).size).toBeLessThan(12 * 1024 * 1024);
        store = await place.open();
        for (const [id, event] of acknowledged) {
          const execution = await find(id);
          expect(execution?.input).toEqual({ id });
          if (event === 'closed' || execution?.status !== 'error') expect(execution?.status).toBe('success');
        }
        await store.close();
      }
    },
    20_000 * kills,
  );

  it('is read past what was cut short or spoilt, up to where the writing ended', async () => {
    const [first, second, old] = [createId(), createId(), createId()];
    await killWhileIdle(openIn(first));
    const [one = '', two = ''] = files();
    // As a version without checks wrote it.
    const [written = ''] = (await readFile(one, 'utf8')).replaceAll(/\n~[0-9a-f]{8}\n/g, '').split('\0');
    const entry = written.replaceAll(first, second);
    // A write that a full disk cut short, words of no one, the next entry; and behind the end what was written before.
    const spoilt = `${entry.slice(0, 150)}\n["x"]\t\nhello\n{"id":"x"}\t`;
    await writeFile(one, `${written}${spoilt}${entry}\0${written.replaceAll(first, old)}`);
    await writeFile(two, entry.slice(0, -1).replaceAll(second, createId()));
    store = await place.open();
    const { items } = await store.executions.list(tenant.projectId, { limit: 10 });
    expect(items.map(({ id, errorName }) => [id, errorName]).toSorted()).toEqual(
      [first, second].toSorted().map((id) => [id, 'ExecutionInterrupted']),
    );
  });

  it('gives back nothing that has a part of what was written there before, as a power cut may leave it', async () => {
    const [whole, spoilt] = [createId(), createId()];
    const close = (id: string, letter: string) =>
      closeIn(id).replace(JSON.stringify(result.data), `JSON.stringify('${letter}'.repeat(9_000))`);
    await killWhileIdle(`
      ${openIn(whole)} ${close(whole, 'w')}
      ${openIn(spoilt)} ${close(spoilt, 's')}
    `);
    const [one = ''] = files();
    const written = await readFile(one, 'latin1');
    expect(written).toContain('s'.repeat(9_000));
    await writeFile(one, written.replace('s'.repeat(4_096), 'w'.repeat(4_096)), 'latin1');
    store = await place.open();
    expect(await find(whole)).toMatchObject({ status: 'success', data: 'w'.repeat(9_000) });
    expect(await find(spoilt)).toMatchObject({ errorName: 'ExecutionInterrupted', data: undefined });
  });

  it('ends with a line, for a version that knows no other end', async () => {
    const execution = newExecution();
    await store.executions.open(execution);
    await store.writable();
    const [written = ''] = (await readFile(files()[0] ?? '', 'utf8')).split('\0');
    expect(written).toMatch(/\n~[0-9a-f]{8}\n$/);
    expect(written.split('\n')[1]).toContain(execution.id);
  });

  it('gives back what was over when the process was killed, as it ended, and its use of an account once', async () => {
    const { id: accountId } = await store.accounts.insert(tenant.newAccount());
    const account = { projectId: tenant.projectId, id: accountId };
    const [inserted, late] = [createId(), createId()];
    const results = {
      [inserted]: result,
      [late]: {
        ...result,
        data: '{"pretty":\n[1.0,\t"ü \\u0000"]}',
        traceLogs: '["t"]',
        error: 'no\tway',
        attempts: 2,
      },
    };
    const close = (id: string) =>
      `await store.executions.close('${id}', ${JSON.stringify(results[id])}, { invokedAccount: ${JSON.stringify(account)} });`;
    await killWhileIdle(`
      ${openIn(inserted)} ${close(inserted)}
      await store.executions.list('${tenant.projectId}', { limit: 1 });
      ${openIn(late)} ${close(late)}
    `);
    expect(await content()).toContain(late);
    for (let start = 0; start < 2; start += 1) {
      store = await place.open();
      expect(await find(inserted)).toMatchObject({ status: 'success', data: { done: true } });
      expect(await find(late)).toMatchObject({
        input: { id: late },
        status: 'success',
        data: { pretty: [1, 'ü \0'] },
        traceLogs: ['t'],
        error: 'no\tway',
        attempts: 2,
        finishedAt: 2_000,
      });
      expect(await store.accounts.find(tenant.projectId, accountId)).toMatchObject({ invocationCount: 2 });
      if (start === 0) await store.close();
    }
  });

  it('takes results that are bytes, of any size and with what no text can have', async () => {
    const large = JSON.stringify({ list: Array.from({ length: 200_000 }, (_, index) => index) }, null, 1);
    const payloads = [large, '{"a":\n"ü"}', '"\0"'];
    const executions = payloads.map((payload) => ({ ...newExecution(), payload }));
    for (const { payload, ...execution } of executions) await store.executions.open(execution);
    await Promise.all(
      executions.map(({ id, payload }) =>
        store.executions.close(id, { ...result, data: Buffer.from(payload) }),
      ),
    );
    expect((await find(executions[0]?.id ?? ''))?.data).toEqual(JSON.parse(large));
    expect((await find(executions[1]?.id ?? ''))?.data).toEqual({ a: 'ü' });
    expect((await find(executions[2]?.id ?? ''))?.data).toBe('\u{FFFD}');
  });

  it('is not touched by a second process, which is refused', async () => {
    const execution = newExecution({ marker: 'kept' });
    await store.executions.open(execution);
    const before = await content();
    const second = spawnSync(process.execPath, storeScript(place.file, "print('opened')"), {
      encoding: 'utf8',
    });
    expect(second.stdout).toBe('');
    expect(await content()).toBe(before);
    expect(await store.executions.close(execution.id, result)).toBe('written');
  });

  it('is that of the next process when it was waiting for this one', async () => {
    const waiting = place.open({ lockWaitMs: 10_000 });
    await store.close();
    store = await waiting;
    await store.executions.open(newExecution({ marker: 'of the next' }));
    expect(await content()).toContain('of the next');
  });

  it('keeps nothing of what was deleted, and goes on with the rest', async () => {
    const [deleted, kept, over] = ['Anna', 'Bert', 'Anna'].map((entityId) => ({
      ...newExecution({ about: entityId }),
      entityId,
    }));
    if (!deleted || !kept || !over) throw new Error('three executions');
    for (const execution of [deleted, kept, over]) await store.executions.open(execution);
    await store.executions.close(over.id, result);
    expect(await store.executions.deleteOldest(tenant.projectId, { entityId: 'Anna' }, 10)).toBe(2);
    expect(await content()).not.toContain('Anna');
    expect(await store.executions.close(deleted.id, result)).toBe('missing');
    expect(await store.executions.close(kept.id, result)).toBe('written');
    const { items } = await store.executions.list(tenant.projectId, { limit: 10 });
    expect(items.map(({ id }) => id)).toEqual([kept.id]);
  });

  it('keeps nothing of what was deleted where it was written over, by several deletions at once too', async () => {
    const sessionInfo = JSON.stringify('x'.repeat(15_000));
    for (let round = 0; round < 7; round += 1) {
      const executions = Array.from({ length: 100 }, () => ({
        ...newExecution(),
        entityId: 'Anna',
        sessionInfo,
      }));
      for (const execution of executions) await store.executions.open(execution);
      await Promise.all(executions.map(({ id }) => store.executions.close(id, result)));
    }
    expect(await content()).toContain('Anna');
    const remove = () => store.executions.deleteOldest(tenant.projectId, { entityId: 'Anna' }, 400);
    const deleted = await Promise.all([remove(), remove()]);
    expect(deleted).toEqual([400, 300]);
    expect(await content()).not.toContain('Anna');
    for (const file of files()) expect((await stat(file)).size).toBe(0);
  });

  it('brings nothing back of what was deleted, as too old, with its entity or its project', async () => {
    const [old, young, running, other] = [createId(), createId(), createId(), createId()];
    const { projectId: otherId } = await createTenant(store, 'other');
    await killWhileIdle(`
      ${openIn(old, '{ startedAt: 1 }')} ${closeIn(old)}
      ${openIn(young, '{ startedAt: 9_000 }')} ${closeIn(young)}
      ${openIn(running, "{ entityId: 'Anna' }")}
      ${openIn(other, `{ projectId: '${otherId}' }`)}
      await store.executions.deleteOldest('${tenant.projectId}', { before: 1_000 }, 10);
      await store.executions.deleteOldest('${tenant.projectId}', { entityId: 'Anna' }, 10);
      await store.projects.delete('${otherId}');
    `);
    store = await place.open();
    const { items } = await store.executions.list(tenant.projectId, { limit: 10 });
    expect(items.map(({ id, status }) => [id, status])).toEqual([[young, 'success']]);
    expect(await store.executions.list(otherId, { limit: 10 })).toMatchObject({ items: [] });
  });

  it(
    'brings back nothing whose deletion was acknowledged, whenever the process is killed',
    async () => {
      const script = `
      for (let round = 0; ; round += 1) {
        const entityId = 'entity ' + round;
        const executions = Array.from({ length: 6 }, () => ({
          ...${JSON.stringify(newExecution())}, id: createId(), entityId, startedAt: Date.now(),
        }));
        await Promise.all(executions.map((execution) => store.executions.open(execution)));
        await Promise.all(executions.slice(2).map(({ id }) => store.executions.close(id, ${JSON.stringify(result)})));
        await store.executions.deleteOldest('${tenant.projectId}', { entityId }, 100);
        print('deleted ' + round);
      }`;
      await store.close();
      for (let kill = 0; kill < kills; kill += 1) {
        const { acknowledged } = await killAtLine(
          storeScript(place.file, script),
          (_, count) => count === 20,
        );
        store = await place.open();
        const { items } = await store.executions.list(tenant.projectId, { limit: 100 });
        const last = Math.max(...[...acknowledged.keys()].map(Number));
        // What the process was at when it was killed.
        expect(items.filter(({ entityId }) => Number(entityId.slice('entity '.length)) <= last)).toEqual([]);
        await store.executions.deleteOldest(tenant.projectId, {}, 100);
        await store.close();
      }
    },
    20_000 * kills,
  );

  it('lets go of an execution whose project is gone', async () => {
    const execution = newExecution();
    await store.executions.open(execution);
    expect(await store.projects.delete(tenant.projectId)).toBe(true);
    const orphan = newExecution();
    await store.executions.open(orphan);
    expect(await store.executions.close(execution.id, result)).toBe('missing');
    // The journal knows nothing of projects.
    expect(await store.executions.close(orphan.id, result)).toBe('written');
    expect(await find(orphan.id)).toBeUndefined();
    const another = newExecution();
    await store.executions.open(another);
    expect(await find(another.id)).toBeUndefined();
    await store.close();
    expect(await readdir(dirname(place.file))).toEqual(['actway.db']);
  });

  it('is copied with the store that it belongs to', async () => {
    const [opened, closed, orphan] = [createId(), createId(), createId()];
    await killWhileIdle(`
      ${openIn(opened)} ${openIn(closed)} ${closeIn(closed)}
      ${openIn(orphan, `{ projectId: '${createId()}' }`)}
    `);
    const before = await content();
    const target = await createSqlitePlace();
    expect(await copyStore({ from: place.url, to: target.url })).toMatchObject({ executions: 2 });
    expect(await content()).toBe(before);
    expect(before).toContain('"done":true');
    const copy = await target.open();
    const { items } = await copy.executions.list(tenant.projectId, { limit: 10 });
    expect(items.map(({ id, status, errorName }) => [id, status, errorName]).toSorted()).toEqual(
      [
        [opened, 'error', 'ExecutionInterrupted'],
        [closed, 'success', null],
      ].toSorted(),
    );
    await copy.close();
    await target.remove();
    store = await place.open();
  });
});
