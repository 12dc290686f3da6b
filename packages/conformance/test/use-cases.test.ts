import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalog, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { importApp } from '@actway/catalog/import';
import { packedFile } from '@actway/testing/packed-file';
import { wholeDocuments } from '@actway/testing/whole-documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useCases } from './support/use-cases.js';

let folder: string;
let catalog: Catalog;

/** The shipped apps, but those of whole documents in their stead where there are such. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-use-cases-'));
  for (const { key, package: specifier, path, auth } of wholeDocuments)
    await importApp({ source: await packedFile(specifier, path), key, out: folder, auth });
  const imported = new Set(await readdir(folder));
  for (const entry of await readdir(shippedAppsFolder, { withFileTypes: true })) {
    if (entry.isDirectory() && !imported.has(entry.name))
      await cp(join(shippedAppsFolder, entry.name), join(folder, entry.name), { recursive: true });
  }
  catalog = await openCatalog({ folders: [folder] });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('of thousands of actions, a use case finds the one that does it', () => {
  test('among the first three, and nothing that deletes comes first unasked', async () => {
    const ids = new Set(catalog.actions().map(({ id }) => id));
    const misses: string[] = [];
    let known = 0;
    let first = 0;
    for (const [useCase, id] of useCases.filter(([, expected]) => ids.has(expected))) {
      const found = await catalog.searchActions(useCase);
      const rank = found.findIndex((action) => action.id === id);
      known += 1;
      if (rank === 0) first += 1;
      if (rank < 0 || rank > 2) misses.push(`${useCase}: ${id} is at ${rank}`);
      if (found[0]?.plan.method === 'DELETE' && !/^(delete|remove)/.test(useCase))
        misses.push(`${useCase}: ${found[0].id} deletes`);
    }
    process.stdout.write(
      `use cases: ${first} of ${known} first, ${known - misses.length} in the first three\n`,
    );
    expect(known).toBeGreaterThanOrEqual(30);
    expect(misses).toEqual([]);
    expect(first).toBeGreaterThanOrEqual(known * 0.8);
  });
});
