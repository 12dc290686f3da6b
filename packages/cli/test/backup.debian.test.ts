import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@actway/testing/free-port';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandsUnder, openShell } from './storage-page.js';

/** PostgreSQL refuses to run as root; 65534 is `nobody`. */
const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let folder: string;
let server: ChildProcess;
let port: number;

/** Debian's own server and tools, of one version: `pg_dump` refuses a server that is newer than itself. */
beforeAll(async () => {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const newest = versions.sort((one, other) => Number(one) - Number(other)).at(-1);
  if (newest === undefined) throw new Error('PostgreSQL of Debian is missing: apt-get install postgresql');
  const programs = join('/usr/lib/postgresql', newest, 'bin');
  folder = await mkdtemp(join(tmpdir(), 'actway-debian-'));
  const data = join(folder, 'data');
  await mkdir(data);
  if (owner.uid !== undefined) for (const path of [folder, data]) chownSync(path, owner.uid, owner.gid);
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'actway', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    owner,
  );
  port = await freePort();
  server = spawn(
    join(programs, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=localhost',
      '-c',
      `unix_socket_directories=${folder}`,
    ],
    { ...owner, stdio: 'ignore' },
  );
  const isReady = () => {
    try {
      execFileSync('pg_isready', ['-h', 'localhost', '-p', String(port)], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 50));
});

afterAll(async () => {
  server?.kill('SIGINT');
  if (server?.exitCode === null) await once(server, 'close');
  await rm(folder, { recursive: true, force: true });
});

it('a PostgreSQL store is backed up and restored as the page says', async () => {
  const [backUp = '', restore = ''] = await commandsUnder('PostgreSQL');
  const work = await mkdtemp(join(tmpdir(), 'actway-backup-'));
  const url = (database: string) => `postgres://actway@localhost:${port}/${database}`;
  const shell = await openShell(work, {
    PGHOST: 'localhost',
    PGPORT: String(port),
    PGUSER: 'actway',
    DATABASE_URL: url('actway'),
  });
  await shell('createdb --encoding=UTF8 --template=template0 actway');
  await shell('npx actway projects create acme && npx actway keys create --name before');
  await shell(backUp);
  const kept = await shell('npx actway keys list');
  await shell('npx actway keys create --name after');
  await shell(restore);
  expect(await shell(`DATABASE_URL=${url('restored')} npx actway keys list`)).toBe(kept);
  expect(await shell(`DATABASE_URL=${url('restored')} npx actway db migrate`)).toContain('nothing to do');
  await rm(work, { recursive: true });
});
