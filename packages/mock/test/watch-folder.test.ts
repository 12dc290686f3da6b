import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type WatchedFolder, watchFolder } from '../src/index.js';

let folder: string;
let watched: WatchedFolder;

afterEach(async () => {
  vi.useRealTimers();
  watched.close();
  await rm(folder, { recursive: true, force: true });
});

test('each change is told: written, replaced by rename, deleted, made again, in a new folder', async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-watch-'));
  await mkdir(join(folder, 'deep', 'down'), { recursive: true });
  const file = join(folder, 'deep', 'down', 'one.yaml');
  await writeFile(file, '1');
  let told: () => void = () => {};
  watched = await watchFolder(folder, async () => told());
  /** Resolves when the change is told; the test runs out of time when it is not. */
  const change = async (make: () => Promise<unknown>): Promise<void> => {
    const heard = new Promise<void>((resolve) => {
      told = resolve;
    });
    await make();
    await heard;
  };
  await change(() => writeFile(file, '2'));
  await change(async () => {
    await writeFile(join(folder, 'other'), '3');
    await rename(join(folder, 'other'), file);
  });
  await change(() => rm(file));
  await change(() => writeFile(file, '4'));
  await change(() => mkdir(join(folder, 'deep', 'new')));
  await change(() => writeFile(join(folder, 'deep', 'new', 'two.yaml'), '5'));
  await change(() => rm(join(folder, 'deep', 'new'), { recursive: true }));
  await change(() => mkdir(join(folder, 'deep', 'new')));
  await change(() => writeFile(join(folder, 'deep', 'new', 'two.yaml'), '6'));
});

test('changes during a call make one more call, and none comes after closing', async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-watch-'));
  let calls = 0;
  let finish: () => void = () => {};
  const twice = new Promise<void>((resolve) => {
    finish = resolve;
  });
  watched = await watchFolder(folder, async () => {
    calls += 1;
    if (calls === 1) await writeFile(join(folder, 'b'), '');
    else finish();
  });
  await writeFile(join(folder, 'a'), '');
  await twice;
  watched.close();
  await writeFile(join(folder, 'c'), '');
  expect(calls).toBe(2);
});

test('a change of a file that is ignored is not told', async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-watch-'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const told: string[] = [];
  let last = '';
  let seen: (name: string) => void = () => {};
  watched = await watchFolder(
    folder,
    async () => void told.push(last),
    (name) => {
      last = name;
      seen(name);
      return name === 'ignored';
    },
  );
  const write = async (name: string) => {
    const heard = new Promise<void>((resolve) => {
      seen = (each) => each === name && resolve();
    });
    await writeFile(join(folder, name), '');
    await heard;
    await vi.runAllTimersAsync();
  };
  await write('ignored');
  await write('watched');
  // One write may be several changes.
  await vi.waitFor(() => expect([...new Set(told)]).toEqual(['watched']));
});
