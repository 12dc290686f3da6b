import fs, { type fdatasync, fstatSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ExecutionJournal } from '../src/sqlite/execution-journal.js';
import { StoreError } from '../src/store-error.js';

/** A wait for the disk, which ends when the test says so. */
interface Wait {
  readonly descriptor: number;
  readonly end: Parameters<typeof fdatasync>[1];
}

const disk = { waits: [] as Wait[], synchronized: [] as number[] };

let folder: string;
let journal: ExecutionJournal;

beforeEach(async () => {
  disk.waits.length = 0;
  disk.synchronized.length = 0;
  vi.spyOn(fs, 'fdatasync').mockImplementation((descriptor, end) => {
    disk.waits.push({ descriptor, end });
  });
  vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    disk.synchronized.push(fstatSync(descriptor).ino);
  });
  syncBuiltinESMExports();
  folder = await mkdtemp(join(tmpdir(), 'actway-journal-disk-'));
  journal = new ExecutionJournal(join(folder, 'store.db'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  journal.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (id: string, startedAt = 1) => journal.append([id, 'p', 'A'], startedAt);
const line = (id: string) =>
  ({ id, result: { status: 'success', finishedAt: 2, durationMs: 1 }, account: null }) as const;

/** Ends the oldest wait for the disk, and lets what follows from it happen. */
async function endWait(error: NodeJS.ErrnoException | null = null): Promise<void> {
  await vi.waitFor(() => expect(disk.waits).not.toEqual([]), 5_000);
  disk.waits.shift()?.end(error);
  await turn();
}

/** Says whether a promise is settled. */
function watched(promise: Promise<unknown>): () => string {
  let state = 'waiting';
  promise.then(
    () => {
      state = 'resolved';
    },
    () => {
      state = 'rejected';
    },
  );
  return () => state;
}

it('tells nobody of what the disk is still waited for, by whomever', async () => {
  const deletion = journal.forget(async () => undefined);
  const deleted = watched(deletion);
  await vi.waitFor(() => expect(disk.waits).toHaveLength(1), 5_000);
  open('x');
  const written = watched(journal.writeResults([line('x')]));
  await endWait();
  expect([deleted(), written()]).toEqual(['waiting', 'waiting']);
  await endWait();
  expect([deleted(), written()]).toEqual(['resolved', 'resolved']);
});

it('takes no result for written where another wait was told that the disk failed', async () => {
  const place = open('x');
  const written = watched(journal.writeResults([line('x')]));
  await endWait();
  open('y');
  const later = watched(journal.writeResults([line('y')]));
  await vi.waitFor(() => expect(disk.waits).toHaveLength(1), 5_000);
  open('z');
  const last = watched(place.segment.synchronize());
  await vi.waitFor(() => expect(disk.waits).toHaveLength(2), 5_000);
  const [early, late] = disk.waits.splice(0);
  late?.end(Object.assign(new Error('it failed'), { code: 'EIO' }));
  await turn();
  early?.end(null);
  await turn();
  expect([written(), last(), later()]).toEqual(['resolved', 'rejected', 'rejected']);
});

it('knows how old what it has is, also where a result is in another file than its opening', async () => {
  const places = [open('old', 1)];
  let steps = 0;
  const settle = async () => {
    steps += 1;
    if (steps === 1) return;
    // The result was on its way as the files were changed.
    const writing = journal.writeResults([line('old')]);
    await endWait();
    for (const place of await writing) if (!(place instanceof StoreError)) places.push(place);
    for (const place of places) journal.release(place);
  };
  const deletion = journal.forget(settle);
  await vi.waitFor(() => expect(steps).toBe(2), 5_000);
  await turn();
  await endWait();
  await endWait();
  if (disk.waits.length > 0) await endWait();
  await deletion;
  expect(places[1]?.segment).not.toBe(places[0]?.segment);
  expect(journal.oldest).toBe(1);
});

it('is emptied on the disk too before anybody uses it', async () => {
  const cleared = watched(journal.clear());
  await endWait();
  expect(cleared()).toBe('waiting');
  await endWait();
  expect(cleared()).toBe('resolved');
});

it('is in its folder after a power cut, once it is opened', async () => {
  expect(disk.synchronized).toEqual([(await stat(folder)).ino]);
});

it('writes the others where one result is none that a line can have', async () => {
  const { segment } = open('x');
  const bad = { ...line('bad'), result: { ...line('bad').result, attempts: 1n as unknown as number } };
  const writing = journal.writeResults([bad, line('x')]);
  await endWait();
  const [refused, place] = await writing;
  expect(refused).toMatchObject({ code: 'unstorable_value' });
  if (place === undefined || place instanceof StoreError) throw new Error('it was not written');
  const written = (await readFile(join(folder, 'store.db-opening.1'))).subarray(place.offset);
  expect(written.toString('utf8', 0, place.length)).toMatch(/^\n\{"id":"x"/);
  expect(segment.needed).toBe(2);
});
