import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createSqlitePlace, createTenant } from '@actway/testing/store-backends';
import { expect, it } from 'vitest';
import { storeScript } from './store-process.js';

/** No file may grow past this: what a full disk comes to, for one process alone. KiB. */
const limit = 512;

/** Opens executions until that is refused, closes those that it has opened, and waits until all of it is written. */
const script = (projectId: string) => `
  const { once } = await import('node:events');
  const sessionInfo = JSON.stringify('x'.repeat(16_000));
  const open = async () => {
    const id = createId();
    await store.executions.open({ id, projectId: '${projectId}', actionId: 'A', entityId: 'e', startedAt: 1, sessionInfo });
    return id;
  };
  const data = JSON.stringify('y'.repeat(4_000));
  const result = { status: 'success', data, finishedAt: 2, durationMs: 1 };
  const closeAll = (ids) => Promise.all(ids.map((id) => store.executions.close(id, result)));
  const opened = [];
  let refusal;
  while (refusal === undefined) await open().then((id) => opened.push(id), (error) => { refusal = error.message; });
  print(JSON.stringify({ opened, refusal, closed: await closeAll(opened) }));
  await once(process.stdin, 'data');
  opened.push(await open());
  const closed = await closeAll(opened.slice(-1));
  while (await store.writable().then(() => false, () => true)) await new Promise((wait) => setTimeout(wait, 20));
  print(JSON.stringify({ opened, closed }));
  process.exit();
`;

it('executions are refused while the disk is full, and those that were open are recorded once it is not', async () => {
  const place = await createSqlitePlace();
  const store = await place.open();
  const { projectId } = await createTenant(store);
  await store.close();

  const args = storeScript(place.file, script(projectId));
  const child = spawn('bash', ['-c', `ulimit -S -f ${limit}; exec "$0" "$@"`, process.execPath, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? '{}');
  const full = await next();
  expect(full.refusal).toContain(`${place.file}-opening.1`);
  expect(full.opened.length).toBeGreaterThan(10);
  // There may be room for some of the results, and for all of them there is not.
  expect(new Set(full.closed)).toContain('pending');
  for (const closed of full.closed) expect(['pending', 'written']).toContain(closed);
  await promisify(execFile)('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']);
  child.stdin.write('there is room\n');
  const roomy = await next();
  expect(roomy.opened).toHaveLength(full.opened.length + 1);
  expect(new Set(roomy.closed)).toEqual(new Set(['written']));

  const again = await place.open();
  const { items } = await again.executions.list(projectId, { limit: 100 });
  expect(items.map(({ id, status }) => [id, status]).toSorted()).toEqual(
    roomy.opened.map((id: string) => [id, 'success']).toSorted(),
  );
  await again.close();
  await place.remove();
});
