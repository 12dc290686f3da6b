import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../packages/contract-checks/test/support/compare.js';
import { TemporaryRepository } from '../../packages/contract-checks/test/support/temporary-repository.js';

const packages = ['contract', 'client'];
let repository: TemporaryRepository;

beforeAll(async () => {
  repository = await TemporaryRepository.create();
  const { folder } = repository;
  for (const path of [
    ...['openapi', 'package-lock.json', 'CHANGELOG.md', '.changeset/config.json'],
    ...packages.map((name) => `packages/${name}/package.json`),
    'packages/contract/generated',
  ]) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await cp(join(root, path), join(folder, path), { recursive: true });
  }
  const configuration = await read('.changeset/config.json');
  await writeFile(
    join(folder, '.changeset/config.json'),
    configuration.replace('"fixed": [["actway", "@actway/*"]]', '"fixed": [["@actway/*"]]'),
  );
  await repository.commit('A repository of two packages');
}, 60_000);
afterAll(() => repository.remove());

const read = (path: string) => readFile(join(repository.folder, path), 'utf8');
const release = () => repository.run(process.execPath, [join('scripts', 'release-version.mjs')]);
const versionOf = async (name: string) => JSON.parse(await read(`packages/${name}/package.json`)).version;

test('without a changeset no version rises, and the command says so', async () => {
  const { code, stderr } = await release();
  expect(stderr).toContain('there is no changeset. Add one with `npx changeset`.');
  expect(code).toBe(1);
  expect(await repository.git('status', '--porcelain')).toBe('');
}, 60_000);

test('a release gives packages, contract, what is generated, lock and changelog one version', async () => {
  const before: string = await versionOf('contract');
  const [major = '', minor = ''] = before.split('.');
  const next = `${major}.${Number(minor) + 1}.0`;
  await writeFile(
    join(repository.folder, '.changeset/change.md'),
    '---\n"@actway/client": minor\n---\n\nThe client does more.\n',
  );
  const { code, stdout, stderr } = await release();
  expect(stderr).not.toContain('Error');
  expect(code).toBe(0);
  expect(stdout).toContain(`Everything is ${next} now.`);
  for (const name of packages) expect(await versionOf(name)).toBe(next);
  expect(JSON.parse(await read('packages/client/package.json')).dependencies['@actway/contract']).toBe(next);
  expect(await read('openapi/openapi.yaml')).toContain(`\n  version: ${next}\n`);
  expect(JSON.parse(await read('packages/contract/generated/openapi.json')).info.version).toBe(next);
  expect(JSON.parse(await read('package-lock.json')).packages['packages/client'].version).toBe(next);
  expect(await read('CHANGELOG.md')).toMatch(
    new RegExp(`^## Unreleased\n\n## ${next.replaceAll('.', '\\.')} \\(\\d{4}-\\d{2}-\\d{2}\\)\n`, 'm'),
  );
  expect(await readdir(join(repository.folder, '.changeset'))).toEqual(['config.json']);
}, 120_000);
