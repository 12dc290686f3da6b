import { expect, test } from 'vitest';
import { api, ImportFolder, operation } from './import-folder.js';

const paths = {
  '/a': { get: operation('a', { summary: 'Get a thing' }) },
  '/b': { get: operation('b', { summary: 'Get a thing' }) },
  '/c': { get: operation('getAll', { summary: 'Get all' }) },
  '/d': { get: operation('d') },
};

test('an import gives each action a further name of its summary where it is asked to', async () => {
  const folder = await ImportFolder.create();
  const report = await folder.import(api(paths), { aliasesFrom: 'summary:STORE' });
  expect(report.notes).toEqual(
    expect.arrayContaining([
      '3 × an action has a further name, made of its summary',
      '1 × an action has none, since one before it has the same summary: STORE_GET_A_THING',
    ]),
  );
  expect(await folder.text('manifest.yaml')).toContain('aliasesFrom:\n  member: summary\n  prefix: STORE\n');
  const names = (await folder.catalog()).actions({ withAliases: true }).map(({ name, id }) => [name, id]);
  expect(names.filter(([name, id]) => name !== id)).toEqual([
    ['STORE_GET_A_THING', 'SHOP_A'],
    ['STORE_D', 'SHOP_D'],
    ['STORE_GET_ALL', 'SHOP_GET_ALL'],
  ]);
});

test('the key takes the place of a prefix, and a name that is an id is no further one', async () => {
  const folder = await ImportFolder.create();
  const report = await folder.import(api(paths), { aliasesFrom: 'summary' });
  expect(report.notes).toContain('1 × an action has a further name, made of its summary');
  expect((await folder.catalog()).action('shop_get_a_thing').id).toBe('SHOP_A');
});

test('an app that is there keeps its rule', async () => {
  const folder = await ImportFolder.create();
  await folder.import(api(paths), { aliasesFrom: 'summary' });
  await folder.import(api(paths), { version: '1_1' });
  await folder.import(api(paths), { version: '1_1', aliasesFrom: 'summary' });
  expect((await folder.catalog()).action('SHOP_GET_A_THING', '1_1').id).toBe('SHOP_A');
  await expect(folder.import(api(paths), { aliasesFrom: 'summary:STORE' })).rejects.toThrow(
    /--aliases-from "summary:STORE" cannot be used: the app has a manifest already: change aliasesFrom in/,
  );
});

test.each(['title', 'summary:', 'summary:store'])('%j is no rule', async (aliasesFrom) => {
  const folder = await ImportFolder.create();
  await expect(folder.import(api(paths), { aliasesFrom })).rejects.toThrow(
    /--aliases-from .* cannot be used: it must be summary, or summary:PREFIX/,
  );
});
