import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { baseContract, type Json } from '@actway/testing/description';
import { root } from '@actway/testing/repository-root';
import { consumer, removeCarrier, TemporaryRepository } from '@actway/testing/temporary-repository';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

const shop = `${consumer}
// A fault that has nothing to do with the contract.
export const count: number = 'many';
`;

let repository: TemporaryRepository;

beforeAll(async () => {
  repository = await TemporaryRepository.create();
  await mkdir(join(repository.folder, 'shop'));
  await writeFile(join(repository.folder, 'shop/shop.ts'), shop);
  await writeFile(
    join(repository.folder, 'shop/api.ts'),
    astToString(await openapiTypescript(baseContract() as Json)),
  );
  await mkdir(join(repository.folder, 'other'));
  await writeFile(join(repository.folder, 'other/other.ts'), 'export const nothing = 1;\n');
  await repository.commit('A consumer');
});
afterEach(() => repository.reset());
afterAll(() => repository.remove());

describe('a consumer of a contract that loses a property', () => {
  test('is told which calls stop compiling, and nothing of the faults that it had before', async () => {
    await removeCarrier(repository);
    const { code, stdout } = await repository.diff(['--consumers', 'shop', '--no-gates']);
    expect(stdout).toContain('1 breaking, 0 compatible, 0 notes; 1 call stops compiling\n');
    expect(stdout).toContain(
      "  ✘ shop/shop.ts:6:17   TS2339\n    Property 'carrier' does not exist on type '{",
    );
    expect(code).toBe(1);
  });

  test('is told so in JSON; with --fail-on none it passes', async () => {
    await removeCarrier(repository);
    const { code, stdout } = await repository.diff([
      ...['--consumers', 'shop', '--no-gates', '--fail-on', 'none', '--format', 'json'],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { brokenCalls: 1 },
      consumers: [
        {
          folder: 'shop',
          files: 2,
          modules: ['shop/api.ts'],
          faultsBefore: 1,
          broken: [{ file: 'shop/shop.ts', line: 6, column: 17, code: 'TS2339' }],
        },
      ],
    });
  });

  test('survives what nobody reads', async () => {
    await repository.edit('openapi/schemas/Parcel.yaml', [[/ {2}oldCode:\n(?: {4}.*\n)+/, '']]);
    const { stdout } = await repository.diff(['--consumers', 'shop']);
    expect(stdout).toContain('1 breaking, 0 compatible, 0 notes; 0 calls stop compiling');
  });
});

test('consumers that use no type of the contract prove nothing: the exit code is 2', async () => {
  const { code, stderr } = await repository.diff(['--consumers', 'other']);
  expect(stderr).toContain('Nothing that other imports is generated from this contract');
  expect(code).toBe(2);
  const missing = await repository.diff(['--consumers', 'nowhere']);
  expect(missing.stderr).toContain('There is no folder');
  expect(missing.code).toBe(2);
});

test('the examples of this repository stop compiling where its contract loses what they read', async () => {
  const ours = await TemporaryRepository.create();
  try {
    await cp(join(root, 'openapi'), join(ours.folder, 'openapi'), { recursive: true });
    await cp(join(root, 'packages/client/examples'), join(ours.folder, 'packages/client/examples'), {
      recursive: true,
    });
    await ours.commit('Our contract and its examples');
    await ours.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const schema = 'openapi/components/schemas/ExecuteActionResponse.yaml';
    const line = (await readFile(join(ours.folder, schema), 'utf8')).split('\n').indexOf('  successful:') + 1;
    await ours.edit(schema, [
      ['[data, successful, ', '[data, '],
      [/ {2}successful:\n(?: {4}.*\n)+/, ''],
    ]);
    const { code, stdout } = await ours.diff();
    expect(stdout).toContain(
      '1 breaking, 0 compatible, 0 notes; 1 call stops compiling; 3 gates do not hold',
    );
    expect(stdout).toContain('`successful` in the schema `ExecuteActionResponse` is gone.');
    expect(stdout).toContain('in executeAction (POST /api/v2/actions/{actionId}/execute)');
    expect(stdout).toContain(`${schema}:${line} #/properties/successful (in the base)   property-removed`);
    expect(stdout).toMatch(
      /packages\/client\/examples\/execute\.ts:\d+:\d+ {3}TS2551\n {4}Property 'successful' does not exist/,
    );
    expect(stdout).toContain('The property `successful` goes without notice: ');
    expect(code).toBe(1);
  } finally {
    await ours.remove();
  }
});
