import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { contractWithLimit, PlainFolder } from './support/plain-folder.js';

const lowered = '`maximum` of the query parameter `limit` went from `100` to `50`.';
const diff = (folder: PlainFolder, args: string[] = [], below?: string) =>
  folder.contract(['diff', '--no-gates', ...args], below);

/** A repository whose contract, in `api/`, takes less than where it left the default branch. */
async function repositoryOn(branch: string): Promise<PlainFolder> {
  const repository = await PlainFolder.repository(
    { 'api/openapi.yaml': contractWithLimit(100), 'src/app.ts': 'export {};\n' },
    branch,
  );
  await repository.write('api/openapi.yaml', contractWithLimit(50));
  return repository;
}

describe('the base is found', () => {
  let repository: PlainFolder;
  beforeAll(async () => {
    repository = await repositoryOn('main');
  });
  afterAll(() => repository.remove());

  test.each([
    ['the top of the repository', '.', []],
    ['the folder of the contract', 'api', []],
    ['the folder of the contract, by its name there', 'api', ['openapi.yaml']],
    ['another folder', 'src', []],
    ['another folder, by the way to it', 'src', ['../api/openapi.yaml']],
  ])('from %s', async (_, below, args) => {
    const { code, stdout, stderr } = await diff(repository, args, below);
    expect(stderr).toBe('');
    expect(stdout).toContain('from the merge base with origin/main');
    expect(stdout).toContain(lowered);
    // A place is told from the top, wherever the command was run.
    expect(stdout).toMatch(/ {4}api\/openapi\.yaml:\d+ #/);
    expect(code).toBe(1);
  });

  test('beside the contract, and the policy above it', async () => {
    const rules = { policy: 'diff: { property-removed: major }', extensions: 'x-a: { changes: 1 }' };
    await repository.write('redocly.yaml', rules.policy);
    onTestFinished(() => rm(join(repository.path, 'redocly.yaml')));
    const policy = await diff(repository, [], 'api');
    expect(policy.stderr).toContain('redocly.yaml: the block `diff` says nothing of');
    await repository.write('redocly.yaml', '');
    await repository.write('contract-extensions.yaml', rules.extensions);
    onTestFinished(() => rm(join(repository.path, 'contract-extensions.yaml')));
    const extensions = await diff(repository, [], 'api');
    expect(extensions.stderr).toContain('contract-extensions.yaml does not say how extensions are judged');
  });

  test('under the name that the contract had before it was renamed', async () => {
    await repository.git('mv', 'api', 'contract');
    await repository.git('mv', 'contract/openapi.yaml', 'contract/parcels.yaml');
    onTestFinished(async () => {
      await repository.git('reset', '--quiet', '--hard');
      await repository.write('api/openapi.yaml', contractWithLimit(50));
    });
    const renamed = await diff(repository, ['contract/parcels.yaml']);
    expect(renamed.stdout).toContain(lowered);
    expect(renamed.code).toBe(1);
    const named = await diff(repository, ['contract/parcels.yaml', '--base', 'HEAD:api/openapi.yaml']);
    expect(named.stdout).toContain(lowered);
  });

  test('under no name: what to do is said', async () => {
    await repository.write(
      'other/new.yaml',
      'openapi: 3.1.0\ninfo: { title: New, version: 1.0.0 }\npaths: {}\n',
    );
    const { code, stderr } = await diff(repository, ['other/new.yaml']);
    expect(stderr).toMatch(/There is no file other\/new\.yaml in the merge base with origin\/main/);
    expect(stderr).toMatch(/name that: --base [0-9a-f]{7}:<path>/);
    expect(code).toBe(2);
  });
});

describe('the default branch', () => {
  test.each(['master', 'trunk'])('is %s, as it is called as a rule', async (branch) => {
    const repository = await repositoryOn(branch);
    onTestFinished(() => repository.remove());
    const { stdout } = await diff(repository);
    expect(stdout).toContain(`from the merge base with origin/${branch}`);
    expect(stdout).toContain(lowered);
  });

  test('is whatever origin says that it is', async () => {
    const repository = await repositoryOn('next');
    onTestFinished(() => repository.remove());
    const unknown = await diff(repository);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('neither the default branch of origin nor a tag is known here');
    await repository.git('remote', 'set-head', 'origin', 'next');
    expect((await diff(repository)).stdout).toContain('from the merge base with origin/next');
    await repository.git('symbolic-ref', '--delete', 'refs/remotes/origin/HEAD');
    await repository.git(...(/`git (fetch [^`]+)`/.exec(unknown.stderr)?.[1]?.split(' ') ?? []));
    expect((await diff(repository)).stdout).toContain('from the merge base with origin/');
  });
});

test('in a repository without a remote and a tag, a base has to be named: nothing can be fetched', async () => {
  const repository = await repositoryOn('main');
  onTestFinished(() => repository.remove());
  await repository.git('remote', 'remove', 'origin');
  const { code, stderr } = await diff(repository);
  expect(stderr).toContain('this repository has neither a remote nor a tag');
  expect(stderr).toContain('name a base: --base <git revision, file or URL>');
  expect(stderr).not.toContain('fetch');
  expect(code).toBe(2);
});

test('outside of git a base is a file or a URL, and nothing is to be fetched', async () => {
  const folder = await PlainFolder.create({
    'openapi.yaml': contractWithLimit(50),
    'old.yaml': contractWithLimit(100),
  });
  onTestFinished(() => folder.remove());
  const none = await diff(folder);
  expect(none.stderr).toMatch(/is in no git repository.*\nName one: --base <file or URL>/);
  const revision = await diff(folder, ['--base', 'main']);
  expect(revision.stderr).toMatch(/`main` is no OpenAPI file .* no git repository/);
  expect(revision.stderr).toContain('--base <file or URL>');
  for (const { code, stderr } of [none, revision]) {
    expect(stderr).not.toContain('fetch');
    expect(code).toBe(2);
  }
  expect((await diff(folder, ['--base', 'old.yaml'])).stdout).toContain(lowered);
});

test('what a URL holds besides its path is sent, and shown nowhere', async () => {
  const folder = await PlainFolder.create({ 'openapi.yaml': contractWithLimit(50) });
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url, request.headers.authorization);
    if (request.url?.startsWith('/missing')) response.writeHead(404).end();
    else response.end(contractWithLimit(100));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
    await folder.remove();
  });
  const { port } = server.address() as AddressInfo;
  const url = (path: string) => `http://reader:word-in-a-url@127.0.0.1:${port}${path}?token=token-in-a-query`;
  const runs = [
    await diff(folder, ['--base', url('/openapi.yaml')]),
    await diff(folder, ['--base', url('/openapi.yaml'), '--format', 'json']),
    await diff(folder, ['--base', url('/openapi.yaml'), '--format', 'markdown']),
    await diff(folder, ['--base', url('/missing.yaml')]),
    await diff(folder, ['--base', 'http://127.0.0.1:0/openapi.yaml?token=token-in-a-query']),
    await diff(folder, ['--base', 'http://?token=token-in-a-query']),
    await diff(folder, [url('/openapi.yaml'), '--base', 'openapi.yaml']),
  ];
  for (const { stdout, stderr } of runs) {
    expect(stdout + stderr).not.toMatch(/token-in-a-query|word-in-a-url/);
  }
  expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 2, 2, 2, 2]);
  expect(runs[0]?.stdout).toContain(`from http://127.0.0.1:${port}/openapi.yaml?… to the work tree`);
  expect(runs[3]?.stderr).toContain(
    `http://127.0.0.1:${port}/missing.yaml?… cannot be read: it answers 404.`,
  );
  expect(asked.slice(0, 2)).toEqual([
    '/openapi.yaml?token=token-in-a-query',
    `Basic ${Buffer.from('reader:word-in-a-url').toString('base64')}`,
  ]);
});

describe('a package that rises with the contract', () => {
  let repository: PlainFolder;
  beforeAll(async () => {
    repository = await PlainFolder.repository({
      'openapi.yaml': contractWithLimit(100),
      'client/package.json': '{ "name": "client", "version": "1.0.0" }',
      'client/broken.json': '{ "name": ',
      'client/without.json': '{ "name": "client" }',
    });
    await repository.write('openapi.yaml', contractWithLimit(50));
  });
  afterAll(() => repository.remove());

  test.each([
    ['client/packge.json', 'client/packge.json is not in the work tree.'],
    ['client/broken.json', 'client/broken.json is no JSON: '],
    ['client/without.json', 'client/without.json has no `version` in the work tree.'],
  ])('is refused as %s', async (manifest, fault) => {
    const { code, stdout, stderr } = await repository.contract(['diff', '--manifest', manifest]);
    expect(stderr).toContain(fault);
    expect(stderr).toContain('--manifest <package.json>');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('is judged from any folder, by its name there', async () => {
    const { stdout } = await repository.contract(['diff', '--manifest', 'package.json'], 'client');
    expect(stdout).toContain('The version in client/package.json is 1.0.0, and was 1.0.0 in the merge base');
  });

  test('is judged beside a revision that is a file, too', async () => {
    await repository.write('next.yaml', contractWithLimit(10));
    const args = ['diff', '--revision', 'next.yaml', '--manifest', 'client/package.json'];
    expect((await repository.contract(args)).stdout).toContain('The version in client/package.json is 1.0.0');
  });
});
