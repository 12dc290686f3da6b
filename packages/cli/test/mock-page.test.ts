import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShell } from './storage-page.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const examples = join(root, 'packages', 'mock', 'examples');

const text = await readFile(join(root, 'docs', 'mock.md'), 'utf8');
const snippets = [...text.matchAll(/^```(sh|json|ts)\n([\s\S]*?)^```$/gm)].map(([, language, code = '']) => ({
  language,
  code,
}));
const codesIn = (language: string) =>
  snippets.filter((one) => one.language === language).map((one) => one.code);

describe('the page on the mock', () => {
  const [runInRepository = '', runInstalled = '', address = '', ...calls] = codesIn('sh');
  let folder: string;
  let mock: RunningMock;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-mock-page-'));
    mock = await startInShell(runInRepository, { cwd: root, env: { ...process.env, PORT: '0' } });
  });
  afterAll(async () => {
    await mock?.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('has calls that answer what it says', async () => {
    expect(address).toBe('export MOCK=http://127.0.0.1:4010\n');
    const run = await openShell(folder, { MOCK: mock.url });
    const answers = codesIn('json').map((code) => JSON.parse(code));
    expect(answers.length).toBe(calls.length);
    expect(calls.length).toBe(5);
    for (const [index, call] of calls.entries()) {
      expect(JSON.parse(await run(call))).toMatchObject(withoutEllipses(answers[index]));
    }
  });

  it('starts the mock of the command line with a scenario and a delay', async () => {
    await openShell(folder, {});
    const installed = await startInShell(runInstalled.replace('--port 4011', '--port 0'), {
      cwd: folder,
      env: { PATH: `${folder}:${process.env.PATH}` },
    });
    const response = await fetch(`${installed.url}/api/v2/actions/GITHUB_ISSUES_CREATE/execute`, {
      method: 'POST',
      headers: { 'x-api-key': 'any-key' },
    });
    expect(await response.json()).toMatchObject({ successful: false });
    await installed.end();
  });

  it('shows code of the examples, which are run', async () => {
    const files = await readdir(examples);
    const sources = await Promise.all(files.map((name) => readFile(join(examples, name), 'utf8')));
    for (const code of codesIn('ts')) {
      expect(
        sources.some((source) => source.includes(code)),
        code,
      ).toBe(true);
    }
  });
});

interface RunningMock {
  url: string;
  end(): Promise<void>;
}

/** Starts a command of the page in a shell, and resolves with the address that it prints. */
function startInShell(
  command: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<RunningMock> {
  // A process group of its own, so that what the shell starts ends too.
  const child = spawn('/bin/sh', ['-eu', '-c', command], { ...options, detached: true });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let printed = '';
  return new Promise((resolve, reject) => {
    closed.then(() => reject(new Error(`${command} ended:\n${printed}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        printed += chunk;
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
        if (url === undefined || child.pid === undefined) return;
        const group = -child.pid;
        const end = async () => {
          process.kill(group, 'SIGTERM');
          await closed;
        };
        resolve({ url, end });
      });
    }
  });
}

/** `…` stands for what the page leaves out: a member, or the rest of a text. */
function withoutEllipses(value: unknown): object {
  return JSON.parse(JSON.stringify(value), (_name, member) => {
    if (typeof member === 'string' && member.endsWith('…')) {
      return expect.stringContaining(member.slice(0, -1));
    }
    if (typeof member === 'object' && member !== null) delete member['…'];
    return member;
  });
}
