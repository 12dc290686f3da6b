import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateVaultKey } from '@actway/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';

const page = fileURLToPath(new URL('../../../docs/operate.md', import.meta.url));
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-operate-'));
  // In place of npx, which would look for a package: `npx actway …` runs what is built here.
  await writeFile(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`);
  await chmod(join(folder, 'npx'), 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a script as a person's shell would, except that it ends at the first command that fails. */
function runShell(script: string): Promise<{ code: number; printed: string }> {
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    DATABASE_URL: 'sqlite:./data/actway.db',
    ACTWAY_CHECK_ANSWERS: 'on',
  };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-eu', '-c', script], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), printed: stdout + stderr });
    });
  });
}

it('every command of the page on operation does what the page says, in its order', async () => {
  const text = await readFile(page, 'utf8');
  const commands = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
  expect(commands.length).toBeGreaterThan(5);
  const { code, printed } = await runShell(commands.join(''));
  expect([code, printed]).toEqual([0, expect.stringMatching(/^[0-9a-f-]{36} {2}acme\n/)]);
  expect(printed.match(/^actway_\w{32}$/gm)).toHaveLength(2);
  expect(printed).toMatch(/ execute {2}agent$/m);
  const [, agent] = /^([0-9a-f-]{36}) .* execute {2}agent$/m.exec(printed) ?? [];
  expect(printed).toContain(`Revoked ${agent}.\n`);
  expect(printed).toContain('Sealed 0 secrets with the key k2.\nNo other key is needed any more.\n');
  // The drill opens a copy of the store.
  expect(printed.match(/^[0-9a-f-]{36} {2}\S+Z {2}acme$/gm)).toHaveLength(2);
  expect(printed.match(/^All 0 secrets open with ACTWAY_ENCRYPTION_KEYS\.$/gm)).toHaveLength(2);
  expect(printed).toContain('Deleted 0 connected accounts, 0 executions and 0 files.\n');
  expect(printed).toMatch(/^Deleted [0-9a-f-]{36} {2}acme$/m);
});
