import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCatalog, shippedAppsFolder } from '../src/index.js';
import { expectAsWritten, indexFiles } from './index-files.js';

test('the shipped apps are as their documents say: first opened, opened by their index, and out of memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-shipped-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(shippedAppsFolder, folder, { recursive: true });
  const entries = await readdir(folder, { withFileTypes: true });
  const apps = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  for (const app of apps) for (const name of await indexFiles(app)) await rm(join(app, name));

  const open = () => openCatalog({ folders: [folder] });
  const [made, indexed] = [await open(), await open()];
  const useCases = ['create an issue', 'send a message to a channel', 'delete a repository', 'weather'];
  for (const app of apps) {
    expect(await indexFiles(app)).toEqual(['1_0.index.jsonl', '1_0.terms.index.jsonl', 'app.index.jsonl']);
    await expectAsWritten(made, app);
    await expectAsWritten(indexed, app);
  }
  for (const app of apps) for (const name of await indexFiles(app)) await rm(join(app, name));
  for (const app of apps) await expectAsWritten(indexed, app);

  const again = await open();
  for (const useCase of useCases) {
    const found = (await made.searchActions(useCase)).map(({ id }) => id);
    expect(found.length).toBeGreaterThan(0);
    for (const catalog of [indexed, again]) {
      expect((await catalog.searchActions(useCase)).map(({ id }) => id)).toEqual(found);
    }
  }
  for (const app of made.apps()) expect(indexed.base(indexed.app(app.key))).toEqual(made.base(app));
  expect(indexed.actions().map(({ id }) => id)).toEqual(made.actions().map(({ id }) => id));
}, 60_000);
