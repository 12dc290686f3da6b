import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const page = await readFile(fileURLToPath(new URL('../../../docs/import.md', import.meta.url)), 'utf8');
const blocks = [...page.matchAll(/^```(\w*) ?(\S*)\n([\s\S]*?)^```$/gm)].map(
  ([, language, name, text = '']) => ({
    language,
    name: name ?? '',
    text,
  }),
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a line of the page: settings first, then `npx actway` and its arguments. */
function runLine(line: string) {
  const [, settings = '', rest = ''] = /^((?:[A-Z_]+=\S+ )*)npx actway (.+)$/.exec(line) ?? [];
  const args = [...rest.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const environment = settings
    .trim()
    .split(' ')
    .filter((each) => each !== '');
  return runCommand(folder, args, Object.fromEntries(environment.map((each) => each.split('='))));
}

it('imports as the page says, command by command', async () => {
  for (const { name, text } of blocks.filter((block) => block.language === 'yaml')) {
    await writeFile(join(folder, name), text);
  }
  const commands = blocks.filter((block) => block.language === 'sh').map(({ text }) => text.trim());
  expect(commands).toHaveLength(4);
  const results = [];
  for (const command of commands) results.push(await runLine(command));
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const [first, list, second, third] = results.map(({ stdout }) => stdout);
  const [imported = '', changes = ''] = blocks
    .filter((block) => block.language === '')
    .map(({ text }) => text);
  expect(first).toContain(imported.trim());
  expect(second).toContain(changes.trim());
  expect(list).toMatch(/SHOP_CREATE_ORDER .*\nSHOP_LIST_ORDERS .*\n$/);
  expect(second).toContain('shop 1_1 (OpenAPI 3.0.3): 3 operations in, 3 actions out, 0 reported.');
  expect(third).toContain('shop 1_0 (OpenAPI 3.0.3): 2 operations in, 2 actions out, 0 reported.');
  expect(results[0]?.stderr).toContain('… reading shop.yaml');
});

it('says what a new version breaks for callers of the one before, and keeps the ids of the actions', async () => {
  const shop = blocks.find(({ name }) => name === 'shop.yaml')?.text ?? '';
  const importAs = async (version: string, text: string) => {
    await writeFile(join(folder, 'shop.yaml'), text);
    const options = ['--key', 'shop', '--server', 'https://api.shop.com', '--app-version', version];
    const { code, stdout } = await runCommand(folder, ['import', 'shop.yaml', ...options]);
    expect(code).toBe(0);
    return stdout;
  };
  const lock = async () =>
    JSON.parse(await readFile(join(folder, 'apps/shop/actions.lock.json'), 'utf8')).actions;

  expect(await importAs('1_0', shop)).not.toContain('breaking');
  const before = await lock();
  const next = shop
    .replace('name: limit', 'name: size')
    .replace('[item]', '[item, count]')
    .replace('createOrder', 'placeOrder')
    .replace(/ {2}\/admin[\s\S]*$/, '');
  const changes = await importAs('2_0', next);
  expect(changes).toContain('The contract: from shop 1_0 to shop 2_0');
  expect(changes).toContain('`input.limit` in the request body is gone.');
  expect(changes).toContain('`count` must be sent now, in `input` in the request body.');
  expect(changes).toMatch(/gone\.\n.*\n {4}in SHOP_ADMIN_RESET \(POST/);
  expect(changes).not.toContain('x-app-version');
  expect(changes).not.toContain('To keep both');
  expect(Object.keys(await lock())).toEqual(Object.keys(before));
  expect(await importAs('2_0', next)).toContain(
    'The contract: from shop 2_0 as it was to shop 2_0\n0 breaking, 0 compatible, 0 notes',
  );
  expect(await importAs('1_5', shop)).toContain(
    'from shop 1_0 to shop 1_5\n0 breaking, 0 compatible, 0 notes',
  );
});

it('says what is wrong in one line, and ends with 1', async () => {
  const cases: [args: string[], message: string][] = [
    [['import', 'none.yaml', '--key', 'shop'], 'none.yaml cannot be read: there is no such file.'],
    [['import', 'none.yaml'], "required option '--key <key>' not specified"],
    [['import', 'https://127.0.0.1:9/api.json', '--key', 'shop'], '127.0.0.1:9 was not contacted'],
  ];
  for (const [args, message] of cases) {
    const { code, stderr } = await runCommand(folder, args);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  }
  const help = await runCommand(folder, ['import', '--help']);
  for (const option of ['--key', '--auth', '--operations', '--out', '--server', '--overlay', '--app-version'])
    expect(help.stdout).toContain(option);
});

it('says how to keep both, when a version that callers use was written over', async () => {
  const shop = blocks.find(({ name }) => name === 'shop.yaml')?.text ?? '';
  const importOver = async (text: string) => {
    await writeFile(join(folder, 'shop.yaml'), text);
    const options = ['--key', 'shop', '--server', 'https://api.shop.com'];
    return (await runCommand(folder, ['import', 'shop.yaml', ...options])).stdout;
  };
  expect(await importOver(shop)).not.toContain('To keep both');
  expect(await importOver(shop.replace('name: limit', 'name: size'))).toMatch(
    /\n\nThis was written over 1_0\. To keep both, .*apps\/shop\/1_0\.yaml .*`--app-version 2_0`\.\n$/,
  );
});

it('refuses a key that another app has, a wrong word and an empty document, and writes nothing', async () => {
  const shop = blocks.find(({ name }) => name === 'shop.yaml')?.text ?? '';
  await writeFile(join(folder, 'shop.yaml'), shop);
  await writeFile(join(folder, 'empty.yaml'), '\n');
  const run = (source: string, key: string, ...more: string[]) =>
    runCommand(folder, ['import', source, '--key', key, '--server', 'https://api.shop.com', ...more]);
  const shipped = await run('shop.yaml', 'github');
  expect(shipped).toMatchObject({ code: 1, stdout: '' });
  expect(shipped.stderr).toMatch(/--key "github" cannot be used: it is the key of the app \S+apps\/github, /);
  expect(shipped.stderr).toContain('such as my_github');
  expect((await run('empty.yaml', 'shop')).stderr).toContain('empty.yaml cannot be used: it is empty.');
  expect(existsSync(join(folder, 'apps'))).toBe(false);

  expect(await run('shop.yaml', 'shop', '--auth', 'bearer')).toMatchObject({ code: 0 });
  const misspelt = await run('shop.yaml', 'shop', '--auth', 'bearr');
  expect(misspelt.stderr).toContain('--auth "bearr" cannot be used: did you mean bearer?');
  expect((await run('shop.yaml', 'shop', '--auth', 'basic')).stderr).toContain('has a manifest already');
});

it('an app in place of the folder of apps is told of when something starts', async () => {
  await writeFile(join(folder, 'shop.yaml'), blocks.find(({ name }) => name === 'shop.yaml')?.text ?? '');
  const options = ['--key', 'shop', '--server', 'https://api.shop.com', '--auth', 'bearer'];
  expect(await runCommand(folder, ['import', 'shop.yaml', ...options])).toMatchObject({ code: 0 });
  for (const command of ['apps', 'sandbox', 'mock']) {
    const { code, stderr } = await runCommand(folder, [command], { ACTWAY_APPS: 'apps/shop', PORT: '0' });
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/shop: is one app, and no folder of apps: name the folder above it, \S+\/apps\n/),
    ]);
  }
});
