import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContract } from '@actway/contract/document';
import { startMock } from '@actway/mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-contract-'));
  await mkdir(join(folder, 'node_modules', '@actway'), { recursive: true });
  await symlink(here('../../client'), join(folder, 'node_modules', '@actway', 'client'));
});
afterAll(() => rm(folder, { recursive: true }));

const contract = (...args: string[]) => runCommand(folder, ['contract', ...args]);
const readJson = async (file: string) => JSON.parse(await readFile(join(folder, file), 'utf8'));

describe('actway contract', () => {
  it('bundle writes the contract', async () => {
    expect(JSON.parse((await contract('bundle')).stdout)).toEqual(loadContract());
    expect((await contract('bundle', '--out', 'some/where/contract.json')).stdout).toBe('');
    expect(await readJson('some/where/contract.json')).toEqual(loadContract());
  });

  it('expand writes a path for each action, and a running mock gives the same', async () => {
    const here = await contract('expand', '--apps', 'hackernews', '--actions', 'GITHUB_ISSUES_CREATE');
    expect(here.stderr).toMatch(/^… expanding 11 actions\n/);
    const mock = await startMock();
    const options = ['--apps=HackerNews', '--actions=github_issues_create', '--version=latest'];
    const there = await contract('expand', ...options, '--url', `${mock.url}/`, '--out', 'expanded.json');
    const whole = await contract('bundle', '--url', mock.url);
    await mock.close();
    expect(there.code).toBe(0);
    expect(await readJson('expanded.json')).toEqual(JSON.parse(here.stdout));
    expect(JSON.parse(whole.stdout)).toEqual(loadContract());
  });

  it('client writes what the example of @actway/client has, and it compiles', async () => {
    const args = ['--apps', 'hackernews', '--actions', 'GITHUB_ISSUES_CREATE', '--out', 'generated'];
    const { code, stdout } = await contract('client', ...args);
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('Wrote types.ts and client.ts to generated: 11 actions.'),
    ]);
    for (const name of ['types.ts', 'client.ts']) {
      const committed = await readFile(here(`../../client/examples/generated/${name}`), 'utf8');
      // Stale? The command at the head of the file writes it anew.
      expect(await readFile(join(folder, 'generated', name), 'utf8')).toBe(committed);
    }
    const call = (id: string) =>
      `import { createClient } from './generated/client.js';\ncreateClient({ baseUrl: 'http://x', apiKey: 'k' }).execute('${id}');\n`;
    await writeFile(join(folder, 'right.ts'), call('HACKERNEWS_GET_TOP_STORIES'));
    await writeFile(join(folder, 'wrong.ts'), call('HACKERNEWS_GET_TOP'));
    expect(await compile('right.ts')).toBe('');
    expect(await compile('wrong.ts')).toMatch(/^wrong\.ts\(2,.*HACKERNEWS_GET_TOP/);
  });

  it('client says how to use what it wrote, with the server and the folder that it was given', async () => {
    const mock = await startMock();
    const args = ['--apps', 'hackernews', '--out', 'some/where', '--url', `${mock.url}/`];
    const { code, stdout } = await contract('client', ...args);
    await mock.close();
    expect([code, stdout]).toEqual([0, expect.stringContaining("from './some/where/client.js';")]);
    expect(stdout).toContain(`createClient({ baseUrl: '${mock.url}', apiKey: '…' });`);
  });

  it('says what is wrong in a line, and ends with 1', async () => {
    const mock = await startMock();
    const cases: [args: string[], message: string][] = [
      [['expand'], 'Name the apps or the actions: --apps github'],
      [['client', '--apps', 'github'], "required option '--out <folder>' not specified"],
      [
        ['expand', '--apps', 'hackernoose'],
        'There is no app "hackernoose". Did you mean hackernews? `npx actway apps` lists',
      ],
      [['expand', '--apps', 'hackernews', '--version', '9_9'], 'has no version "9_9". There is: 1_0'],
      [['expand', '--apps', 'hackernoose', '--url', mock.url], 'There is no app "hackernoose".'],
      [['bundle', '--url', 'localhost:3000'], '--url must be the address of a server'],
      [['bundle', '--url', `${mock.url}/nowhere`], 'No operation has this path.'],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await contract(...args);
      expect([code, stdout, stderr], args.join(' ')).toEqual([1, '', expect.stringContaining(message)]);
      expect(stderr).not.toContain('    at ');
    }
    await mock.close();
    const { code, stderr } = await contract('bundle', '--url', mock.url);
    expect([code, stderr]).toEqual([1, expect.stringContaining('could not be reached')]);
  });

  it('shows help for each command', async () => {
    for (const name of ['bundle', 'expand', 'client']) {
      const { code, stdout } = await contract(name, '--help');
      expect([code, stdout]).toEqual([0, expect.stringContaining('--out')]);
    }
  });
});

/** What the compiler says to a file and to what it imports, in strict mode; '' for nothing. */
function compile(file: string): Promise<string> {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const args = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom'];
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, ...args, file], { cwd: folder }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}
