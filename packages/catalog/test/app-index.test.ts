import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../src/apps/file-digest.js';
import { type Catalog, CatalogError, openCatalog } from '../src/index.js';
import { changeFirstAction, changeIndex, expectAsWritten, indexFiles } from './index-files.js';
import { appFolder, faultsOfFolders } from './temporary-apps.js';

const names = ['1_0.index.jsonl', '1_0.terms.index.jsonl', 'app.index.jsonl'];

/** A folder of the app `shop`, and its own folder in it. */
async function shopFolder(documents = { '1_0': orders('List orders') }) {
  const folder = await appFolder({ shop: { documents } });
  return { folder, shop: join(folder, 'shop') };
}

function orders(summary: string, more: Record<string, unknown> = {}) {
  const parameter = { name: 'limit', in: 'query', schema: { $ref: '#/components/schemas/Limit' } };
  const operation = {
    operationId: 'listOrders',
    summary,
    tags: ['orders'],
    parameters: [parameter],
    responses: {},
  };
  return {
    paths: { '/orders': { get: operation } },
    components: { schemas: { Limit: { type: 'integer' } } },
    ...more,
  };
}

const open = (folder: string) => openCatalog({ folders: [folder] });
const nameOf = (catalog: Catalog) => catalog.action('SHOP_LIST_ORDERS').displayName;

/** Has the index say what no document says, so that whoever reads it is known by it. */
const mark = (shop: string) => changeFirstAction(shop, (action) => action.splice(4, 1, 'From the index'));

describe('the index of an app', () => {
  test('is written when the app is first opened, and is what it is opened by the next time', async () => {
    const { folder, shop } = await shopFolder();
    expect(nameOf(await open(folder))).toBe('List orders');
    expect(await indexFiles(shop)).toEqual(names);
    await expectAsWritten(await open(folder), shop);
    await mark(shop);
    expect(nameOf(await open(folder))).toBe('From the index');
  });

  test('may be deleted: it is made anew', async () => {
    const { folder, shop } = await shopFolder();
    await open(folder);
    for (const name of names) {
      await mark(shop);
      await rm(join(shop, name));
      expect(nameOf(await open(folder)), name).toBe('List orders');
      expect(await indexFiles(shop)).toEqual(names);
    }
  });

  test.each<[string, (shop: string) => Promise<unknown>, string?]>([
    [
      'a document',
      (shop) => write(shop, '1_0.yaml', { ...documentHead, ...orders('List all orders') }),
      'List all orders',
    ],
    ['a document by something as long, of the same time', writeAsLong, 'Lisp orders'],
    [
      'the manifest',
      async (shop) =>
        write(shop, 'manifest.yaml', { ...(await json(shop, 'manifest.yaml')), name: 'The shop' }),
    ],
    ['the lock', (shop) => write(shop, 'actions.lock.json', { lock: 1, actions: {} })],
    [
      'the versions',
      (shop) => write(shop, '1_1.yaml', { ...documentHead, ...orders('List older orders') }),
      'List older orders',
    ],
  ])(
    'is not taken for that of an app of which somebody changed %s',
    async (_what, change, name = 'List orders') => {
      const { folder, shop } = await shopFolder();
      await open(folder);
      await mark(shop);
      await change(shop);
      expect(nameOf(await open(folder))).toBe(name);
      await expectAsWritten(await open(folder), shop);
    },
  );

  test('does not hide what is wrong with an app by now', async () => {
    const { folder, shop } = await shopFolder();
    await open(folder);
    await write(shop, 'notes.yaml', {});
    expect(await faultsOfFolders(folder)).toMatchObject([
      expect.stringContaining('notes.yaml# is neither manifest.yaml'),
    ]);
    await rm(join(shop, 'notes.yaml'));
    await write(shop, '1_0.yaml', { ...documentHead, paths: { '/orders/{id}': { get: { responses: {} } } } });
    expect(await faultsOfFolders(folder)).toEqual([
      `${shop}/1_0.yaml#/paths/~1orders~1{id}/get/parameters the path has {id}, but no path parameter of that name is declared`,
    ]);
    await rm(join(shop, '1_0.yaml'));
    expect(await faultsOfFolders(folder)).toMatchObject([expect.stringContaining('the app has no document')]);
    await rename(shop, join(folder, 'store'));
    await write(join(folder, 'store'), '1_0.yaml', { ...documentHead, ...orders('List orders') });
    expect(await faultsOfFolders(folder)).toEqual([
      `${folder}/store/manifest.yaml#/key must be the name of the folder, store`,
    ]);
  });

  test('is not written of an app with faults', async () => {
    const folder = await appFolder({ shop: { documents: { '1_0': { servers: [] } } }, other: {} });
    expect(await faultsOfFolders(folder)).toHaveLength(1);
    expect(await indexFiles(join(folder, 'shop'))).toEqual([]);
    expect(await indexFiles(join(folder, 'other'))).toEqual(names);
  });

  test('does not keep two apps from having the same action id unseen', async () => {
    const folder = await appFolder({ shop: {}, other: {} });
    await open(folder);
    const lock = { lock: 1, actions: { SHOP_LIST_THINGS: { operations: ['GET /things'] } } };
    await write(join(folder, 'other'), 'actions.lock.json', lock);
    const fault = [
      `${folder}/shop/1_0.yaml#/paths the operation listThings gives the action id SHOP_LIST_THINGS, which the app other has already`,
    ];
    expect(await faultsOfFolders(folder)).toEqual(fault);
    expect(await indexFiles(join(folder, 'other'))).toEqual(names);
    expect(await faultsOfFolders(folder)).toEqual(fault);
  });
});

describe('an index that is not as it was written', () => {
  const damages: [string, (bytes: Buffer) => Buffer][] = [
    ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['of zeros', (bytes) => Buffer.alloc(bytes.length)],
    [
      'with another byte',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('orders', 'Orders'), 'latin1'),
    ],
  ];

  test.each(damages.flatMap(([how, damage]) => names.map((name) => [name, how, damage] as const)))(
    '%s, %s: the app is as its document says',
    async (name, _how, damage) => {
      const { folder, shop } = await shopFolder();
      await open(folder);
      const file = join(shop, name);
      await writeFile(file, damage(await readFile(file)));
      await expectAsWritten(await open(folder), shop);
    },
  );

  test.each<[string, (index: Record<string, never>) => unknown]>([
    ['a list', () => []],
    ['nothing', () => null],
    ['made by other code', (index) => ({ ...index, madeBy: 'a'.repeat(64) })],
    ['of another app', (index) => ({ ...index, key: 'store' })],
    ['of no files', (index) => ({ ...index, files: [] })],
    ['of files that are no list', (index) => ({ ...index, files: { length: 2 } })],
    ['of files out of reach', (index) => ({ ...index, files: [['../shop/1_0.yaml', 1, 'a']] })],
    ['without versions', (index) => ({ ...index, versions: [] })],
    ['with versions that are none', (index) => ({ ...index, versions: [null] })],
    ['with another version', (index) => changeVersion(index, { version: '../1_0' })],
    ['with servers that are none', (index) => changeVersion(index, { servers: [{ url: 1 }] })],
    [
      'with a server variable that is none',
      (index) => changeVersion(index, { servers: [{ url: '', variables: { a: {} } }] }),
    ],
    ['with lines of no length', (index) => changeVersion(index, { lines: [null, null] })],
    ['with tags that are none', (index) => changeVersion(index, { tags: [[1]] })],
    ['with actions that are none', (index) => changeVersion(index, { actions: { __proto__: [] } })],
    [
      'with an action without tags',
      (index) => changeVersion(index, { actions: [['A', 'a', 'get', '/a', 'A', 7, false]] }),
    ],
    [
      'with an action that has no name',
      (index) => changeVersion(index, { actions: [['A', 'a', 'get', '/a', null, 0, false]] }),
    ],
  ])('but %s is made anew', async (_what, change) => {
    const { folder, shop } = await shopFolder();
    await open(folder);
    const file = join(shop, 'app.index.jsonl');
    const written = await readFile(file, 'utf8');
    await changeIndex(shop, change as (index: Record<string, unknown>) => unknown);
    await expectAsWritten(await open(folder), shop);
    expect(await readFile(file, 'utf8')).toBe(written);
  });

  test('does not make a manifest of what is none', async () => {
    const { folder, shop } = await shopFolder();
    await open(folder);
    await write(shop, 'manifest.yaml', { key: 'shop', authSchemes: 5 });
    const { size, sha256 } = digestOf(await readFile(join(shop, 'manifest.yaml')));
    await changeIndex(shop, (index) => {
      const others = Object(index).files.filter(([name]: [string]) => name !== 'manifest.yaml');
      return { ...index, files: [['manifest.yaml', size, sha256], ...others] };
    });
    expect(await faultsOfFolders(folder)).toContain(`${shop}/manifest.yaml#/authSchemes must be array`);
  });
});

describe('a folder that cannot be written to', () => {
  test.each(names)('has no %s, and serves its apps all the same', async (name) => {
    const { folder, shop } = await shopFolder();
    // Whoever runs the tests may write everywhere; nobody can put a file where a folder is.
    await mkdir(join(shop, name));
    await expectAsWritten(await open(folder), shop);
    expect((await readdir(shop)).filter((each) => each.startsWith('.'))).toEqual([]);
    const catalog = await open(folder);
    expect((await catalog.searchActions('list the orders')).map(({ id }) => id)).toEqual([
      'SHOP_LIST_ORDERS',
    ]);
  });

  test('is read by the index that came with it', async () => {
    const { folder, shop } = await shopFolder();
    await open(folder);
    await mark(shop);
    const copy = await appFolder({});
    await cp(shop, join(copy, 'shop'), { recursive: true });
    const before = await stat(join(copy, 'shop', 'app.index.jsonl'));
    expect(nameOf(await open(copy))).toBe('From the index');
    expect(await stat(join(copy, 'shop', 'app.index.jsonl'))).toMatchObject({
      mtimeMs: before.mtimeMs,
      ino: before.ino,
    });
  });
});

test('of several that open an app at once each finds it whole, and leaves a whole index', async () => {
  const { folder, shop } = await shopFolder();
  for (let round = 0; round < 3; round += 1) {
    const catalogs = await Promise.all(Array.from({ length: 8 }, () => open(folder)));
    for (const catalog of catalogs) await expectAsWritten(catalog, shop);
    expect(await indexFiles(shop)).toEqual(names);
    await mark(shop);
    expect(nameOf(await open(folder))).toBe('From the index');
    await rm(join(shop, names[round] ?? ''));
  }
});

describe('while a catalog is open', () => {
  const limitOf = (catalog: Catalog) => catalog.action('SHOP_LIST_ORDERS').inputSchema;
  const schema = { properties: { limit: { $ref: 'actway://apps/shop/1_0#/components/schemas/Limit' } } };

  test('its index may be deleted', async () => {
    const { folder, shop } = await shopFolder();
    await open(folder);
    const catalog = await open(folder);
    for (const name of names) await rm(join(shop, name));
    expect(limitOf(catalog)).toMatchObject(schema);
    expect(catalog.inputFaults(catalog.action('SHOP_LIST_ORDERS'), { limit: 'x' })).toMatchObject([
      { path: '/limit' },
    ]);
    expect((await catalog.searchActions('orders')).map(({ id }) => id)).toEqual(['SHOP_LIST_ORDERS']);
  });

  test('its folder may be replaced by one with the same document', async () => {
    const { folder, shop } = await shopFolder();
    const catalog = await open(folder);
    const text = await readFile(join(shop, '1_0.yaml'));
    await rm(shop, { recursive: true });
    await mkdir(shop);
    await writeFile(join(shop, '1_0.yaml'), text);
    expect(limitOf(catalog)).toMatchObject(schema);
  });

  test('a document that is another one now is told, and not mixed with the one before', async () => {
    const { folder, shop } = await shopFolder();
    await open(folder);
    const [used, catalog] = [await open(folder), await open(folder)];
    expect(limitOf(used)).toMatchObject(schema);
    await write(shop, '1_0.yaml', { ...documentHead, ...orders('Others') });
    await open(folder);
    expect(() => limitOf(catalog)).toThrow(CatalogError);
    expect(() => limitOf(catalog)).toThrow(
      `${shop}/1_0.yaml is not what it was when the apps were read: start again`,
    );
    await expect(catalog.searchActions('orders')).rejects.toMatchObject({ code: 'document-changed' });
    expect(limitOf(used)).toMatchObject(schema);
    await write(shop, '1_0.yaml', { ...documentHead, ...orders('List orders') });
    expect((await catalog.searchActions('orders')).map(({ id }) => id)).toEqual(['SHOP_LIST_ORDERS']);
  });
});

const documentHead = {
  openapi: '3.1.1',
  info: { title: 'App', version: '1.0' },
  servers: [{ url: 'https://api.example.com' }],
};

function write(folder: string, name: string, value: unknown): Promise<void> {
  return writeFile(join(folder, name), JSON.stringify(value));
}

async function json(folder: string, name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, name), 'utf8'));
}

async function writeAsLong(shop: string): Promise<void> {
  const file = join(shop, '1_0.yaml');
  const { atime, mtime, size } = await stat(file);
  await writeFile(file, (await readFile(file, 'utf8')).replace('List orders', 'Lisp orders'));
  await utimes(file, atime, mtime);
  expect(await stat(file)).toMatchObject({ size, mtime });
}

function changeVersion(index: Record<string, never>, change: Record<string, unknown>) {
  const [version, ...others] = Object(index).versions;
  return { ...index, versions: [{ ...version, ...change }, ...others] };
}
