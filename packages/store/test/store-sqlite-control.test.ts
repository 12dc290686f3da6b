import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { openSqliteStore, type StoreTrouble } from '@actway/store';
import { createSqlitePlace } from '@actway/testing/store-backends';
import { expect, it } from 'vitest';
import { ControlServer } from '../src/sqlite/control/control-server.js';
import { openSqliteDatabase } from '../src/sqlite/open-sqlite-database.js';

it('a file that is held stays as it is while rows are written, and is let go when too many are', async () => {
  const place = await createSqlitePlace();
  const opened = await openSqliteDatabase({ file: place.file });
  await opened.migrate();
  const { thread } = opened;
  const control = new ControlServer(
    { file: place.file, hold: () => thread.hold(), release: () => thread.release() },
    { largestLog: 200_000 },
  );
  await control.listen();
  const write = (name: string) =>
    opened.database.insertInto('projects').values({ id: name, name, created_at: 1 }).execute();
  const socket = connect(join(dirname(place.file), '.actway.db-control'));
  const ask = asker(socket);
  await write('before');
  expect(await ask('hold')).toEqual({ state: 'held' });
  // By name it is read in this process only because nobody else wants the lock.
  const held = await readFile(place.file);
  expect(held.includes('before')).toBe(true);
  await write('within');
  expect(await ask('go-on')).toEqual({ state: 'held' });
  for (let n = 0; n < 20; n += 1) await write(`many-${n}`);
  expect((await readFile(place.file)).equals(held)).toBe(true);
  expect(await ask('go-on')).toEqual({
    state: 'failed',
    reason: expect.stringContaining('more was written to the database meanwhile'),
  });
  // The next has it, with all of that in the file.
  const next = asker(connect(join(dirname(place.file), '.actway.db-control')));
  expect(await next('hold')).toEqual({ state: 'held' });
  expect((await readFile(place.file)).includes('many-19')).toBe(true);
  expect(await next('release')).toEqual({ state: 'released' });
  await control.close();
  await opened.close();
  await place.remove();
});

it('a store in a path that is too long for a socket serves without one, and says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-long-'));
  const troubles: StoreTrouble[] = [];
  const store = await openSqliteStore({
    file: join(folder, 'a-folder-of-a-long-name-'.repeat(6), 'actway.db'),
    takesBackups: true,
    report: (trouble) => troubles.push(trouble),
  });
  expect(troubles).toEqual([
    { kind: 'no-backups', reason: expect.stringContaining('too long for a socket') },
  ]);
  await store.writable();
  await store.close();
  await rm(folder, { recursive: true });
});

/** Asks, and resolves with the next answer that is more than a sign of life. */
function asker(socket: Socket) {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  return async (actway: string): Promise<unknown> => {
    socket.write(`${JSON.stringify({ actway })}\n`);
    for (;;) {
      const reply = JSON.parse((await lines.next()).value ?? '{}');
      if (reply.state !== 'waiting') return reply;
    }
  };
}
