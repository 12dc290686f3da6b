import { createSqlitePlace, createTenant, type SqlitePlace } from '@actway/testing/store-backends';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { killAtLine, storeScript, writeExecutions } from './store-process.js';

const kills = Number(process.env.ACTWAY_TEST_KILLS ?? 3);

describe('a SQLite store whose process is killed', () => {
  let place: SqlitePlace;
  let projectId: string;

  beforeEach(async () => {
    place = await createSqlitePlace();
    const store = await place.open();
    projectId = (await createTenant(store)).projectId;
    await store.close();
  });

  afterEach(() => place.remove());

  /** Kills the writer; returns what it acknowledged, by execution. */
  async function killWriter(each: number, isTime: (line: string, count: number) => boolean) {
    let refused: unknown;
    const script = storeScript(place.file, writeExecutions(projectId, each));
    const { acknowledged, ended } = await killAtLine(script, isTime, async () => {
      // The writer is alive, so nobody else may have its file.
      refused = await place.open().catch((error: unknown) => error);
    });
    expect(ended).toEqual([null, 'SIGKILL']);
    expect(refused).toMatchObject({ code: 'in_use' });
    return acknowledged;
  }

  async function expectKept(acknowledged: ReadonlyMap<string, string>) {
    const store = await place.open();
    for (const [id, event] of acknowledged) {
      const execution = await store.executions.find(projectId, id);
      expect(execution?.input).toEqual({ id });
      // What was only opened is closed as interrupted, unless its close reached the disk before the kill.
      if (event === 'closed' || execution?.status !== 'error') {
        expect(execution).toMatchObject({ status: 'success', data: { id } });
      }
    }
    expect((await store.executions.list(projectId, { statuses: ['running'], limit: 1 })).items).toEqual([]);
    await store.close();
  }

  it(
    'in the middle of writing has every acknowledged row',
    async () => {
      for (let kill = 0; kill < kills; kill += 1) {
        const acknowledged = await killWriter(Number.MAX_SAFE_INTEGER, (_, count) => count === 200);
        expect(acknowledged.size).toBeGreaterThanOrEqual(100);
        await expectKept(acknowledged);
      }
    },
    600_000 + kills * 7_000,
  );

  it('right after its last write has that one too, and closes the execution that was running', async () => {
    const acknowledged = await killWriter(5, (line) => line === 'idle');
    expect([...acknowledged.values()]).toEqual(Array.from({ length: 40 }, () => 'closed'));
    await expectKept(acknowledged);
    const store = await place.open();
    const { items } = await store.executions.list(projectId, { limit: 100 });
    expect(items).toHaveLength(41);
    expect(items[0]).toMatchObject({
      status: 'error',
      errorName: 'ExecutionInterrupted',
      error: expect.stringContaining('interrupted'),
      finishedAt: expect.any(Number),
    });
    await store.close();
  });
});
