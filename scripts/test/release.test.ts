import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from '@actway/testing/repository-root';
import { TemporaryRepository } from '@actway/testing/temporary-repository';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

const packages = ['contract', 'client'];
let repository: TemporaryRepository;

beforeAll(async () => {
  repository = await TemporaryRepository.create();
  const { folder } = repository;
  for (const path of [
    ...[
      'openapi',
      'docs/hosted-names.md',
      'docs/recipes.md',
      'package-lock.json',
      'CHANGELOG.md',
      '.changeset/config.json',
    ],
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
});
afterAll(() => repository.remove());

const read = (path: string) => readFile(join(repository.folder, path), 'utf8');
const release = () => repository.run(process.execPath, [join('scripts', 'release-version.mjs')]);
const versionOf = async (name: string) => JSON.parse(await read(`packages/${name}/package.json`)).version;

test('without a changeset no version rises, and the command says so', async () => {
  const { code, stderr } = await release();
  expect(stderr).toContain('there is no changeset. Add one with `npx changeset`.');
  expect(code).toBe(1);
  expect(await repository.git('status', '--porcelain')).toBe('');
});

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
});

test('what the registry does not have is published, tagged, and its tags pushed; a second run does nothing', async () => {
  const registry = await startRegistry();
  onTestFinished(() => void registry.close());
  const { folder } = repository;
  await repository.commit('A release');
  await repository.git('init', '--quiet', '--bare', 'elsewhere/origin.git');
  await repository.git('remote', 'add', 'origin', join(folder, 'elsewhere/origin.git'));
  await writeFile(join(folder, 'elsewhere/npmrc'), `//${registry.host}/:_authToken=token\n`);
  const environment = {
    CI: 'true',
    npm_config_registry: `http://${registry.host}/`,
    npm_config_userconfig: join(folder, 'elsewhere/npmrc'),
  };
  const identity = { GIT_COMMITTER_NAME: 'A tester', GIT_COMMITTER_EMAIL: 'tester@actway.example' };
  const publish = (more: Record<string, string> = identity) =>
    repository.run(process.execPath, [join('scripts', 'release-publish.mjs')], { ...environment, ...more });
  const version = await versionOf('contract');
  const tags = packages.map((name) => `@actway/${name}@${version}`).sort();

  // A machine whose user has no name: nothing is published that could not be tagged.
  const nameless = await publish({
    EMAIL: '',
    HOME: folder,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'user.useConfigOnly',
    GIT_CONFIG_VALUE_0: 'true',
  });
  expect(nameless.stderr).toContain('Git does not know who tags:');
  expect([nameless.code, registry.published]).toEqual([1, []]);

  const first = await publish();
  expect(first.code, first.stdout + first.stderr).toBe(0);
  expect([...registry.published].sort()).toEqual(tags);
  const pushed = await repository.git('--git-dir', join(folder, 'elsewhere/origin.git'), 'tag');
  expect(pushed.split('\n').sort()).toEqual(tags);

  const second = await publish();
  expect(second.code, second.stdout + second.stderr).toBe(0);
  expect(registry.published).toHaveLength(packages.length);
});

/** As much of a registry as `npm info` and `npm publish` need. */
async function startRegistry() {
  const published: string[] = [];
  const documents = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1).split('?')[0] ?? '');
    if (request.method === 'PUT') {
      let text = '';
      for await (const chunk of request) text += chunk;
      const { versions } = JSON.parse(text);
      published.push(`${name}@${Object.keys(versions)[0]}`);
      documents.set(name, text);
      response.writeHead(201).end('{}');
    } else response.writeHead(documents.has(name) ? 200 : 404).end(documents.get(name) ?? '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, published, close: () => server.close() };
}
