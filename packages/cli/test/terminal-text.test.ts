import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from './run-command.js';

/** Clears a screen, sets a title, in eight bits too, deletes, and turns the direction of writing. */
const commands = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u007f\u202e';

const operation = { operationId: 'orders', summary: `Orders${commands}`, responses: {} };
const document = {
  openapi: '3.0.3',
  info: { title: `Shop${commands}`, version: '1', description: commands },
  servers: [{ url: 'https://api.shop.com' }],
  paths: {
    '/orders': { get: operation },
    [`/broken${commands}`]: { get: { responses: {}, parameters: [{ name: commands, in: 'nowhere' }] } },
  },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-terminal-'));
});
afterEach(() => rm(folder, { recursive: true }));

const importShop = async (text: unknown, ...more: string[]) => {
  await writeFile(join(folder, 'shop.json'), JSON.stringify(text));
  return runCommand(folder, ['import', 'shop.json', '--key', 'shop', ...more]);
};

/** Control characters but for tab and line feed, and the one that turns the direction of writing. */
const commanding = /[^\P{Cc}\t\n]|\u202e/u;

it('a document that is imported, listed, expanded and compared commands no terminal', async () => {
  const apps = { ACTWAY_APPS: 'apps' };
  const runs = [
    await importShop(document),
    await importShop({ ...document, paths: { '/orders': { get: { ...operation, summary: commands } } } }),
    await runCommand(folder, ['apps'], apps),
    await runCommand(folder, ['apps', 'shop'], apps),
    await runCommand(folder, ['contract', 'expand', '--apps', 'shop'], apps),
  ];
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  for (const { stdout, stderr } of runs) {
    expect(`${stdout}${stderr}`).not.toMatch(commanding);
  }
  expect(JSON.stringify(JSON.parse(runs[4]?.stdout ?? ''))).toContain('\u009b31m');
  expect(await readFile(join(folder, 'apps/shop/manifest.yaml'), 'utf8')).toContain('Shop');
});

it('what is wrong with a document commands no terminal either', async () => {
  const { code, stderr } = await importShop({ ...document, openapi: `3${commands}` });
  expect(code).toBe(1);
  expect(stderr).toContain('u001b');
  expect(stderr).not.toMatch(commanding);
});
