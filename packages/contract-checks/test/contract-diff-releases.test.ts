import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json } from '@actway/testing/description';
import { TemporaryRepository } from '@actway/testing/temporary-repository';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';

/** What can be taken away, each in a file of its own. */
const elements: { name: string; file: string; of(file: Json): Json; remove(file: Json): unknown }[] = [
  {
    name: 'operation `getParcel`',
    file: 'openapi/openapi.yaml',
    of: ({ paths }) => paths['/parcels/{parcelId}'].get,
    remove: ({ paths }) => delete paths['/parcels/{parcelId}'].get,
  },
  {
    name: 'parameter `offset`',
    file: 'openapi/paths/parcels.yaml',
    of: ({ get }) => get.parameters.find(({ name }: Json) => name === 'offset'),
    remove: ({ get }) => {
      get.parameters = get.parameters.filter(({ name }: Json) => name !== 'offset');
    },
  },
  {
    name: 'property `carrier`',
    file: 'openapi/schemas/Parcel.yaml',
    of: ({ properties }) => properties.carrier,
    remove: ({ properties }) => delete properties.carrier,
  },
];
const passed = { deprecated: true, 'x-sunset': '2024-06-30' };
const tag = '@actway/client@0.1.0';

let repository: TemporaryRepository;
let first: string;

beforeAll(async () => {
  repository = await TemporaryRepository.create();
  first = await repository.git('rev-parse', 'HEAD');
});
afterEach(async () => {
  await repository.git('checkout', '--quiet', '--force', '-B', 'main', first);
  const tags = await repository.git('tag', '--list');
  if (tags !== '') await repository.git('tag', '--delete', ...tags.split('\n'));
});
afterAll(() => repository.remove());

async function change(file: string, apply: (value: Json) => unknown): Promise<void> {
  const path = join(repository.folder, file);
  const value = parse(await readFile(path, 'utf8'));
  apply(value);
  await writeFile(path, stringify(value));
}

async function commitMarks(marks: object): Promise<void> {
  for (const { file, of } of elements) await change(file, (value) => Object.assign(of(value), marks));
  await repository.git('commit', '--quiet', '--allow-empty', '--all', '--message', 'What will go');
}

/** As changesets tags: with a message. */
const release = (name = tag) => repository.git('tag', '--annotate', '--message', name, name);

const pushMain = () => repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');

/** Takes everything away, and raises the versions as far as that demands. */
async function takeAway(): Promise<void> {
  for (const { file, remove } of elements) await change(file, remove);
  await change('openapi/openapi.yaml', ({ info }) => {
    info.version = '2.0.0';
  });
  await repository.edit('packages/client/package.json', [['"version": "0.1.0"', '"version": "0.2.0"']]);
}

/** The report for programs, of a comparison that has something to compare. */
async function diff(...args: string[]): Promise<Json> {
  const { stdout, stderr } = await repository.diff(['--format', 'json', ...args]);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const each = (fault: string) =>
  elements.map(({ name }) => ({
    gate: 'removal',
    message: expect.stringContaining(`The ${name} ${fault}`),
    place: expect.objectContaining({ file: expect.stringMatching(/^openapi\//) }),
  }));

describe('what goes', () => {
  test('without notice is told', async () => {
    await release();
    await pushMain();
    await takeAway();
    const { breaches } = await diff();
    expect(breaches).toHaveLength(elements.length);
    expect(breaches).toEqual(
      expect.arrayContaining(each(`goes without notice: it is not deprecated in the last release, ${tag} (`)),
    );
  });

  test('with a notice on main that no release had goes without one', async () => {
    await release();
    await commitMarks(passed);
    await pushMain();
    await takeAway();
    const { breaches } = await diff();
    expect(breaches).toHaveLength(elements.length);
    expect(breaches).toEqual(expect.arrayContaining(each('goes without notice')));
  });

  test('with a notice on its own branch goes without one', async () => {
    await release();
    await pushMain();
    await commitMarks(passed);
    await takeAway();
    expect((await diff()).breaches).toEqual(expect.arrayContaining(each('goes without notice')));
  });

  test('before its day, which the last release names, is told, whatever day main names', async () => {
    await commitMarks({ deprecated: true, 'x-sunset': '2999-12-31' });
    await release();
    await commitMarks(passed);
    await pushMain();
    await takeAway();
    const { breaches } = await diff();
    expect(breaches).toHaveLength(elements.length);
    expect(breaches).toEqual(
      expect.arrayContaining(each(`is promised until 2999-12-31 in the last release, ${tag} (`)),
    );
  });

  test('after its day, with a notice in the last release, may go', async () => {
    await commitMarks(passed);
    await release();
    await writeFile(join(repository.folder, 'README.md'), 'Something else.\n');
    await repository.commit('Something else');
    await pushMain();
    await takeAway();
    const { code, stdout } = await repository.diff(['--fail-on', 'none']);
    expect(stdout).toContain('; every gate holds\n');
    expect(stdout).toMatch(
      /^The gates go by the base and by the last release, @actway\/client@0\.1\.0 \([0-9a-f]{7}\)\.$/m,
    );
    expect(code).toBe(0);
  });

  test('and was in no release may go', async () => {
    await release();
    await change('openapi/schemas/Parcel.yaml', ({ properties }) => {
      properties.region = { type: 'string' };
    });
    await change('openapi/openapi.yaml', ({ info }) => {
      info.version = '1.5.0';
    });
    await repository.commit('Something new');
    await pushMain();
    await change('openapi/schemas/Parcel.yaml', ({ properties }) => delete properties.region);
    await change('openapi/openapi.yaml', ({ info }) => {
      info.version = '2.0.0';
    });
    await repository.edit('packages/client/package.json', [['"version": "0.1.0"', '"version": "0.2.0"']]);
    expect(await diff()).toMatchObject({ counts: { breaking: 1 }, breaches: [] });
  });
});

describe('before the first release', () => {
  test('what goes is judged by the base, and the report says so', async () => {
    await commitMarks(passed);
    await pushMain();
    await takeAway();
    const { code, stdout } = await repository.diff(['--fail-on', 'none']);
    expect(stdout).toContain('The gates go by the base alone: no release before it is known here');
    expect(stdout).toContain('git fetch --tags');
    expect(stdout).toContain('; every gate holds\n');
    expect(code).toBe(0);
  });

  test('a clone that is too shallow to tell ends with 2 and says what to do', async () => {
    await pushMain();
    await repository.git('commit', '--quiet', '--allow-empty', '--message', 'Something since');
    const shallow = await clone('--depth', '1');
    const run = (...args: string[]) =>
      repository.run(process.execPath, [
        join(shallow, 'scripts/contract-diff.mjs'),
        '--base',
        'HEAD',
        ...args,
      ]);
    const { code, stderr } = await run();
    expect(code).toBe(2);
    expect(stderr).toContain('this clone is too shallow');
    expect(stderr).toContain('git fetch --unshallow --tags');
    expect((await run('--no-gates')).stdout).toContain('0 breaking, 0 compatible, 0 notes\n');
    expect((await run('--release', 'HEAD')).stdout).toContain('; every gate holds\n');
  });
});

describe('the last release', () => {
  test('is the highest version that the base has; previews and other packages are none', async () => {
    await release('v0.9.0');
    await commitMarks(passed);
    await release('v0.10.0');
    await commitMarks({ deprecated: false });
    for (const other of ['v0.11.0-beta.1', '@actway/other@3.0.0', 'nightly']) await release(other);
    await pushMain();
    await repository.git('commit', '--quiet', '--allow-empty', '--message', 'On a branch');
    await release('v9.0.0');
    await takeAway();
    const { release: found, breaches } = await diff();
    expect(found).toMatchObject({
      label: expect.stringMatching(/^the last release, v0\.10\.0 \(/),
      version: '1.4.0',
    });
    expect(breaches).toEqual([]);
  });

  test('can be named', async () => {
    await release();
    await commitMarks(passed);
    await pushMain();
    await takeAway();
    expect((await diff('--release', 'HEAD')).breaches).toEqual([]);
    const unknown = await repository.diff(['--release', 'v7']);
    expect(unknown.stderr).toContain('`v7` is no git revision here');
    expect(unknown.code).toBe(2);
  });

  test('is what the versions rise from as well, so that nothing that main has since goes by unseen', async () => {
    await release();
    for (const { file, remove } of elements) await change(file, remove);
    await repository.commit('Much that went without a look');
    await pushMain();
    await change('openapi/openapi.yaml', ({ info }) => {
      info.version = '1.5.0';
    });
    const { code, stdout } = await repository.diff();
    expect(stdout).toContain(`info.version is 1.5.0, and was 1.4.0 in the last release, ${tag} (`);
    expect(stdout).toContain('a breaking change needs 2.0.0 or more.');
    expect(stdout).toContain(
      `packages/client/package.json is 0.1.0, and was 0.1.0 in the last release, ${tag}`,
    );
    expect(stdout).toContain('2 gates do not hold');
    expect(code).toBe(1);
  });
});

/** A clone of the repository, as a server would give it. */
async function clone(...args: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-clone-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await repository.git('clone', '--quiet', ...args, pathToFileURL(repository.folder).href, folder);
  await symlink(join(repository.folder, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
