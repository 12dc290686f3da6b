import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@actway/testing/repository-root';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-unit-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('systemd takes every line of the unit, and knows it for well confined', async () => {
  expect(await analyze('verify', await unit())).toEqual({ code: 0, printed: '' });
  const { printed } = await analyze('security --offline=true', await unit());
  const level = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(printed)?.[1]);
  expect(level).toBeGreaterThan(0);
  expect(level).toBeLessThan(3);
});

test('systemd minds a directive that it does not know', async () => {
  const { printed } = await analyze('verify', (await unit()).replace('DynamicUser=', 'DynamicUsr='));
  expect(printed).toContain("Unknown key 'DynamicUsr'");
});

/** The unit, with the Node of this machine in place of Debian's. */
async function unit(): Promise<string> {
  const text = await readFile(join(root, 'deploy/systemd/actway.service'), 'utf8');
  return text.replace('/usr/bin/node', process.execPath);
}

async function analyze(command: string, text: string): Promise<{ code: number; printed: string }> {
  const file = join(folder, 'actway.service');
  await writeFile(file, text);
  return new Promise((resolve) => {
    execFile('systemd-analyze', [...command.split(' '), file], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, printed: stdout + stderr });
    });
  });
}
