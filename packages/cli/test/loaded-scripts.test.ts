import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommand } from './run-command.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-loaded-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The URLs of the files that Node loads for a command, as it tells by the coverage of each. */
async function loaded(...args: string[]): Promise<string[]> {
  const coverage = await mkdtemp(join(folder, 'coverage-'));
  const settings = { NODE_V8_COVERAGE: coverage, ACTWAY_API_KEY: 'a-key-that-is-asked-for-nowhere' };
  await startCommand(folder, args, settings).ended;
  const reports = await Promise.all(
    (await readdir(coverage)).map((name) => readFile(join(coverage, name), 'utf8')),
  );
  const urls = reports.flatMap((report) =>
    JSON.parse(report).result.map(({ url }: { url: string }) => url),
  ) as string[];
  return urls.filter((url) => url.startsWith('file:'));
}

const heavy =
  /\/packages\/(store|server|mcp|mock|telemetry)\/|node_modules\/(ai|undici|kysely|pino|typescript)\//;

it.each([
  ['--help'],
  ['__complete', '--', 'execute', 'GITHUB_'],
  ['execute', 'GITHUB_ISSUES_CREATE', '--input', 'a=b', '--url', 'http://127.0.0.1:1'],
  ['keys', 'list', '--url', 'http://127.0.0.1:1'],
])(
  '`%s …` loads neither store nor server, and of engine and catalog no more than some names',
  async (...args) => {
    const scripts = await loaded(...args);
    expect(scripts.some((url) => /\/packages\/cli\/dist\/shared\/program-/.test(url))).toBe(true);
    expect(scripts.filter((url) => heavy.test(url))).toEqual([]);
    const ofBoth = scripts.filter((url) => /\/packages\/(engine|catalog)\//.test(url));
    const sizes = await Promise.all(ofBoth.map(async (url) => (await stat(new URL(url))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(32 * 1024);
  },
);

it('a command that opens a store in SQLite loads few files, and nothing that only PostgreSQL needs', async () => {
  await startCommand(folder, ['keys', 'create', '--name', 'first']).ended;
  const scripts = await loaded('keys', 'list');
  expect(scripts.some((url) => url.endsWith('/packages/store/dist/index.js'))).toBe(true);
  expect(scripts.filter((url) => /node_modules\/(pg|kysely)\/|open-postgres/.test(url))).toEqual([]);
  // Some fifty are of this repository; those of libraries that are CommonJS count here too.
  expect(scripts.length).toBeLessThan(400);
});
