import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CatalogError } from '../src/index.js';
import { appFolder, faultsOf, faultsOfFolders, openApps, openPaths } from './temporary-apps.js';

describe('YAML', () => {
  test.each<[string, string, RegExp]>([
    ['that does not parse', 'key: [1', /is not valid YAML: .* \(line 1\)/],
    ['with a key twice', 'key: a\nkey: b', /is not valid YAML: Map keys must be unique \(line 2\)/],
    ['that grows without bound', bomb(), /its aliases stand for more than 6000000 values/],
    ['that contains itself', 'key: &a\n  inner: *a', /an alias refers to what it stands in/],
    ['nested without end', `${'['.repeat(3000)}`, /YAML/],
    ['that is a list', '- 1', /must be object/],
    ['that is empty', '', /must be object/],
  ])('%s is refused', async (_, manifest, fault) => {
    expect((await faultsOf({ manifest })).join('\n')).toMatch(fault);
  });

  test('keeps dates as strings, and members called __proto__ as members', async () => {
    const catalog = await openPaths({}, { info: { title: 'A', version: '1' }, 'x-date': '2026-01-01' });
    expect(catalog.document(catalog.app('shop'), '1_0')).toMatchObject({ 'x-date': '2026-01-01' });
    expect(await faultsOf({ manifest: '__proto__:\n  key: shop' })).toContain(
      'manifest.yaml#/__proto__ is not a known member',
    );
  });
});

describe('folders', () => {
  test('that cannot be read, and files of other names, are told', async () => {
    const folder = await appFolder({ shop: { documents: {} }, other: {} });
    await writeFile(join(folder, 'shop', '1.0.yaml'), '{}');
    await writeFile(join(folder, 'shop', 'notes.txt'), 'ignored');
    await mkdir(join(folder, 'empty'));
    await mkdir(join(folder, '.git'));
    const faults = await faultsOfFolders(folder, join(folder, 'missing'));
    expect(faults.map((fault) => fault.replaceAll(`${folder}/`, ''))).toEqual([
      'missing# cannot be read as a folder of apps (ENOENT)',
      'empty/manifest.yaml# cannot be read (ENOENT)',
      'shop/1.0.yaml# is neither manifest.yaml nor the document of a version: name it major_minor.yaml, such as 1_0.yaml',
      'shop/manifest.yaml# the app has no document: add one named major_minor.yaml, such as 1_0.yaml',
    ]);
  });

  test('with one key twice are refused, the same folder twice is not', async () => {
    const [first, second] = [await appFolder({ shop: {} }), await appFolder({ shop: {} })];
    expect(await faultsOfFolders(first, first)).toEqual([]);
    expect(await faultsOfFolders(first, second)).toContain(
      `${second}/shop/manifest.yaml#/key shop is the key of ${first}/shop/manifest.yaml too: remove one of them`,
    );
  });

  test('with many faults are told in a message that stays readable', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`S${index}`, { $ref: 'x' }]),
    );
    const opened = openApps({ shop: { documents: { '1_0': { components: { schemas } } } } });
    const error = await opened.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(CatalogError);
    expect(error).toMatchObject({
      code: 'apps-invalid',
      message: expect.stringMatching(/^The apps have 300 faults:\n[\s\S]*… and 200 more$/),
    });
  });
});

/** Nine levels of nine aliases each: 400 million values from a few lines. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) =>
    level === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
      : `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
  );
  return levels.join('\n');
}
