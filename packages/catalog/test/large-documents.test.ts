import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Catalog, openCatalog } from '../src/index.js';
import { expectAsWritten, indexFiles } from './index-files.js';
import { appFolder } from './temporary-apps.js';

/** So long that the lines are not read at once. */
const words = 'word '.repeat(300_000);

/** Two actions whose parameters are described in components, and much else. */
function document(summary: string) {
  const operation = (operationId: string, parameter: string) => ({
    operationId,
    summary,
    parameters: [{ $ref: `#/components/parameters/${parameter}` }],
    responses: {},
  });
  const parameter = (name: string) => ({
    name,
    in: 'query',
    description: summary,
    schema: { type: 'string' },
  });
  return {
    openapi: '3.1.1',
    info: { title: 'Shop', version: '1.0' },
    servers: [{ url: 'https://api.example.com' }],
    paths: {
      '/first': { get: operation('first', 'One') },
      '/second': { get: operation('second', 'Two') },
    },
    components: { parameters: { One: parameter('one'), Two: parameter('two') }, 'x-words': { words } },
  };
}

/** A catalog that was opened by an index, whose document was not looked at yet. */
async function openShop() {
  const folder = await appFolder({ shop: { documents: { '1_0': document('As it was') } } });
  const shop = join(folder, 'shop');
  const open = () => openCatalog({ folders: [folder] });
  await open();
  return { shop, lines: join(shop, '1_0.index.jsonl'), catalog: await open(), open };
}

/** What the document says of the parameter of an action. */
function wordsOf(catalog: Catalog, action: 'SHOP_FIRST' | 'SHOP_SECOND'): string[] {
  const { properties } = Object(catalog.action(action).inputSchema);
  return Object.values<{ description: string }>(properties).map(({ description }) => description);
}

const asItWas = ['As it was'];

test('a large document is as it was written, read a part at a time', async () => {
  const { shop, catalog } = await openShop();
  await expectAsWritten(catalog, shop);
});

describe('while a large document is open', () => {
  test('its folder may be that of another one: it stays what it was', async () => {
    const { shop, catalog, open } = await openShop();
    expect(wordsOf(catalog, 'SHOP_FIRST')).toEqual(asItWas);
    await writeFile(join(shop, '1_0.yaml'), JSON.stringify(document('Otherwise')));
    expect(wordsOf(await open(), 'SHOP_SECOND')).toEqual(['Otherwise']);
    expect(wordsOf(catalog, 'SHOP_SECOND')).toEqual(asItWas);
    for (const name of await indexFiles(shop)) await rm(join(shop, name));
    expect(JSON.stringify(catalog.document(catalog.app('shop'), '1_0'))).toBe(
      JSON.stringify(document('As it was')),
    );
  });

  test('what is damaged of its lines is made again of the document', async () => {
    const { shop, lines, catalog } = await openShop();
    expect(wordsOf(catalog, 'SHOP_FIRST')).toEqual(asItWas);
    await writeFile(lines, (await readFile(lines, 'utf8')).replaceAll('As it was', 'As it WAS'));
    expect(wordsOf(catalog, 'SHOP_SECOND')).toEqual(asItWas);
    await writeFile(lines, '');
    await expectAsWritten(catalog, shop);
  });

  test('what is damaged, and made of a document that is another one now, is told', async () => {
    const { shop, lines, catalog } = await openShop();
    expect(wordsOf(catalog, 'SHOP_FIRST')).toEqual(asItWas);
    await writeFile(join(shop, '1_0.yaml'), JSON.stringify(document('Otherwise')));
    await writeFile(lines, '');
    expect(wordsOf(catalog, 'SHOP_FIRST')).toEqual(asItWas);
    expect(() => wordsOf(catalog, 'SHOP_SECOND')).toThrow(
      `${shop}/1_0.yaml is not what it was when the apps were read: start again`,
    );
  });
});

describe('before a large document is looked at', () => {
  test.each<[string, (text: string) => string]>([
    ['with another first line', (text) => text.replace('https://api', 'https://APP')],
    ['cut off', (text) => text.slice(0, -1)],
    ['with other parts', (text) => text.replaceAll('As it was', 'As it WAS')],
  ])('its lines may be damaged: %s', async (_what, damage) => {
    const { shop, lines, catalog } = await openShop();
    await writeFile(lines, damage(await readFile(lines, 'utf8')));
    await expectAsWritten(catalog, shop);
  });

  test('its lines may be deleted', async () => {
    const { shop, lines, catalog } = await openShop();
    await rm(lines);
    await expectAsWritten(catalog, shop);
  });
});
