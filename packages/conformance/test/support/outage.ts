import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createPostgresPlace } from '@actway/testing/postgres/postgres-place';
import { startPostgres } from '@actway/testing/postgres/postgres-server';

const run = promisify(execFile);

/** How long a database stays away. `npm run test:long` asks for more. Milliseconds. */
export const outageMs = Number(process.env.ACTWAY_TEST_OUTAGE_MS ?? 500);

/** A database that can be taken away from a server that runs, and given back. */
export interface Outage {
  readonly databaseUrl: string;
  /** How many processes use it. */
  readonly workers: number;
  /** How it goes away, for the output of the test. */
  readonly means: string;
  /** @param pid of the server's process */
  begin(pid: number): Promise<void>;
  end(pid: number): Promise<void>;
  remove(): Promise<void>;
}

/** Each kind of database, and how it goes away. */
export const outages: readonly [name: string, create: () => Promise<Outage>][] = [
  ['PostgreSQL that is stopped, below two processes', createStoppedPostgres],
  ['SQLite whose disk is full', createFullDisk],
];

async function createStoppedPostgres(): Promise<Outage> {
  const server = await startPostgres({ fsync: 'on' });
  const place = await createPostgresPlace(server.url);
  return {
    databaseUrl: place.url,
    workers: 2,
    means: 'PostgreSQL is stopped and started',
    begin: () => server.pause(),
    end: () => server.resume(),
    remove: async () => {
      await place.remove();
      await server.stop();
    },
  };
}

/**
 * A small file system of its own where this user may mount one, else a limit on the size of the server's files, which
 * ACTWAY_TEST_FULL_DISK=limit asks for in any case.
 */
async function createFullDisk(): Promise<Outage> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-disk-'));
  const databaseUrl = `sqlite:${join(folder, 'actway.db')}`;
  const remove = () => rm(folder, { recursive: true, force: true });
  if (process.env.ACTWAY_TEST_FULL_DISK === 'limit')
    return { databaseUrl, workers: 1, remove, ...limitedFiles };
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder]);
  } catch {
    return { databaseUrl, workers: 1, remove, ...limitedFiles };
  }
  const ballast = join(folder, 'ballast');
  return {
    databaseUrl,
    workers: 1,
    means: 'a tmpfs of 16 MiB is filled and emptied',
    begin: () => fill(ballast),
    end: () => rm(ballast),
    remove: async () => {
      await run('umount', [folder]);
      await remove();
    },
  };
}

/** No file of a process may grow: what a full disk comes to, for this process alone. */
export const limitedFiles: Pick<Outage, 'means' | 'begin' | 'end'> = {
  means: 'no file may grow, by RLIMIT_FSIZE',
  begin: (pid) => limitFiles(pid, '1'),
  end: (pid) => limitFiles(pid, 'unlimited'),
};

async function limitFiles(pid: number, bytes: string): Promise<void> {
  await run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
}

async function fill(file: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for (const size of [1024 * 1024, 1024, 1]) {
      const chunk = Buffer.alloc(size);
      // A page that is half full takes the rest.
      while (await handle.write(chunk).then(({ bytesWritten }) => bytesWritten === size, isFull));
    }
  } finally {
    await handle.close();
  }
}

function isFull(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
  throw error;
}
