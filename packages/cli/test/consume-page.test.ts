import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importApp } from '@actway/catalog/import';
import { createClient } from '@actway/client';
import { type RunningSandbox, readSettings, startSandbox } from 'actway';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommand } from './run-command.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const page = await readFile(here('../../../docs/consume.md'), 'utf8');
const importPage = await readFile(here('../../../docs/import.md'), 'utf8');
const blocksOf = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}[^\\n]*\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block]) => block ?? '',
  );

let folder: string;
let sandbox: RunningSandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-consume-'));
  // In place of npx, which would look for packages: what is built and installed here.
  const bin = here('../../../node_modules/.bin');
  const script = `#!/bin/sh\nname=$1; shift\n[ "$name" = actway ] && exec "${process.execPath}" "${here('../dist/main.js')}" "$@"\nexec "${bin}/$name" "$@"\n`;
  await writeFile(join(folder, 'npx'), script);
  await chmod(join(folder, 'npx'), 0o755);
  await mkdir(join(folder, 'node_modules', '@actway'), { recursive: true });
  await mkdir(join(folder, 'node_modules', '@types'));
  await symlink(here('../../client'), join(folder, 'node_modules', '@actway', 'client'));
  await symlink(here('../../../node_modules/@types/node'), join(folder, 'node_modules', '@types', 'node'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  sandbox = await startSandbox(
    readSettings({
      PORT: '0',
      LOG_LEVEL: 'silent',
      ACTWAY_API_KEY: 'the-key-of-the-page-0123',
      DATABASE_URL: `sqlite:${join(folder, 'sandbox.db')}`,
    }),
  );
});
afterAll(async () => {
  await sandbox?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As the page says, for the server and the key of this test. */
const placed = (text: string) =>
  text.replaceAll('http://localhost:3000', sandbox.url).replaceAll('<your key>', sandbox.apiKey);

/** Runs a script as a person's shell would, except that it ends at the first command that fails. */
function runShell(script: string): Promise<{ code: number; printed: string }> {
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_NOTIFICATIONS: 'true',
  };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-eu', '-c', script], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), printed: stdout + stderr });
    });
  });
}

it('every command of the page for consumers does what the page says, in its order', async () => {
  const [program = ''] = blocksOf(page, 'ts');
  await writeFile(join(folder, 'index.ts'), placed(program));
  const commands = blocksOf(page, 'sh').filter((block) => !/^(npx actway mock|npm init) /.test(block));
  expect(commands).toHaveLength(7);
  const { code, printed } = await runShell(placed(commands.join('')));
  expect(code, printed).toBe(0);
  expect(printed).toContain('Wrote types.ts and client.ts to actway: 11 actions.');
  expect(printed).toContain('https://github.com/octocat/hello-world/issues/1347\n');
  expect(printed).toContain('Your API description is valid.');
  // What the second of the documents that are compared lacks.
  expect(printed).toContain('HTTPBIN_GET');
});

it('the page installs what this repository is tested with', async () => {
  const block = blocksOf(page, 'sh').find((one) => one.startsWith('npm init -y')) ?? '';
  const pins = [...block.matchAll(/ (@?[\w/-]+)@([\d.]+)/g)].map(([, name = '', version]) => [name, version]);
  const { devDependencies } = JSON.parse(await readFile(here('../../../package.json'), 'utf8'));
  const needed = ['typescript', '@types/node', 'openapi-typescript', '@redocly/cli'];
  expect(pins).toEqual(needed.map((name) => [name, devDependencies[name]]));
});

it('the mock of the page knows an imported app, and answers with its data', async () => {
  const command =
    blocksOf(page, 'sh')
      .find((block) => block.startsWith('npx actway mock'))
      ?.trim() ?? '';
  expect(command).toBe('npx actway mock --port 4010');
  const source = join(folder, 'shop.yaml');
  const document = blocksOf(importPage, 'yaml')[0]?.replace(
    'description: The orders.',
    'description: The orders., content: { application/json: { example: [{ item: tea }] } }',
  );
  await writeFile(source, document ?? '');
  const out = join(folder, 'apps');
  await importApp({ source, key: 'shop', out, server: 'https://api.shop.com/v1', auth: 'bearer' });
  const mock = startCommand(folder, ['mock', '--port', '0'], { ACTWAY_APPS: out });
  const [, baseUrl = ''] = /ready: (\S+) /.exec(await mock.printed('Ctrl-C')) ?? [];
  const client = createClient({ baseUrl, apiKey: 'any' });
  expect(await client.execute('SHOP_LIST_ORDERS')).toMatchObject({
    successful: true,
    data: { items: [{ item: 'tea' }] },
  });
  const refused = client.execute('SHOP_CREATE_ORDER', { input: { item: 7 } });
  await expect(refused).rejects.toMatchObject({
    name: 'InvalidInputError',
    details: [{ path: '/input/item' }],
  });
  const expanded = await fetch(`${baseUrl}/openapi.json?apps=shop`);
  expect(Object.keys(((await expanded.json()) as { paths: object }).paths)).toContain(
    '/api/v2/actions/SHOP_LIST_ORDERS/execute',
  );
  mock.process.kill('SIGTERM');
  expect((await mock.ended).code).toBe(0);
});
