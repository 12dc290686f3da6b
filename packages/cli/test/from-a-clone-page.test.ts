import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const clone = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const page = await readFile(join(clone, 'docs', 'from-a-clone.md'), 'utf8');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-from-a-clone-'));
  await writeFile(join(folder, 'package.json'), '{"name":"mine","version":"1.0.0","type":"module"}');
});
afterAll(() => rm(folder, { recursive: true }));

function runShell(script: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, HOME: folder, npm_config_offline: 'true', npm_config_audit: 'false' };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-eu', '-c', script], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

it('the command and the client work in another project, as the page says', async () => {
  const [, install = ''] = /^```sh\n(.*?)^```$/ms.exec(page) ?? [];
  const importing = "import { createClient } from '@actway/client'; console.log(typeof createClient);";
  const others = [
    "import { startMock } from '@actway/mock';",
    "import { createStub } from '@actway/server/stub';",
    'console.log(typeof startMock, typeof createStub);',
  ].join(' ');
  const script = [
    install.replaceAll('<clone>', clone),
    'npx actway --version',
    `node --input-type=module -e "${importing}"`,
    `node --input-type=module -e "${others}"`,
    `${clone}/node_modules/.bin/actway --version`,
  ].join('\n');
  // npm has notices of its own to tell, on the other stream.
  expect(await runShell(script)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/(\d+\.\d+\.\d+)\nfunction\nfunction function\n\1\n$/),
  });
});
