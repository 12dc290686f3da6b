import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packedPackage } from '@actway/testing/packed-package';
import { afterAll, beforeAll, expect, test } from 'vitest';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A program and its first arguments. The compiler of TypeScript 7 is a binary, one package for each platform. */
const compilers = {
  'TypeScript 5': async () => [
    process.execPath,
    createRequire(import.meta.url).resolve('typescript/bin/tsc'),
  ],
  'TypeScript 7': async () => {
    const platform = `${process.platform}-${process.arch}`;
    const folder = await packedPackage(`@typescript/typescript-${platform}@7.0.2`);
    return [join(folder, 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc'), '--ignoreConfig'];
  },
} satisfies Record<string, () => Promise<string[]>>;

const start = `import { createClient } from './generated/client.js';
const client = createClient({ baseUrl: '', apiKey: '' });
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(here('../examples/compiled-'));
  await symlink(here('../examples/generated'), join(folder, 'generated'));
});
afterAll(() => rm(folder, { recursive: true }));

async function compile([program = '', ...args]: string[], name: string, call: string): Promise<string> {
  const file = join(folder, `${name}.ts`);
  await writeFile(file, start + call);
  const options = '--strict --noEmit --skipLibCheck --module nodenext --target es2023 --types node';
  return new Promise((resolve) => {
    execFile(program, [...args, ...options.split(' '), file], { cwd: here('..') }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

test.each(Object.entries(compilers))(
  '%s names what an input lacks',
  async (_name, locate) => {
    const compiler = await locate();
    const missing = "client.execute('GITHUB_ISSUES_CREATE', { input: { owner: 'a', repo: 'b' } });";
    expect(await compile(compiler, 'missing', missing)).toContain(
      "Property 'title' is missing in type '{ owner: string; repo: string; }'",
    );
  },
  120_000,
);

test.each(Object.entries(compilers))(
  '%s takes the whole input, and words in its place',
  async (_name, locate) => {
    const compiler = await locate();
    const calls = [
      "client.execute('GITHUB_ISSUES_CREATE', { input: { owner: 'a', repo: 'b', title: 'c' } });",
      "client.execute('GITHUB_ISSUES_CREATE', { text: 'The door squeaks', input: { owner: 'a' } });",
      "client.execute('HACKERNEWS_GET_TOP_STORIES');",
    ];
    expect(await compile(compiler, 'right', calls.join('\n'))).toBe('');
  },
  120_000,
);
