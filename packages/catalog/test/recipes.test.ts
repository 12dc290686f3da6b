import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allRecipes,
  documentChanges,
  getRecipe,
  leftOutMakers,
  operationFingerprint,
  type Recipe,
  RecipeError,
  shippedRecipesFolder,
} from '@actway/catalog/recipes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const recipes = await allRecipes();

describe('the recipes that ship', () => {
  test('are sixty at least, and none is of a maker that is left out', async () => {
    expect(recipes.length).toBeGreaterThanOrEqual(60);
    const keys = new Set(recipes.map(({ key }) => key));
    expect((await leftOutMakers()).filter(({ key }) => keys.has(key))).toEqual([]);
  });

  test('have ten important actions each, or say why not', () => {
    const counts = recipes.map(({ key, manifest }) => [key, manifest.important?.length]);
    expect(counts.filter(([, count]) => count !== 10)).toEqual([
      ['ebay', 6],
      ['googledocs', 3],
      ['googleforms', 9],
      ['googleslides', 5],
    ]);
    const reasons = recipes.filter(({ fewerThanTen }) => fewerThanTen !== undefined);
    expect(reasons.map(({ key }) => key)).toEqual(['ebay', 'googledocs', 'googleforms', 'googleslides']);
  });

  test.each(recipes)('$key names important actions, a way to connect and who to ask', async (recipe) => {
    const { key, manifest, fingerprints, setup, overlay, document } = recipe;
    const important = manifest.important ?? [];
    // What the overlay adds itself is not in the maker's document.
    expect(Object.keys(fingerprints).length).toBeGreaterThan(important.length - 2);
    expect(manifest.authSchemes?.length).toBeGreaterThan(0);
    const consents = manifest.authSchemes?.some(
      ({ oauth }) => oauth !== undefined && oauth.grant !== 'client_credentials',
    );
    expect(setup.some((step) => step.includes('{callback}'))).toBe(consents);
    expect(manifest.credentialCheck === undefined).toBe(key === 'plaid');
    expect(document.maker.sha256 === undefined).toBe(!document.maker.verified);

    // Whoever makes the client at the maker reads the scopes there: all of those that are asked for, or none.
    const scopes = (manifest.authSchemes ?? [])
      .flatMap(({ oauth }) => oauth?.scopes ?? [])
      .filter((scope) => /[.:/]/.test(scope));
    const words = new Set(setup.join(' ').split(/[\s,;]+|\.(?:\s|$)/));
    const named = scopes.filter((scope) => words.has(scope));
    if (named.length > 0) expect(named).toEqual(scopes);

    const { actions } = parse(await readFile(overlay, 'utf8'));
    const targets = JSON.stringify(actions);
    for (const operation of Object.keys(fingerprints)) {
      const [method = '', path = ''] = operation.split(' ');
      expect(targets).toContain(`$.paths['${path.replaceAll("'", "\\\\'")}'].${method.toLowerCase()}`);
    }
  });
});

const document = {
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/orders': {
      parameters: [{ $ref: '#/components/parameters/page' }],
      get: { operationId: 'list', summary: 'List', responses: {} },
      post: {
        operationId: 'create',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
        responses: {},
      },
    },
  },
  components: {
    parameters: { page: { name: 'page', in: 'query', schema: { type: 'integer' } } },
    schemas: {
      Order: {
        type: 'object',
        description: 'An order.',
        properties: { item: { $ref: '#/components/schemas/Item' }, description: { type: 'string' } },
      },
      Item: { type: 'string' },
    },
  },
};
type ShopDocument = typeof document;

describe('the fingerprint of an operation', () => {
  const of = (change: (copy: ShopDocument) => void, operation = 'POST /orders') => {
    const copy = structuredClone(document);
    change(copy);
    return operationFingerprint(copy, operation);
  };
  const before = operationFingerprint(document, 'POST /orders');

  test('is the same with other words, examples, answers and order of members', () => {
    const same = of((copy) => {
      copy.components.schemas.Order.description = 'What was ordered.';
      Object.assign(copy.components.schemas.Item, { example: 'lamp', title: 'Item', 'x-internal': true });
      Object.assign(copy.paths['/orders'].post, { summary: 'Order', responses: { '201': {} } });
      const { item, description } = copy.components.schemas.Order.properties;
      copy.components.schemas.Order.properties = { description, item };
    });
    expect(same).toBe(before);
  });

  test('is another where what it refers to takes something else', () => {
    const changes: ((copy: ShopDocument) => void)[] = [
      (copy) => Object.assign(copy.components.schemas.Item, { type: 'integer' }),
      (copy) => Object.assign(copy.components.schemas.Order, { required: ['item'] }),
      (copy) => Object.assign(copy.components.schemas.Order.properties.description, { type: 'integer' }),
      (copy) => Object.assign(copy.components.parameters.page, { required: true }),
    ];
    for (const change of changes) expect(of(change)).not.toBe(before);
  });

  test('comes to an end where schemas refer to themselves', () => {
    const circle = of((copy) =>
      Object.assign(copy.components.schemas.Item, { items: { $ref: '#/components/schemas/Order' } }),
    );
    expect(circle).toMatch(/^[0-9a-f]{16}$/);
  });

  test('tells what is gone and what is changed', () => {
    const fingerprints = {
      'POST /orders': before ?? '',
      'GET /orders': '0000000000000000',
      'GET /items': '0000000000000000',
    };
    expect(documentChanges({ fingerprints }, document)).toEqual({
      gone: ['GET /items'],
      changed: ['GET /orders'],
    });
  });
});

describe('a folder of recipes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-recipes-'));
    await cp(join(shippedRecipesFolder, 'left-out.yaml'), join(folder, 'left-out.yaml'));
    await mkdir(join(folder, 'giphy'));
    for (const name of ['recipe.yaml', 'manifest.yaml', 'overlay.yaml'])
      await cp(join(shippedRecipesFolder, 'giphy', name), join(folder, 'giphy', name));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const change = async (name: string, from: string | RegExp, to: string) => {
    const file = join(folder, 'giphy', name);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(from);
    await writeFile(file, text.replace(from, to));
  };
  const fault = () => getRecipe('giphy', folder).catch((error: unknown) => error);

  test('gives a recipe', async () => {
    const recipe: Recipe = await getRecipe('giphy', folder);
    expect(recipe).toMatchObject({ key: 'giphy', manifest: { name: 'GIPHY' } });
    expect(await allRecipes(folder)).toEqual([recipe]);
  });

  test.each([
    ['recipe.yaml', /^ {4}version: .*$/m, '    version: latest', '/document/package/version'],
    ['recipe.yaml', /^ {4}path: .*$/m, '    path: ../../etc/secrets.json', '/document/package/path'],
    ['recipe.yaml', /sha256: [0-9a-f]+/, 'sha256: abc', '/document/package/sha256'],
    ['recipe.yaml', 'verified: false', 'verified: true', '/document/maker/sha256'],
    ['recipe.yaml', /^server: .*$/m, 'server: http://api.giphy.com', '/server'],
    ['recipe.yaml', /^setup:\n {2}- .*$/m, 'setup:', '/setup'],
    ['recipe.yaml', /operation: searchGifs/, 'operation: searchGifts', '/trial/operation'],
    ['recipe.yaml', /^trial:$/m, 'fewerThanTen: There are ten.\ntrial:', '/fewerThanTen'],
    ['manifest.yaml', 'key: giphy', 'key: gifs', '/key'],
    ['manifest.yaml', 'mode: API_KEY', 'mode: A_KEY', '/authSchemes/0/mode'],
  ])('says what is wrong in %s: %s', async (name, from, to, pointer) => {
    await change(name, from, to);
    const error = await fault();
    expect(error).toBeInstanceOf(RecipeError);
    expect(String(error)).toContain(`giphy/${name} ${pointer}: `);
    await expect(allRecipes(folder)).rejects.toThrow(String(error).replace('RecipeError: ', ''));
  });

  test('says that the overlay is missing', async () => {
    await rm(join(folder, 'giphy', 'overlay.yaml'));
    expect(String(await fault())).toContain('giphy/overlay.yaml: is missing');
  });

  test('says what may be meant, and why a maker is left out', async () => {
    const messages = await Promise.all(
      ['calendar', 'gmial', 'Linear', 'monday.com', 'nothing like it'].map((key) =>
        getRecipe(key).catch((error: Error) => error.message),
      ),
    );
    expect(messages).toEqual([
      expect.stringContaining('Did you mean googlecalendar?'),
      expect.stringContaining('Did you mean gmail'),
      expect.stringMatching(/^There is no recipe for Linear: .*GraphQL/),
      expect.stringMatching(/^There is no recipe for monday.com: .*GraphQL/),
      expect.stringMatching(/^There is no recipe "nothing like it"\. `npx actway add --list`/),
    ]);
  });
});
