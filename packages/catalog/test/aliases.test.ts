import { describe, expect, test } from 'vitest';
import { CatalogError } from '../src/index.js';
import { appFolder, faultsOf, faultsOfFolders, openApps } from './temporary-apps.js';

type Json = Record<string, unknown>;

const order = {
  operationId: 'order',
  summary: 'Order a thing',
  parameters: [{ name: 'shelf', in: 'path', required: true, schema: { type: 'string' } }],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['count'],
          properties: { count: { type: 'integer' }, note: { type: 'string' } },
        },
        example: { count: 2 },
      },
    },
  },
  responses: {},
};
const paths = {
  '/shelves/{shelf}/orders': { post: order },
  '/orders': { get: { operationId: 'list', summary: 'List the orders', responses: {} } },
};
const shop = (manifest: Json) => ({ manifest, documents: { '1_0': { paths } } });
const openShop = (manifest: Json) => openApps({ shop: shop(manifest) });
const aliases = {
  SHOP_ORDER: ['SHOP_BUY', { name: 'SHOP_PURCHASE', input: { quantity: 'count', aisle: 'shelf' } }],
};

describe('an alias that a manifest lists', () => {
  test('is found in any case, in lists and with versions, under its own name', async () => {
    const catalog = await openShop({ aliases });
    const action = catalog.action(' shop_Buy ');
    expect([action.name, action.id, action.operationId]).toEqual(['SHOP_BUY', 'SHOP_ORDER', 'order']);
    expect(catalog.action('SHOP_BUY')).toBe(action);
    expect(catalog.versionsOf('shop_buy')).toEqual(['1_0']);
    expect(() => catalog.action('SHOP_BUY', '9_9')).toThrow(CatalogError);
    expect(catalog.findActionId('shop_buy')).toBe('SHOP_ORDER');
    expect(catalog.findActionId('shop_bye')).toBeUndefined();
    const names = (actions: string[]) => catalog.actions({ actions }).map(({ name }) => name);
    expect(names(['shop_purchase', 'SHOP_ORDER', 'SHOP_BUY', 'shop_buy', 'SHOP_NONE'])).toEqual([
      'SHOP_BUY',
      'SHOP_ORDER',
      'SHOP_PURCHASE',
    ]);
    expect(catalog.actions().map(({ name }) => name)).toEqual(['SHOP_LIST', 'SHOP_ORDER']);
    expect(catalog.actions({ withAliases: true }).map(({ name }) => name)).toEqual([
      'SHOP_LIST',
      'SHOP_ORDER',
      'SHOP_BUY',
      'SHOP_PURCHASE',
    ]);
    expect(catalog.aliasesOf(action).map(({ name }) => name)).toEqual(['SHOP_BUY', 'SHOP_PURCHASE']);
    expect(() => catalog.action('SHOP_PURCHACE')).toThrow(/Did you mean SHOP_PURCHASE/);
  });

  test('has an input by its own names where the manifest maps them, and by the action’s where it does not', async () => {
    const catalog = await openShop({ aliases });
    const alias = catalog.action('SHOP_PURCHASE');
    expect(alias.inputSchema).toMatchObject({
      required: ['aisle', 'quantity'],
      properties: { aisle: { type: 'string' }, quantity: { type: 'integer' }, note: { type: 'string' } },
    });
    expect(alias.inputSchema).toBe(alias.inputSchema);
    const { readInput, buildRequest } = catalog.compiled(alias);
    const input = { aisle: 'a', quantity: 3, note: 'n' };
    expect(readInput(input).faults).toEqual([]);
    expect(buildRequest(input, { serverVariables: {}, headers: {} })).toMatchObject({
      path: '/shelves/a/orders',
    });
    expect(String(buildRequest(input, { serverVariables: {}, headers: {} }).body)).toBe(
      '{"count":3,"note":"n"}',
    );
    expect(readInput({ shelf: 'a', count: 3 }).faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/aisle', '/quantity']),
    );
    expect(catalog.compiled(catalog.action('SHOP_BUY'))).toBe(catalog.compiled(catalog.action('SHOP_ORDER')));
    expect(catalog.displaySchema(alias, 'input')).toMatchObject({ required: ['aisle', 'quantity'] });
  });

  test('is found by its words', async () => {
    const catalog = await openShop({ aliases: { SHOP_ORDER: ['SHOP_PROCURE_GADGETS'] } });
    expect((await catalog.searchActions('gadgets')).map(({ id }) => id)).toEqual(['SHOP_ORDER']);
    const found = await catalog.searchActions('gadgets', { actions: ['shop_procure_gadgets'] });
    expect(found.map(({ name }) => name)).toEqual(['SHOP_PROCURE_GADGETS']);
  });

  test.each<[what: string, aliases: Json, fault: string]>([
    ['of no action', { SHOP_NONE: ['SHOP_BUY'] }, '/aliases/SHOP_NONE is the id of no action of this app'],
    ['in lower case', { SHOP_ORDER: ['shop_buy'] }, '/aliases/SHOP_ORDER/0 '],
    [
      'that is an id',
      { SHOP_ORDER: ['SHOP_LIST'] },
      '/aliases/SHOP_ORDER/0 SHOP_LIST is the id of an action: an alias must be another name',
    ],
    [
      'that is listed twice',
      { SHOP_ORDER: ['SHOP_BUY'], SHOP_LIST: ['SHOP_ALL', 'SHOP_BUY'] },
      '/aliases/SHOP_LIST/1 SHOP_BUY is listed for SHOP_ORDER already',
    ],
    [
      'that maps onto nothing',
      { SHOP_ORDER: [{ name: 'SHOP_BUY', input: { quantity: 'number' } }] },
      "/aliases/SHOP_ORDER/0/input/quantity number is no member of the action's input",
    ],
    [
      'that takes the name of another member',
      { SHOP_ORDER: [{ name: 'SHOP_BUY', input: { note: 'count' } }] },
      "/aliases/SHOP_ORDER/0/input/note note is another member of the action's input",
    ],
    [
      'that has two names for one member',
      { SHOP_ORDER: [{ name: 'SHOP_BUY', input: { a: 'count', b: 'count' } }] },
      '/aliases/SHOP_ORDER/0/input/b count has another name here already',
    ],
  ])('%s is told with its place', async (_, listed, fault) => {
    const faults = await faultsOf(shop({ aliases: listed }));
    expect(faults).toEqual([expect.stringContaining(`manifest.yaml#${fault}`)]);
  });

  test('that another app has, as an id or listed, is told by that name', async () => {
    const folder = await appFolder({
      depot: { manifest: { aliases: { DEPOT_LIST_THINGS: ['SHOP_ORDER', 'TAKE_STOCK'] } } },
      shop: shop({ aliases: { SHOP_LIST: ['TAKE_STOCK'] } }),
    });
    expect(await faultsOfFolders(folder)).toEqual([
      `${folder}/depot/manifest.yaml#/aliases/DEPOT_LIST_THINGS/0 SHOP_ORDER is an action of the app shop: each name stands for one action`,
      `${folder}/shop/manifest.yaml#/aliases/SHOP_LIST/0 TAKE_STOCK is listed by the app depot too: each name stands for one action`,
    ]);
  });
});

describe('aliases that are derived from summaries', () => {
  const namesOf = async (...args: Parameters<typeof openApps>) => {
    const catalog = await openApps(...args);
    return catalog.actions({ withAliases: true }).map(({ id, name }) => [name, id]);
  };

  test('begin with the key, or the prefix that the manifest gives', async () => {
    expect(await namesOf({ shop: shop({ aliasesFrom: { member: 'summary' } }) })).toEqual([
      ['SHOP_LIST', 'SHOP_LIST'],
      ['SHOP_LIST_THE_ORDERS', 'SHOP_LIST'],
      ['SHOP_ORDER', 'SHOP_ORDER'],
      ['SHOP_ORDER_A_THING', 'SHOP_ORDER'],
    ]);
    expect(
      await namesOf({ shop: shop({ aliasesFrom: { member: 'summary', prefix: 'STORE' } }) }),
    ).toContainEqual(['STORE_ORDER_A_THING', 'SHOP_ORDER']);
  });

  test('are the words of the summary, whatever capitals and signs it has', async () => {
    const get = (operationId: string, summary: string) => ({ get: { operationId, summary, responses: {} } });
    const documents = {
      '1_0': {
        paths: {
          '/a': get('a', 'Shop API: the user’s "PIN" (crème)'),
          '/b': get('b', 'x'.repeat(130)),
          '/c': get('c', '…'),
        },
      },
    };
    expect(await namesOf({ shop: { manifest: { aliasesFrom: { member: 'summary' } }, documents } })).toEqual([
      ['SHOP_A', 'SHOP_A'],
      ['SHOP_SHOP_API_THE_USER_S_PIN_CREME', 'SHOP_A'],
      ['SHOP_B', 'SHOP_B'],
      ['SHOP_C', 'SHOP_C'],
    ]);
  });

  test('yield to ids, to what is listed, and to what comes before them, in whatever app', async () => {
    const get = (operationId: string, summary: string) => ({ get: { operationId, summary, responses: {} } });
    const documents = {
      '1_0': {
        paths: {
          '/a': get('a', 'Two'),
          '/b': get('b', 'Two'),
          '/c': get('c', 'Order'),
          '/d': get('d', 'Buy'),
        },
      },
    };
    const names = await namesOf({
      depot: { manifest: { aliasesFrom: { member: 'summary', prefix: 'SHOP' } }, documents },
      shop: shop({ aliases: { SHOP_ORDER: ['SHOP_BUY'] } }),
    });
    expect(names.filter(([name, id]) => name !== id)).toEqual([
      ['SHOP_TWO', 'DEPOT_A'],
      ['SHOP_BUY', 'SHOP_ORDER'],
    ]);
  });

  test('are in the index, which is made anew when the manifest changes', async () => {
    const apps = { shop: shop({ aliases, aliasesFrom: { member: 'summary' } }) };
    const folder = await appFolder(apps);
    const { openCatalog } = await import('../src/index.js');
    const { writeFile, readFile } = await import('node:fs/promises');
    const all = async () =>
      (await openCatalog({ folders: [folder] }))
        .actions({ withAliases: true })
        .map((each) => [each.name, each.inputSchema]);
    const made = await all();
    expect(await all()).toEqual(made);
    expect(made.map(([name]) => name)).toContain('SHOP_ORDER_A_THING');
    const file = `${folder}/shop/manifest.yaml`;
    await writeFile(file, (await readFile(file, 'utf8')).replace('SHOP_BUY', 'SHOP_FETCH'));
    expect((await all()).map(([name]) => name)).toContain('SHOP_FETCH');
  });
});
