import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generateVaultKey } from '@actway/engine';
import { openStore } from '@actway/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RunningCommand, runCommand, startCommand } from './run-command.js';
import { apiKey, SealedStore } from './sealed-store.js';
import { commandsUnder, openShell } from './storage-page.js';

const keys = generateVaultKey('k1');
const entities = 3;

let folder: string;
let sealed: SealedStore;
let server: RunningCommand | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-serving-'));
  const url = `sqlite:${join(folder, 'data', 'actway.db')}`;
  sealed = await SealedStore.create({ url, open: () => openStore(url), remove: async () => undefined });
  await sealed.seed(keys, entities);
});
afterEach(async () => {
  server?.process.kill('SIGKILL');
  await server?.ended;
  server = undefined;
  await sealed.remove();
  await rm(folder, { recursive: true });
});

/** Starts the server as the page does; resolves with its address. */
async function serve(): Promise<string> {
  server = startCommand(folder, ['serve'], {
    PORT: '0',
    ACTWAY_ENCRYPTION_KEYS: keys,
    ACTWAY_API_KEY: apiKey,
    ACTWAY_APPS: join(sealed.folder, 'apps'),
    ACTWAY_EGRESS_ALLOW: sealed.upstream.host,
  });
  const printed = await server.printed('actway is ready');
  return /"url":"([^"]+)"/.exec(printed)?.[1] ?? '';
}

async function kill(): Promise<void> {
  server?.process.kill('SIGKILL');
  await server?.ended;
}

/** Executes for one of the entities; resolves with the record's id, or with undefined when it was not answered. */
async function execute(url: string, n: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/api/v2/actions/LOOP_GET_THING/execute`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ entityId: `entity-${n % entities}`, allowTracing: true }),
    });
    const body = (await answer.json()) as { successful?: boolean; logId?: string };
    return body.successful === true && answer.headers.get('x-record') === null ? body.logId : undefined;
  } catch {
    return undefined;
  }
}

/** Executes twenty times a second until it is stopped; tells which were answered so far. */
function startCalling(url: string) {
  const answered: string[] = [];
  let isOver = false;
  const calling = (async () => {
    for (let n = 0; !isOver; n += 1) {
      const logId = await execute(url, n);
      if (logId !== undefined) answered.push(logId);
      await pause(50);
    }
  })();
  const stop = () => {
    isOver = true;
    return calling;
  };
  return { answered, stop };
}

const statusOf = async (url: string, logId: string): Promise<string | undefined> => {
  const answer = await fetch(`${url}/api/v2/actions/logs/all/${logId}`, { headers: { 'x-api-key': apiKey } });
  return ((await answer.json()) as { status?: string }).status;
};

it('a backup that is made while it executes has all that was answered before', async () => {
  const [backUp = '', restore = ''] = await commandsUnder('SQLite');
  const shell = await openShell(folder, { ACTWAY_ENCRYPTION_KEYS: keys });
  let url = await serve();
  const calls = startCalling(url);
  await expect.poll(() => calls.answered.length).toBeGreaterThan(10);
  const before = [...calls.answered];
  expect(await shell(backUp)).toMatch(/^Backed up \d+ bytes to .*\/backup\n$/);
  const during = calls.answered.length;
  await expect.poll(() => calls.answered.length).toBeGreaterThan(during + 3);
  await kill();
  await calls.stop();

  // Everything after the backup is lost on purpose.
  await shell(restore);
  expect((await stat(join(folder, 'backup'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'backup', 'actway.db'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'backup'))).toEqual(['actway.db']);
  const check = await shell('npx actway credentials rotate --check');
  expect(check).toContain(`All ${2 * entities} secrets open with ACTWAY_ENCRYPTION_KEYS.`);
  url = await serve();
  for (const logId of before) expect([logId, await statusOf(url, logId)]).toEqual([logId, 'success']);
  expect(await statusOf(url, calls.answered.at(-1) ?? '')).not.toBe('success');
  expect(await execute(url, 1)).toBeDefined();
  expect(sealed.upstream.seen.at(-1)?.headers.authorization).toBe('Bearer secret-token-1');
});

it('two backups at once are both made, none is overwritten, and the server goes on', async () => {
  const url = await serve();
  const backUp = (to: string) => runCommand(folder, ['db', 'backup', to]);
  const both = await Promise.all([backUp('one'), backUp('two')]);
  expect(both.map(({ code, stderr }) => [code, stderr.replace(/^Waiting.*\n/, '')])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const made = await stat(join(folder, 'one', 'actway.db'));
  // What the database could not take yet belongs to the backup.
  await appendFile(join(folder, 'data', 'actway.db-credentials'), '\n{"accountId":"none"}');
  const [again, within, nowhere] = await Promise.all(['one', '.', 'none/of/these'].map(backUp));
  expect([again?.code, again?.stderr]).toEqual([
    1,
    expect.stringMatching(/one has a actway\.db already, .* name another folder/),
  ]);
  expect((await stat(join(folder, 'one', 'actway.db'))).mtimeMs).toBe(made.mtimeMs);
  expect([within?.code, within?.stdout]).toEqual([0, expect.stringMatching(/\/\d{8}T\d{6}Z\n$/)]);
  expect([nowhere?.code, nowhere?.stderr]).toEqual([
    1,
    expect.stringMatching(/there is no folder .*none\/of; make it/),
  ]);
  const [, path = ''] = /to (.*)\n/.exec(within?.stdout ?? '') ?? [];
  expect(await readdir(path)).toEqual(['actway.db', 'actway.db-credentials']);
  // No file of this command may grow past 64 blocks: what a full disk comes to.
  const shell = await openShell(folder, {});
  await expect(shell('ulimit -f 64; npx actway db backup full')).rejects.toThrow(
    'does not fit on its disk (EFBIG)',
  );
  expect((await readdir(folder)).filter((name) => /partial$|^full/.test(name))).toEqual([]);
  expect(await execute(url, 0)).toBeDefined();
});

it('the socket is for its owner alone, takes nothing but requests for a backup, and is left by no stop', async () => {
  const socket = join(folder, 'data', '.actway.db-control');
  // What a process before has left, or somebody has put there.
  await writeFile(socket, 'garbage');
  const url = await serve();
  expect((await stat(socket)).isSocket()).toBe(true);
  expect((await stat(socket)).mode & 0o777).toBe(0o600);
  const answers = await Promise.all(
    [
      'GET / HTTP/1.1\r\n\r\n',
      '{"actway":"release"}\n',
      '{"actway":"sql"}\n',
      `${'x'.repeat(4_000)}`,
      'null\n',
    ].map((text) => exchange(socket, text)),
  );
  for (const answer of answers) expect(JSON.parse(answer)).toMatchObject({ state: 'failed' });
  // Who begins and is gone holds nothing for long.
  const gone = connect(socket);
  await new Promise<void>((resolve) => {
    gone.once('data', () => resolve());
    gone.write('{"actway":"hold"}\n');
  });
  const waiting = startCommand(folder, ['db', 'backup', 'backup']);
  await waiting.warned('Waiting for the server');
  expect(await execute(url, 0)).toBeDefined();
  gone.destroy();
  expect((await waiting.ended).code).toBe(0);
  server?.process.kill('SIGTERM');
  await server?.ended;
  expect(existsSync(socket)).toBe(false);
});

it('a backup that its server does not see to the end is none', async () => {
  await serve();
  const socket = join(folder, 'data', '.actway.db-control');
  const first = connect(socket);
  await new Promise<void>((resolve) => {
    first.once('data', () => resolve());
    first.write('{"actway":"hold"}\n');
  });
  const waiting = startCommand(folder, ['db', 'backup', 'backup']);
  await waiting.warned('Waiting for the server');
  await kill();
  first.destroy();
  const { code, stderr } = await waiting.ended;
  expect([code, stderr]).toEqual([1, expect.stringContaining('the server ended meanwhile')]);
  expect((await readdir(folder)).filter((name) => name.startsWith('backup'))).toEqual([]);
  // The socket of the killed server is still there, and nobody listens: the command has the file itself.
  expect(existsSync(socket)).toBe(true);
  // It takes along what only the next start would write.
  await writeFile(join(folder, 'data', 'actway.db-results'), '\n{"id":"none"}');
  expect((await runCommand(folder, ['db', 'backup', 'backup'])).code).toBe(0);
  expect(await readdir(join(folder, 'backup'))).toEqual(
    expect.arrayContaining(['actway.db', 'actway.db-results']),
  );
});

it('what cannot be backed up is told with what to do', async () => {
  const backUp = (DATABASE_URL: string) => runCommand(folder, ['db', 'backup', 'backup'], { DATABASE_URL });
  // A command has the file: no server to ask, and not free either.
  const store = await openStore(sealed.url);
  const [missing, postgres, taken] = await Promise.all(
    [
      'sqlite:./elsewhere/actway.db',
      'postgres://actway:a-password-of-no-backup@localhost/actway',
      'sqlite:./data/actway.db',
    ].map(backUp),
  );
  await store.close();
  expect([missing?.code, missing?.stderr]).toEqual([
    1,
    expect.stringMatching(/There is no store at .*elsewhere/),
  ]);
  expect([postgres?.code, postgres?.stderr]).toEqual([1, expect.stringContaining('pg_dump --format=custom')]);
  expect(postgres?.stderr).not.toContain('a-password-of-no-backup');
  expect([taken?.code, taken?.stderr]).toEqual([
    1,
    expect.stringContaining('is in use by a process that takes no backups'),
  ]);
  expect(existsSync(join(folder, 'backup'))).toBe(false);
});

/** All that a socket answers to a text before it ends. */
function exchange(path: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(path, () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
