import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TemporaryRepository } from '@actway/testing/temporary-repository';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

let repository: TemporaryRepository;

beforeAll(async () => {
  repository = await TemporaryRepository.createElsewhere();
});
afterEach(() => repository.reset());
afterAll(() => repository.remove());

const diff = (...args: string[]) =>
  repository.run('npx', ['actway', 'contract', 'diff', '--apps', 'apps', ...args]);

test('a change of the document of an app is told to callers of its actions, with the calls that stop compiling', async () => {
  await repository.edit('apps/shop/1_0.yaml', [['                  total: { type: number }\n', '']]);
  const event = join(repository.folder, 'elsewhere/event.json');
  await writeFile(event, JSON.stringify({ pull_request: { number: 7, head: { repo: null } } }));
  const summary = join(repository.folder, 'elsewhere/summary.md');
  const { code, stdout } = await repository.run(
    'npx',
    ['actway', 'contract', 'diff', '--apps', 'apps', '--consumers', 'src', '--comment'],
    { GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: 'o/r', GITHUB_STEP_SUMMARY: summary },
  );
  // Its comment is another than the one on the contract.
  expect((await readFile(summary, 'utf8')).split('\n').slice(0, 2)).toEqual([
    '<!-- actway apps diff of apps -->',
    '### ❌ Apps: 1 breaking, 0 compatible, 0 notes; 1 call stops compiling',
  ]);
  expect(stdout).toMatch(
    /^The apps: from apps in the merge base with origin\/main \([0-9a-f]{7}\) to apps in the work tree/,
  );
  expect(stdout).toContain('1 breaking, 0 compatible, 0 notes; 1 call stops compiling\n');
  expect(stdout).toContain('`data.total` in the 200 response is gone.');
  expect(stdout).toContain('in SHOP_CREATE_ORDER (POST /api/v2/actions/SHOP_CREATE_ORDER/execute)');
  expect(stdout).toMatch(/src\/order\.ts:7:44 {3}TS2339\n {4}Property 'total' does not exist/);
  expect(code).toBe(1);
});

test('a later version changes nothing for those who name none, when its first number is higher', async () => {
  await repository.run('cp', ['apps/shop/1_0.yaml', 'apps/shop/2_0.yaml']);
  await repository.edit('apps/shop/2_0.yaml', [['required: [item]', 'required: [item, count]']]);
  const { stdout } = await diff();
  await repository.run('rm', ['apps/shop/2_0.yaml']);
  expect(stdout).toContain('0 breaking, 0 compatible, 0 notes\n');
});

test('apps that cannot be read, or that were not there, end with 2', async () => {
  await repository.edit('apps/shop/1_0.yaml', [['openapi: 3.1.0', 'openapi: 1.0.0']]);
  const unreadable = await diff();
  expect(unreadable.stderr).toContain('apps in the work tree cannot be read:');
  expect(unreadable.code).toBe(2);
  const missing = await diff('--base', 'HEAD~9');
  expect(missing.stderr).toContain('`HEAD~9` is no git revision here.');
  expect(missing.code).toBe(2);
});
