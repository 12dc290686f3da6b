import { describe, expect, test } from 'vitest';
import { ImportError } from '../src/import/index.js';
import { api, ImportFolder, operation } from './import-folder.js';

describe('an import', () => {
  test('writes manifest, document, lock and report, and the catalog reads them', async () => {
    const folder = await ImportFolder.create();
    const steps: string[] = [];
    const report = await folder.import(
      api({ '/orders': { get: operation('listOrders', { summary: 'List orders' }), post: operation() } }),
      { auth: 'bearer', onProgress: (step) => steps.push(step) },
    );
    expect(report).toMatchObject({
      app: 'shop',
      version: '1_0',
      source: 'shop-api.json',
      format: 'OpenAPI 3.0.3',
      operations: { in: 2, actions: 2, reported: 0 },
      actions: ['SHOP_LIST_ORDERS', 'SHOP_POST_ORDERS'],
    });
    expect(await folder.json('report.json')).toEqual(report);
    expect(await folder.json('actions.lock.json')).toEqual({
      lock: 1,
      actions: {
        SHOP_LIST_ORDERS: { operationId: 'listOrders', operations: ['GET /orders'] },
        SHOP_POST_ORDERS: { operations: ['POST /orders'] },
      },
    });
    const catalog = await folder.catalog();
    expect(catalog.app('shop')).toMatchObject({
      name: 'Shop',
      origins: ['https://api.shop.com'],
      authSchemes: [{ mode: 'BEARER_TOKEN' }],
    });
    expect(catalog.action('SHOP_LIST_ORDERS').displayName).toBe('List orders');
    expect(steps.length).toBeGreaterThan(4);
  });

  test('reads YAML, dates and versions as the texts they are', async () => {
    const folder = await ImportFolder.create();
    const source = await folder.write(
      'api.yaml',
      'openapi: 3.1.0\ninfo: { title: T, version: 2024-10-15 }\nservers: [{ url: https://a.com }]\npaths: { /a: { get: { operationId: a } } }\n',
    );
    await folder.import('', { source });
    expect(await folder.text('1_0.yaml')).toContain('version: 2024-10-15');
  });

  test('takes the operations that globs name, and reports the others', async () => {
    const folder = await ImportFolder.create();
    const report = await folder.import(
      api({
        '/a': { get: operation('orders/list'), delete: operation('orders/delete') },
        '/b': { get: operation('users/list', { tags: ['people'] }), put: operation('refunds/create') },
      }),
      { operations: ['orders/*', 'tag:PEOPLE', '!DELETE /*'] },
    );
    expect(report.actions).toEqual(['SHOP_ORDERS_LIST', 'SHOP_USERS_LIST']);
    expect(report.reported.map(({ operation: name, code }) => `${name} ${code}`)).toEqual([
      'DELETE /a not-selected',
      'PUT /b not-selected',
    ]);
  });

  test('reports what cannot be an action, each with its reason, and imports the rest', async () => {
    const folder = await ImportFolder.create();
    const report = await folder.import(
      api({
        '/ok/{id}': { get: operation('ok', { parameters: [{ name: 'id', in: 'path', required: true }] }) },
        '/undeclared/{id}': { get: operation('undeclared') },
        '/half?q=a{b}': {
          get: operation('half', { parameters: [{ name: 'b', in: 'path', required: true }] }),
        },
        '/body': { post: operation('body', { requestBody: { $ref: '#/components/requestBodies/None' } }) },
        '/all': {
          parameters: [{ $ref: '#/components/parameters/None' }],
          get: operation('a'),
          put: operation('b'),
        },
        '/odd': { get: operation('odd', { parameters: [{ name: 'x', in: 'nowhere' }] }) },
      }),
    );
    expect(report.actions).toEqual(['SHOP_OK']);
    expect(report.operations).toEqual({ in: 7, actions: 1, reported: 6 });
    expect(report.reported.map(({ operation: name, reason }) => `${name}: ${reason}`).sort()).toEqual([
      'GET /all: /parameters/0/$ref: points at nothing in this document, or runs in a circle.',
      "GET /half?q=a{b}: /parameters: the path's query has q=a{b}, and nothing says what fills it.",
      'GET /odd: /parameters: the parameter x must say in: path, query, header or cookie.',
      'GET /undeclared/{id}: /parameters: the path has {id}, but no path parameter of that name is declared.',
      'POST /body: /requestBody/$ref: points at nothing in this document, or runs in a circle.',
      'PUT /all: /parameters/0/$ref: points at nothing in this document, or runs in a circle.',
    ]);
  });

  test('keeps only what its operations reach, and nothing that is dropped refers to', async () => {
    const folder = await ImportFolder.create();
    const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    await folder.import(
      api(
        {
          '/a': {
            get: operation('a', {
              'x-internal': schema('Unused'),
              responses: {
                200: { description: '', content: { 'application/json': { schema: schema('Tree') } } },
              },
            }),
          },
          '/b': { get: operation('b', { responses: { 200: { $ref: '#/components/responses/Other' } } }) },
        },
        {
          components: {
            schemas: {
              Tree: { type: 'object', properties: { up: schema('Tree'), of: schema('Leaf') } },
              Leaf: {},
              Unused: {},
            },
            responses: { Other: { description: '' } },
          },
        },
      ),
      { operations: ['a'] },
    );
    const document = (await folder.catalog()).document((await folder.catalog()).app('shop'), '1_0');
    expect(Object.keys(Object(document.paths))).toEqual(['/a']);
    expect(Object(document.components)).toMatchObject({ schemas: { Tree: {}, Leaf: {} } });
    expect(JSON.stringify(document)).not.toMatch(/Unused|Other|x-internal/);
  });

  test('mends what would stop a validator, and counts it', async () => {
    const folder = await ImportFolder.create();
    const report = await folder.import(
      api({
        '/a': {
          post: operation('a', {
            requestBody: {
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: true,
                    properties: {
                      size: { enum: ['s', 's', 'm'], example: 'xl' },
                      code: { type: 'string', pattern: '[', minLength: '3' },
                      kind: { type: 'any', allOf: [] },
                      gone: { $ref: '#/components/schemas/Gone' },
                    },
                  },
                },
              },
            },
          }),
        },
      }),
    );
    const catalog = await folder.catalog();
    const faults = (input: unknown) =>
      catalog.inputFaults(catalog.action('SHOP_A'), input).map(({ path, code }) => path + code);
    expect(faults({ size: 'm', code: 'abc', kind: 1, gone: [] })).toEqual([]);
    expect(faults({ size: 'xl', code: 'ab' })).toEqual(['/sizeenum', '/codeminLength']);
    const notes = report.notes.join('\n');
    expect(notes).toContain('1 × members that an enum had twice were left out');
    expect(notes).toContain('1 × pattern that is no regular expression');
    expect(notes).toContain('1 × an example that its schema does not allow');
    expect(notes).toContain('1 × a $ref that leads nowhere counts as any value: #/components/schemas/Gone');
  });

  test('leaves everything as it was when it fails', async () => {
    const folder = await ImportFolder.create();
    await folder.import(api({ '/a': { get: operation('a') } }));
    const before = await folder.text('1_0.yaml');
    await expect(folder.import(api({ '/a{x}': { get: operation('a') } }))).rejects.toThrow(
      'None of the 1 operations',
    );
    expect(await folder.text('1_0.yaml')).toBe(before);
  });

  test.each([
    [{ key: 'Shop' }, '--key "Shop" cannot be used'],
    [{ version: '1.0' }, '--app-version "1.0" cannot be used: it must be major_minor'],
    [{ auth: 'oauth' }, '--auth "oauth" cannot be used: it must be bearer, basic, api_key:header:X-Key'],
    [{ server: 'http://api.shop.com' }, '--server "http://api.shop.com" cannot be used: it must be https'],
    [{ source: 'http://a.com/x.json' }, 'an address must be https'],
    [{ source: '/nowhere/api.json' }, 'there is no such file'],
  ])('says what is wrong with %j', async (options, message) => {
    const folder = await ImportFolder.create();
    const failed = folder.import(api({ '/a': { get: operation('a') } }), options);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(ImportError);
  });

  test.each([
    ['{"openapi": "2.5.0", "paths": {}}', 'it says "2.5.0"'],
    ['[1]', 'it must be an object'],
    ['a: [1', 'it is not valid YAML'],
    ['{"a": 1', 'cannot be used: it is not'],
    ['', 'it is empty'],
  ])('refuses the document %j', async (text, message) => {
    const folder = await ImportFolder.create();
    await expect(folder.import(text)).rejects.toThrow(message);
  });
});
