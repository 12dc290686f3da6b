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
}, 60_000);

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
  expect(changes).toContain('Who sends `item` must send `count` too now, in `input` in the request body.');
  expect(changes).toMatch(/gone\.\n.*\n {4}in SHOP_ADMIN_RESET \(POST/);
  expect(changes).not.toContain('x-app-version');
  expect(Object.keys(await lock())).toEqual(Object.keys(before));
  expect(await importAs('2_0', next)).toContain(
    'The contract: from shop 2_0 as it was to shop 2_0\n0 breaking, 0 compatible, 0 notes',
  );
  expect(await importAs('1_5', shop)).toContain(
    'from shop 1_0 to shop 1_5\n0 breaking, 0 compatible, 0 notes',
  );
}, 60_000);

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
}, 60_000);
