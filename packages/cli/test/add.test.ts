import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRecipe } from '@actway/catalog/recipes';
import { type PackageRegistry, startPackageRegistry } from '@actway/testing/package-registry';
import { packedPackage } from '@actway/testing/packed-package';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.js';
import { runProgram } from './run-program.js';

const { document, setup } = await getRecipe('figma');
const { name, version, path } = document.package;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-add-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** In this process; what it printed, or the message of its error. */
const add = (...args: string[]) => runProgram({}, 'add', ...args, '--out', join(folder, 'apps'));
const appFile = (file: string) => readFile(join(folder, 'apps/figma', file), 'utf8');

/** The package as npm packs it, with another document where one is given. */
async function archiveOf(text?: string): Promise<string> {
  const content = join(folder, 'content');
  await mkdir(join(content, 'package', path, '..'), { recursive: true });
  const whole = await packedPackage(`${name}@${version}`);
  await cp(join(whole, 'package.json'), join(content, 'package/package.json'));
  if (text === undefined) await cp(join(whole, path), join(content, 'package', path));
  else await writeFile(join(content, 'package', path), text);
  await create({ gzip: true, file: join(folder, 'figma.tgz'), cwd: content }, ['package']);
  return join(folder, 'figma.tgz');
}

/** A later document: one important action is gone, and another wants a member that it did not want. */
async function laterDocument(): Promise<string> {
  const text = await readFile(join(await packedPackage(`${name}@${version}`), path), 'utf8');
  const gone = text.replace('/v1/files/{file_key}/versions:', '/v1/files/{file_key}/history:');
  const later = gone.replace(/(\n +)- message\n/, '$1- message$1- client_meta\n');
  expect(gone).not.toBe(text);
  expect(later).not.toBe(gone);
  return later;
}

describe('actway add', () => {
  it('lists the recipes, and those that hold each of the words', async () => {
    const all = await runProgram({}, 'add');
    expect(all.split('\n').length).toBeGreaterThan(80);
    expect(all).toMatch(/^gmail +Gmail +Mail by Google\.$/m);
    expect(all).toMatch(/^linear +Linear +Its API is GraphQL/m);
    expect(await runProgram({}, 'add', '--list')).toBe(all);
    const found = await runProgram({}, 'add', '--list', 'calendar', 'google');
    expect(found).toMatch(/^googlecalendar .*\n\nNext: npx actway add googlecalendar\n$/);
    expect(await runProgram({}, 'add', '--list', 'nothing-like-it')).toContain(
      'No recipe fits nothing-like-it.',
    );
  });

  it('makes an app of the folder of a package, and says what is next', async () => {
    const place = await packedPackage(`${name}@${version}`);
    const printed = await add('figma', '--package', place);
    expect(printed).toContain('… making actions');
    expect(printed).toContain('figma 1_0 (OpenAPI 3.1.0): 54 operations in, 54 actions out, 0 reported.');
    expect(printed).not.toContain('The document is another');
    expect(printed).toContain(`  2. ${setup[1]}\n`);
    expect(printed).toMatch(/ACTWAY_APPS=\S+\/apps npx actway apps figma\n$/);
    expect(printed).not.toContain('{callback}');
    expect(await appFile('manifest.yaml')).toContain('tokenUrl: https://api.figma.com/v1/oauth/token');
    const listed = await runProgram({ ACTWAY_APPS: join(folder, 'apps') }, 'apps', 'figma');
    expect(listed).toMatch(/^FIGMA_GET_FILE +Get a file$/m);
    const source = JSON.parse(await appFile('source.json'));
    expect(source).toEqual({ from: 'package', name: `${place}, ${path}`, sha256: document.package.sha256 });
  });

  it('makes an app of an archive, and leaves the manifest of an app alone that is there', async () => {
    const archive = await archiveOf();
    expect(await add('figma', '--package', archive)).toContain('54 actions out');
    const manifest = `${await appFile('manifest.yaml')}# Mine\n`;
    await writeFile(join(folder, 'apps/figma/manifest.yaml'), manifest);
    expect(await add('figma', '--package', archive)).toContain('0 breaking, 0 compatible, 0 notes');
    expect(await appFile('manifest.yaml')).toBe(manifest);
  });

  it('says what became of the important actions in another document, and leaves out what it lacks', async () => {
    const later = join(folder, 'later.yaml');
    await writeFile(later, await laterDocument());
    const printed = await add('figma', '--document', later);
    expect(printed).toContain(
      [
        `The document is another than the recipe was made with (${name}@${version}).`,
        'Of the 10 important actions 1 are gone, and 1 take another input:',
        '  gone: GET /v1/files/{file_key}/versions',
        '  changed: POST /v1/files/{file_key}/comments',
      ].join('\n'),
    );
    expect(printed).toContain("finds nothing at $.paths['/v1/files/{file_key}/versions'].get.");
    expect(await appFile('manifest.yaml')).toContain('- getComments');
  });

  it('imports nothing of a document that sends credentials where none may go', async () => {
    const text = await readFile(join(await packedPackage(`${name}@${version}`), path), 'utf8');
    const moved = text.replace(/^( +-? *url:) .*$/m, '$1 https://figma.other-shop.dev');
    expect(moved).not.toBe(text);
    await writeFile(join(folder, 'moved.yaml'), moved);
    const printed = await add('figma', '--document', join(folder, 'moved.yaml'));
    expect(printed).toContain('Credentials of this app go to https://api.figma.com alone');
    expect(printed).toMatch(/^ {2}https:\/\/figma\.other-shop\.dev, first GET \/v1\/files\/\{file_key\}$/m);
    expect(printed).toContain('Nothing was imported.');
    await expect(appFile('manifest.yaml')).rejects.toThrow('ENOENT');
  });

  it('imports nothing of a document of another API', async () => {
    const paths = {
      '/pets': { get: { operationId: 'listPets', responses: { 200: { description: 'Pets' } } } },
    };
    const other = { openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths };
    const servers = [{ url: 'https://api.figma.com' }];
    await writeFile(join(folder, 'pets.json'), JSON.stringify({ ...other, servers }));
    const printed = await add('figma', '--document', join(folder, 'pets.json'));
    expect(printed).toContain('none of its 10 important actions is there (GET /v1/files/{file_key}, ');
    expect(printed).toContain(`the recipe was made with ${path} of ${name}@${version}`);
    await expect(appFile('manifest.yaml')).rejects.toThrow('ENOENT');
  });

  it('says in one line what is wrong, and what helps', async () => {
    await writeFile(join(folder, 'no-archive.tgz'), 'this is no archive');
    await mkdir(join(folder, 'empty'));
    const at = (file: string) => join(folder, file);
    const cases: [args: string[], message: RegExp][] = [
      [
        ['Slack'],
        /The app slack is there already: it ships with actway\. `npx actway add slack_whole` adds its whole API/,
      ],
      [['gmial'], /There is no recipe "gmial"\. Did you mean gmail/],
      [['linear'], /There is no recipe for Linear: Its API is GraphQL/],
      [['figma', '--document', at('none.yaml')], /none\.yaml cannot be read \(ENOENT\)/],
      [['figma', '--package', at('none')], /--package \S+none cannot be read \(ENOENT\): name the folder/],
      [
        ['figma', '--package', at('empty')],
        /empty has no openapi\/openapi\.yaml: is it the package of another/,
      ],
      [['figma', '--package', at('no-archive.tgz')], /no-archive\.tgz cannot be read as a package/],
      [['figma', '--package', 'a', '--from-maker'], /--package and --from-maker say different things/],
      [['figma', '--package-version', '1;ls'], /--package-version "1;ls" cannot be used/],
      [['gmail', '--from-maker'], /--from-maker cannot be used for gmail: .*is a Discovery document/],
    ];
    for (const [args, message] of cases) expect(await add(...args)).toMatch(message);
  });
});

describe('actway add, from the registry that npm is set up for', () => {
  let registry: PackageRegistry | undefined;
  afterEach(() => registry?.close());

  /** npm as a person has set it up, with a cache of its own. */
  async function addFrom(url: string, args: string[] = [], settings: Record<string, string> = {}) {
    await writeFile(join(folder, '.npmrc'), `registry=${url}\ncache=${join(folder, 'cache')}\n`);
    return runCommand(folder, ['add', 'figma', ...args], {
      HOME: folder,
      npm_config_userconfig: join(folder, '.npmrc'),
      ...settings,
    });
  }

  it('gets the package of the recipe, or another version, and compares', async () => {
    const own = await readFile(await archiveOf());
    const later = await readFile(await archiveOf(await laterDocument()));
    registry = await startPackageRegistry(name, { [version]: own, '99.0.0': later });
    const first = await addFrom(registry.url);
    expect(first.stderr).toContain(`… getting ${name}@${version} with npm`);
    expect(first.stdout).toContain('54 actions out');
    expect(JSON.parse(await appFile('source.json')).from).toBe('registry');
    expect(registry.asked).toContain(`/${name}/-/${version}.tgz`);
    const second = await addFrom(registry.url, [
      ...['--package-version', 'latest'],
      ...['--app-version', '1_1'],
    ]);
    expect(second.stdout).toContain('Of the 10 important actions 1 are gone');
  });

  it('imports nothing when the version of the recipe holds another document', async () => {
    registry = await startPackageRegistry(name, {
      [version]: await readFile(await archiveOf(await laterDocument())),
    });
    const { code, stderr } = await addFrom(registry.url);
    expect(code).toBe(1);
    expect(stderr).toContain(`is not what the recipe of figma was made with: its SHA-256 is `);
    expect(stderr).toContain('Nothing was imported.');
    await expect(appFile('manifest.yaml')).rejects.toThrow('ENOENT');
  });

  it('says which other ways there are when npm has no such package, and when there is no npm', async () => {
    registry = await startPackageRegistry(name, {});
    const { code, stderr } = await addFrom(registry.url);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /could not be got with npm: .*\. Without a registry, name what you have: --package /,
    );
    expect(stderr).toMatch(/with npm: (No matching version|Not Found)/);
    await symlink(process.execPath, join(folder, 'node'));
    const without = await runCommand(folder, ['add', 'figma'], { PATH: folder });
    expect(without.stderr).toContain('there is no command npm on this machine. Without a registry');
  });

  it('says at once what npm does, and in npm’s words why no registry is there', async () => {
    const closed = await startPackageRegistry(name, {});
    await closed.close();
    const address = closed.url.replace('//', '//ann:pass-of-ann-at-the-registry-4711@');
    const { code, stderr } = await addFrom(address);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^… npm: fetch GET \S+ attempt 1 failed with ECONNREFUSED$/m);
    expect(stderr).toMatch(/could not be got with npm: .*connect ECONNREFUSED 127\.0\.0\.1:\d+\./);
    expect(stderr).not.toMatch(/ann:|4711|at ClientRequest/);
  });

  it('gives up a registry that does not answer', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const { code, stderr } = await addFrom(`http://127.0.0.1:${port}`, [], {
      npm_config_fetch_timeout: '1000',
    });
    silent.close();
    expect(code).toBe(1);
    expect(stderr).toContain('the registry has not answered for 1 s. Without a registry, name what you have');
  });
});
