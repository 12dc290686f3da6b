import { stat, writeFile } from 'node:fs/promises';
import { createSqlitePlace, createTenant, type SqlitePlace } from '@actway/testing/store-backends';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExecutionResult, OpenExecution } from '../src/execution.js';
import type { ExecutionRecorder } from '../src/execution-recorder.js';
import { KeptLines } from '../src/pending/kept-lines.js';
import { PendingResults } from '../src/pending/pending-results.js';
import { openedValues, resultValues } from '../src/repositories/execution-rows.js';
import type { SqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { StoreError } from '../src/store-error.js';
import type { StoreTrouble } from '../src/store-trouble.js';
import { killAtLine, storeScript } from './store-process.js';

const success: ExecutionResult = { status: 'success', data: '{"a":1}', finishedAt: 2, durationMs: 1 };

let place: SqlitePlace;
let store: SqliteStore;
let newExecution: () => OpenExecution;
let projectId: string;
beforeEach(async () => {
  place = await createSqlitePlace();
  store = await place.open();
  ({ projectId, newExecution } = await createTenant(store));
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

describe('results that a database does not take', () => {
  /** The recorder of the store, with a database that may be away. */
  let isAway: boolean;
  let writes: string[];
  let troubles: StoreTrouble[];
  let hold: Promise<void> | undefined;
  beforeEach(() => {
    [isAway, writes, troubles, hold] = [false, [], [], undefined];
  });

  async function write<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    await hold;
    if (isAway) throw new StoreError('unavailable', 'it is away');
    writes.push(what);
    return work();
  }

  function keeping(options: Partial<ConstructorParameters<typeof PendingResults>[0]> = {}): PendingResults {
    const open = new Set<string>();
    const recorder: ExecutionRecorder = {
      open: ({ id }) => write(`open ${id}`, async () => void open.add(id)),
      close: (id, _result, _options, caller) =>
        write(`close ${id}`, async () => open.delete(id)).then(
          (isClosed) => caller.resolve(isClosed),
          (error: unknown) => caller.reject(error),
        ),
      insertClosed: ({ id }) => write(`insert ${id}`, async () => undefined),
      settle: async () => undefined,
      delete: (_before, work) => work(),
      requireWritable: () => undefined,
    };
    return new PendingResults({ recorder, report: (trouble) => troubles.push(trouble), ...options });
  }

  it('are written once, by themselves, when it takes them again', async () => {
    const results = keeping();
    const executions = Array.from({ length: 300 }, () => newExecution());
    for (const execution of executions) await results.open(execution);
    isAway = true;
    const refused = { ...newExecution(), ...success, status: 'refused' } as const;
    expect(await Promise.all(executions.map(({ id }) => results.close(id, success)))).toEqual(
      executions.map(() => 'pending'),
    );
    expect(await results.insertClosed(refused)).toBe('pending');
    expect(results.failure).toMatchObject({ code: 'unavailable' });
    await expect(results.flush()).rejects.toMatchObject({ code: 'unavailable' });
    isAway = false;
    await expect.poll(() => results.failure).toBeUndefined();
    const expected = [...executions.map(({ id }) => `close ${id}`), `insert ${refused.id}`];
    expect(writes.filter((one) => !one.startsWith('open'))).toEqual(expected);
    expect(troubles).toEqual([
      { kind: 'results-pending', reason: expect.stringContaining('it is away') },
      { kind: 'results-written', count: 301 },
    ]);
  });

  it('are answered as pending when it is silent, and not written again when it has written them', async () => {
    const results = keeping({ patienceMs: 10 });
    const execution = newExecution();
    await results.open(execution);
    let release = (): void => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    expect(await results.close(execution.id, success)).toBe('pending');
    release();
    await expect.poll(() => results.flush().then(() => true)).toBe(true);
    expect(writes).toEqual([`open ${execution.id}`, `close ${execution.id}`]);
  });

  it('are written again, once, when it was silent and then fails', async () => {
    const results = keeping({ patienceMs: 10 });
    const execution = newExecution();
    await results.open(execution);
    let release = (): void => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    expect(await results.close(execution.id, success)).toBe('pending');
    isAway = true;
    release();
    await expect.poll(() => results.failure).toMatchObject({ code: 'unavailable' });
    isAway = false;
    await expect.poll(() => results.failure).toBeUndefined();
    expect(writes).toEqual([`open ${execution.id}`, `close ${execution.id}`]);
  });

  it('are bounded: nothing more is opened, refusals are dropped, and what was performed is kept', async () => {
    const results = keeping({ maximumBytes: 4_000 });
    const [first, second] = [newExecution(), newExecution()];
    await results.open(first);
    await results.open(second);
    isAway = true;
    await results.close(first.id, { ...success, data: JSON.stringify('x'.repeat(5_000)) });
    await expect(async () => results.open(newExecution())).rejects.toMatchObject({ code: 'unavailable' });
    expect(await results.insertClosed({ ...newExecution(), ...success })).toBe('dropped');
    expect(troubles).toContainEqual({ kind: 'refusal-dropped' });
    expect(await results.close(second.id, success)).toBe('pending');
    isAway = false;
    await results.flush();
    expect(writes.filter((one) => one.startsWith('close'))).toHaveLength(2);
  });

  it('are tried for a bounded time at the end, and told when they are left', async () => {
    const lines = new KeptLines(`${place.file}-tried`);
    const results = keeping({ endWithinMs: 50, lines });
    const execution = newExecution();
    await results.open(execution);
    isAway = true;
    await results.close(execution.id, success);
    await results.end();
    expect(troubles.at(-1)).toEqual({ kind: 'results-left', count: 1, kept: true });
    expect(lines.read()).toMatchObject([{ id: execution.id, opened: null }]);
    lines.close();
    expect(lines.append({ id: 'too late' })).toBe(false);
  });
});

describe('a SQLite store whose process was killed while results waited', () => {
  it('writes them at the next start, each once, in place of the interruption', async () => {
    const account = await store.accounts.insert({
      ...{ id: 'a-1', projectId, appKey: 'github', entityId: 'default', authScheme: 'API_KEY' },
      integrationId: (await store.integrations.list(projectId))[0]?.id ?? '',
      status: 'ACTIVE',
    });
    const [performed, interrupted, refused] = [newExecution(), newExecution(), newExecution()];
    await store.close();
    const opening = [performed, interrupted].map(
      (execution) => `await store.executions.open(${JSON.stringify(execution)});`,
    );
    await killAtLine(
      storeScript(place.file, `${opening.join('\n')} print('opened'); setInterval(() => {}, 1e3)`),
      () => true,
    );
    const entries = [
      {
        id: performed.id,
        opened: null,
        result: resultValues(success),
        account: { projectId, id: account.id },
      },
      { id: refused.id, opened: openedValues(refused), result: resultValues(success), account: null },
    ];
    const cutShort = '{"id":"cut';
    await writeFile(
      `${place.file}-results`,
      [...entries, ...entries.slice(1)].map((entry) => `\n${JSON.stringify(entry)}`).join('') +
        `\n${cutShort}`,
    );
    for (let start = 0; start < 2; start += 1) {
      store = await place.open();
      const { items } = await store.executions.list(projectId, { limit: 10 });
      expect(new Map(items.map(({ id, status }) => [id, status]))).toEqual(
        new Map([
          [performed.id, 'success'],
          [interrupted.id, 'error'],
          [refused.id, 'success'],
        ]),
      );
      expect((await store.accounts.find(projectId, account.id))?.invocationCount).toBe(1);
      await store.close();
    }
    await expect(stat(`${place.file}-results`)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a store', () => {
  it('is writable while its database takes writes, and looks seldom', async () => {
    const { writes } = await store.statistics();
    await Promise.all(Array.from({ length: 20 }, () => store.writable()));
    await store.writable();
    expect((await store.statistics()).writes).toBe(writes + 1);
  });

  it('keeps credentials for the next start, of each account the last one', async () => {
    const kept = { projectId, accountId: 'one', sealed: 'new', replaced: 'old' };
    await store.keptCredentials.put(kept);
    await store.keptCredentials.put({ ...kept, sealed: 'newer' });
    await store.keptCredentials.put({ ...kept, accountId: 'two', replaced: null });
    store.keptCredentials.remove('two');
    await store.close();
    store = await place.open();
    expect(store.keptCredentials.list()).toEqual([{ ...kept, sealed: 'newer' }]);
    store.keptCredentials.remove('one');
    await store.close();
    store = await place.open();
    expect(store.keptCredentials.list()).toEqual([]);
  });
});
