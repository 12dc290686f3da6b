import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { createSqlitePlace, createTenant } from './store-backends.js';
import { storeScript } from './store-process.js';

const kills = Number(process.env.ACTWAY_TEST_KILLS ?? 3);

/** Eight writers; a line for each execution once it is acknowledged, and again once it is closed. */
const writeForever = (projectId: string) => `
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (;;) {
      const id = createId();
      await store.executions.open({
        id, projectId: '${projectId}', actionId: 'A', entityId: 'default', startedAt: Date.now(), input: { id },
      });
      print('opened ' + id);
      await store.executions.close(id, { status: 'success', data: { id }, finishedAt: Date.now(), durationMs: 1 });
      print('closed ' + id);
    }
  }));
`;

it('has every acknowledged row after SIGKILL, and closes what was running', async () => {
  const place = await createSqlitePlace();
  try {
    let store = await place.open();
    const { projectId } = await createTenant(store);
    await store.close();

    for (let kill = 0; kill < kills; kill += 1) {
      const writer = spawn(process.execPath, storeScript(place.file, writeForever(projectId)), {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(writer, 'close');
      const acknowledged = new Map<string, string>();
      let lines = 0;
      for await (const line of createInterface({ input: writer.stdout })) {
        const [event = '', id = ''] = line.split(' ');
        acknowledged.set(id, event);
        lines += 1;
        if (lines === 200) {
          // It is alive and at work: nobody else may have its file.
          await expect(place.open()).rejects.toMatchObject({ code: 'in_use' });
          writer.kill('SIGKILL');
        }
      }
      expect(await ended).toEqual([null, 'SIGKILL']);

      store = await place.open();
      expect(acknowledged.size).toBeGreaterThanOrEqual(100);
      for (const [id, event] of acknowledged) {
        const execution = await store.executions.find(projectId, id);
        expect(execution?.input).toEqual({ id });
        // What was only opened is closed as interrupted, unless its close reached the disk before the kill.
        if (event === 'closed') expect(execution).toMatchObject({ status: 'success', data: { id } });
        else expect(['success', 'error']).toContain(execution?.status);
        if (execution?.status === 'error') {
          expect(execution).toMatchObject({
            errorName: 'ExecutionInterrupted',
            error: expect.stringContaining('interrupted'),
            finishedAt: expect.any(Number),
          });
        }
      }
      const { items } = await store.executions.list(projectId, { status: 'running', limit: 1 });
      expect(items).toEqual([]);
      await store.close();
    }
  } finally {
    await place.remove();
  }
});
