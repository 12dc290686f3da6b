import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedAppsFolder } from '@actway/catalog';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningCommand, runCommand, startCommand } from './run-command.js';

let folder: string;
const running: RunningCommand[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-cli-'));
});
afterEach(async () => {
  for (const command of running.splice(0)) {
    command.process.kill('SIGKILL');
    await command.ended;
  }
  await rm(folder, { recursive: true, force: true });
});

function start(args: string[], settings?: Record<string, string>): RunningCommand {
  const command = startCommand(folder, args, settings);
  running.push(command);
  return command;
}

async function startSandbox(args: string[] = [], settings?: Record<string, string>) {
  const command = start(['sandbox', ...args], { PORT: '0', ...settings });
  const text = await command.printed('Ctrl-C stops it.');
  const [, url = ''] = /URL +(\S+)/.exec(text) ?? [];
  const [, key = ''] = /Key +(\S+)/.exec(text) ?? [];
  return { command, text, url, key };
}

describe('actway', () => {
  it('shows help for itself and each command, and says so after a mistake', async () => {
    const help = await runCommand(folder, ['--help']);
    for (const name of ['serve', 'sandbox', 'mock', 'apps', 'keys', 'credentials'])
      expect(help.stdout).toContain(name);
    for (const name of ['serve', 'mock', 'apps', 'keys'])
      expect((await runCommand(folder, [name, '--help'])).code).toBe(0);
    const mistake = await runCommand(folder, ['sevre']);
    expect([mistake.code, mistake.stderr]).toEqual([1, expect.stringContaining('--help')]);
    const port = await runCommand(folder, ['mock', '--port', 'x']);
    expect([port.code, port.stderr]).toEqual([1, expect.stringContaining('whole number from 0 to 65535')]);
  });

  it('tells its version', async () => {
    expect((await runCommand(folder, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('lists apps and actions', async () => {
    expect((await runCommand(folder, ['apps'])).stdout).toMatch(/^github +GitHub/m);
    expect((await runCommand(folder, ['apps', 'GitHub'])).stdout).toMatch(/^GITHUB_ISSUES_CREATE /m);
    const unknown = await runCommand(folder, ['apps', 'gitlab']);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('There is no app "gitlab"')]);
    expect(unknown.stderr).toContain('`npx actway apps` lists the apps there are');
    expect(unknown.stderr).not.toContain('    at ');
  });

  it('says at once that a folder cannot hold what it keeps, as /proc cannot', async () => {
    const nowhere = '/proc/actway/data';
    const sandbox = await runCommand(folder, ['sandbox'], { PORT: '0', ACTWAY_SANDBOX_FOLDER: nowhere });
    expect([sandbox.code, sandbox.stderr]).toEqual([
      1,
      expect.stringContaining('Set ACTWAY_SANDBOX_FOLDER to'),
    ]);
    const keys = await runCommand(folder, ['keys', 'create', '--name', 'laptop'], {
      DATABASE_URL: `sqlite:${nowhere}/actway.db`,
    });
    expect([keys.code, keys.stderr]).toEqual([
      1,
      `The store cannot be opened: ${nowhere}/actway.db (ENOENT). Set DATABASE_URL to a place where this process may read and write.\n`,
    ]);
  });

  it.each([
    [
      'the files of a server',
      ['serve'],
      'ACTWAY_FILES: /proc/actway/out cannot be made or written (ENOENT).',
    ],
    ['the contract', ['contract', 'bundle', '--out'], '--out /proc/actway/out cannot be written (ENOENT).'],
    [
      'an expanded contract',
      ['contract', 'expand', '--apps', 'hackernews', '--out'],
      '--out /proc/actway/out cannot be written (ENOENT).',
    ],
    [
      'a client',
      ['contract', 'client', '--apps', 'hackernews', '--out'],
      '--out /proc/actway/out cannot be written (ENOENT).',
    ],
    [
      'an imported app',
      ['import', join(shippedAppsFolder, 'hackernews', '1_0.yaml'), '--key', 'news', '--out'],
      'The app cannot be written to /proc/actway/out (ENOENT).',
    ],
  ])(
    'ends where the place for %s is in a folder that can hold nothing, as /proc cannot',
    async (_what, args, said) => {
      const nowhere = '/proc/actway/out';
      const { code, stderr } = await runCommand(folder, args.at(-1) === '--out' ? [...args, nowhere] : args, {
        PORT: '0',
        ACTWAY_FILES: nowhere,
        ACTWAY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      });
      expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
    },
  );

  it.each([
    [
      'sqlite:/proc/actway/a.db',
      'DATABASE_URL: /proc/actway/files, which holds the files beside the database,',
    ],
    ['sqlite:/proc/actway/a.db', 'or name another folder for files with ACTWAY_FILES.'],
    ['postgres://nobody@127.0.0.1:1/none', 'ACTWAY_FILES is not set, and its default '],
  ])('names the setting that was made where the folder of files follows from it: %s', async (url, said) => {
    const nowhere = join(folder, 'in-which-data-is-a-file');
    await mkdir(nowhere, { recursive: true });
    await writeFile(join(nowhere, 'data'), '');
    const { code, stderr } = await runCommand(nowhere, ['serve'], {
      PORT: '0',
      DATABASE_URL: url,
      ACTWAY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    });
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
    expect(stderr).not.toContain('ACTWAY_FILES:');
  });

  it('starts no server whose folder of files is a file', async () => {
    const taken = join(folder, 'no-folder');
    await writeFile(taken, '');
    const { code, stderr } = await runCommand(folder, ['serve'], {
      PORT: '0',
      ACTWAY_FILES: taken,
      ACTWAY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    });
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`ACTWAY_FILES: ${taken} is not a folder. Name a folder where`),
    ]);
  });

  it('says that a client cannot be written where a file is', async () => {
    await writeFile(join(folder, 'taken'), '');
    for (const out of ['taken', 'taken/client']) {
      const { code, stderr } = await runCommand(folder, [
        'contract',
        'client',
        '--apps',
        'hackernews',
        '--out',
        out,
      ]);
      expect([code, stderr]).toEqual([
        1,
        `--out ${out} is a file, or below one. Name a folder; it is made when it is missing.\n`,
      ]);
    }
  });

  it('makes keys, shows each once, lists and revokes them', async () => {
    const { stdout } = await runCommand(folder, ['keys', 'create', '--name', 'laptop']);
    const key = stdout.trim();
    expect(key).toMatch(/^actway_\w{32}$/);
    const list = await runCommand(folder, ['keys', 'list']);
    expect(list.stdout).toContain('laptop');
    expect(list.stdout).not.toContain(key);
    const id = list.stdout.split(' ')[0] ?? '';
    expect((await runCommand(folder, ['keys', 'revoke', id])).code).toBe(0);
    expect((await runCommand(folder, ['keys', 'list'])).stdout).toContain('revoked');
    expect((await runCommand(folder, ['keys', 'revoke', id])).code).toBe(1);
  });
});

describe('actway serve', () => {
  it('does not start without an encryption key, and says how to make one', async () => {
    const { code, stderr } = await runCommand(folder, ['serve'], { PORT: '0' });
    expect([code, stderr]).toEqual([1, expect.stringContaining('ACTWAY_ENCRYPTION_KEYS')]);
  });

  it('is one process where the store is SQLite, and says why', async () => {
    for (const [args, settings] of [
      [['--workers', '2'], {}],
      [[], { ACTWAY_WORKERS: '2' }],
    ] as const) {
      const { code, stderr } = await runCommand(folder, ['serve', ...args], { PORT: '0', ...settings });
      expect([code, stderr]).toEqual([1, expect.stringContaining('a SQLite file belongs to one')]);
    }
  });

  it('in several processes ends at once where the settings have a fault, and says it once', async () => {
    const { code, stderr, stdout } = await runCommand(folder, ['serve', '--workers', '3'], {
      PORT: '0',
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
    });
    expect([code, stderr.split('ACTWAY_ENCRYPTION_KEYS is missing'), stdout]).toEqual([
      1,
      [expect.any(String), expect.any(String)],
      '',
    ]);
  });

  it('takes keys of the store and of the environment, and ends on SIGTERM', async () => {
    const ACTWAY_ENCRYPTION_KEYS = (await runCommand(folder, ['credentials', 'key'])).stdout.trim();
    const stored = (await runCommand(folder, ['keys', 'create', '--name', 'a'])).stdout.trim();
    const ACTWAY_API_KEY = 'a-key-of-the-environment';
    const command = start(['serve'], { PORT: '0', ACTWAY_ENCRYPTION_KEYS, ACTWAY_API_KEY });
    const { url } = JSON.parse((await command.printed('actway is ready')).trim());
    for (const key of [stored, ACTWAY_API_KEY]) {
      const answer = await fetch(`${url}/api/v1/client/auth/client_info`, { headers: { 'x-api-key': key } });
      expect(answer.status).toBe(200);
    }
    const refused = await fetch(`${url}/api/v1/apps`, { headers: { 'x-api-key': `${stored}x` } });
    expect(refused.status).toBe(401);
    command.process.kill('SIGHUP');
    await command.printed('one process goes on as it is');
    command.process.kill('SIGTERM');
    const { code, stdout } = await command.ended;
    expect(code).toBe(0);
    for (const secret of [stored, ACTWAY_API_KEY, ACTWAY_ENCRYPTION_KEYS])
      expect(stdout).not.toContain(secret);
  });

  it('names the variable that helps, where a setting does', async () => {
    const ACTWAY_ENCRYPTION_KEYS = (await runCommand(folder, ['credentials', 'key'])).stdout.trim();
    const ACTWAY_API_KEY = 'a-key-of-the-environment';
    const command = start(['serve'], { PORT: '0', ACTWAY_ENCRYPTION_KEYS, ACTWAY_API_KEY });
    const { url } = JSON.parse((await command.printed('actway is ready')).trim());
    const answer = await fetch(`${url}/api/v2/actions/HACKERNEWS_GET_ITEM/execute`, {
      method: 'POST',
      headers: { 'x-api-key': ACTWAY_API_KEY, 'content-type': 'application/json' },
      body: JSON.stringify({
        input: { id: 1 },
        authConfig: { base_url: 'http://127.0.0.1:1', parameters: [] },
      }),
    });
    expect(await answer.json()).toMatchObject({
      name: 'EgressRefusedError',
      detail: expect.stringContaining('name it in ACTWAY_EGRESS_ALLOW'),
    });
    command.process.kill('SIGTERM');
    await command.ended;
  });

  it('says which port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const ACTWAY_ENCRYPTION_KEYS = (await runCommand(folder, ['credentials', 'key'])).stdout.trim();
    const { code, stderr } = await runCommand(folder, ['serve'], {
      PORT: String(port),
      ACTWAY_ENCRYPTION_KEYS,
    });
    taken.close();
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Port ${port} is in use`)]);
  });
});

describe('actway sandbox', () => {
  it('keeps its key from start to start, readable by its owner alone, and opens the browser if it can', async () => {
    const opened = join(folder, 'opened');
    await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${opened}\n`);
    await chmod(join(folder, 'xdg-open'), 0o755);
    const first = await startSandbox(['--open'], { PATH: `${folder}:${process.env.PATH}` });
    await expect.poll(() => readFile(opened, 'utf8').catch(() => '')).toContain(`${first.url}/#ticket=`);
    const file = join(folder, 'data', 'quick-start.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8')).apiKey).toBe(first.key);
    first.command.process.kill('SIGINT');
    expect((await first.command.ended).code).toBe(0);
    const second = await startSandbox(['--open'], { PATH: join(folder, 'none') });
    await second.command.warned(`No browser could be opened here. Open ${second.url}/#ticket=`);
    expect(second.key).toBe(first.key);
    const accounts = await fetch(`${second.url}/api/v1/connectedAccounts`, {
      headers: { 'x-api-key': second.key },
    });
    const { items } = (await accounts.json()) as { items: { appName: string; authScheme: string }[] };
    // One demo account for each auth scheme, and no second one after the second start.
    expect(new Set(items.map((item) => `${item.appName} ${item.authScheme}`)).size).toBe(items.length);
  });

  it('refuses to share its database with a second one', async () => {
    await startSandbox();
    const { code, stderr } = await runCommand(folder, ['sandbox'], { PORT: '0' });
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('A sandbox runs on the folder ./data already'),
    ]);
    expect(stderr).toContain('ACTWAY_SANDBOX_FOLDER');
    expect(stderr).not.toContain('DATABASE_URL');
  });

  it('answers after it was killed', async () => {
    const first = await startSandbox();
    first.command.process.kill('SIGKILL');
    await first.command.ended;
    const { url, key } = await startSandbox();
    const answer = await fetch(`${url}/api/v1/logs`, { headers: { 'x-api-key': key } });
    expect(answer.status).toBe(200);
  });
});
