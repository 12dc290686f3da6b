import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { api, ImportFolder, operation } from './import-folder.js';

const body = (schema: unknown) => ({ requestBody: { content: { 'application/json': { schema } } } });

async function faultsOf(folder: ImportFolder, input: unknown, id = 'SHOP_A'): Promise<string[]> {
  const catalog = await folder.catalog();
  return catalog.inputFaults(catalog.action(id), input).map(({ path, message }) => `${path} ${message}`);
}

describe('references to other files', () => {
  test('are brought home: schemas, parameters, answers, path items, and files that refer to each other', async () => {
    const folder = await ImportFolder.create();
    await folder.write('parts/schemas.yaml', {
      Order: {
        type: 'object',
        properties: { lines: { type: 'array', items: { $ref: 'line.json' } }, parent: { $ref: '#/Order' } },
        required: ['lines'],
      },
    });
    await folder.write('parts/line.json', {
      type: 'object',
      properties: {
        count: { type: 'integer' },
        order: { $ref: 'schemas.yaml#/Order' },
        money: { $ref: '../shop-api.json#/components/schemas/Money' },
      },
    });
    await folder.write('parts/limit.yaml', 'name: limit\nin: query\nschema: { type: integer }\n');
    await folder.write('paths/orders.yaml', {
      post: operation('a', {
        parameters: [{ $ref: '../parts/limit.yaml' }],
        ...body({ $ref: '../parts/schemas.yaml#/Order' }),
      }),
    });
    const report = await folder.import(
      api(
        { '/orders': { $ref: 'paths/orders.yaml' } },
        { components: { schemas: { Money: { type: 'number' } } } },
      ),
    );
    expect(report.operations).toEqual({ in: 1, actions: 1, reported: 0 });
    expect(
      await faultsOf(folder, {
        limit: 'x',
        lines: [{ count: 1.5, money: '', order: { parent: { lines: [] } } }],
      }),
    ).toEqual([
      '/limit must be integer',
      '/lines/0/count must be integer',
      '/lines/0/order/lines is required',
      '/lines/0/money must be number',
    ]);
    expect(await folder.text('1_0.yaml')).not.toMatch(/\.json|\.yaml/);
  });

  test.each([
    ['../secret.json', 'it is outside of the folder of the document'],
    ['/etc/hostname', 'it is outside of the folder of the document'],
    ['https://example.com/schema.json', 'it is outside of the folder of the document'],
    ['file:///etc/hostname', 'it is outside of the folder of the document'],
    ['link.json', 'it is outside of the folder of the document'],
    ['%2e%2e/secret.json', 'it is outside of the folder of the document'],
    ['none.json', 'there is no such file'],
  ])('lead to nothing outside of the document’s folder: %s', async (reference, reason) => {
    const folder = await ImportFolder.create();
    await folder.write('secret.json', { type: 'string', description: 'SECRET' });
    await mkdir(join(folder.path, 'api'));
    await symlink('../secret.json', join(folder.path, 'api', 'link.json'));
    const source = await folder.write(
      'api/main.json',
      api({
        '/a': { post: operation('a', body({ type: 'object', properties: { x: { $ref: reference } } })) },
      }),
    );
    const report = await folder.import('', { source });
    expect(report.notes.join('\n')).toContain(reason);
    expect(report.notes.join('\n')).toContain('a $ref that leads nowhere counts as any value');
    expect(await folder.text('1_0.yaml')).not.toContain('SECRET');
  });

  test('are not followed from a document that came from an address', async () => {
    const folder = await ImportFolder.create();
    const document = api(
      { '/a': { post: operation('a', body({ $ref: 'part.json' })) } },
      { servers: [{ url: '/v1' }] },
    );
    const asked: string[] = [];
    const report = await folder.import('', {
      source: 'https://api.shop.com/docs/openapi.json?key=SECRET',
      fetchDocument: async (url) => {
        asked.push(url);
        return Buffer.from(JSON.stringify(document));
      },
    });
    expect(asked).toEqual(['https://api.shop.com/docs/openapi.json?key=SECRET']);
    expect(report.source).toBe('https://api.shop.com/docs/openapi.json');
    expect((await folder.catalog()).action('SHOP_A').plan.servers[0]?.url).toBe('https://api.shop.com/v1');
  });
});

describe('pointers of any kind', () => {
  test('into paths, encoded, into parts of components, and into places that no specification knows', async () => {
    const folder = await ImportFolder.create();
    const answer = {
      200: { description: '', content: { 'application/json': { schema: { type: 'integer' } } } },
    };
    await folder.import(
      api(
        {
          '/b/{id}': {
            get: operation('b', {
              parameters: [{ name: 'id', in: 'path', required: true }],
              responses: answer,
            }),
          },
          '/a': {
            post: operation(
              'a',
              body({
                type: 'object',
                properties: {
                  path: { $ref: '#/paths/~1b~1%7Bid%7D/get/responses/200/content/application~1json/schema' },
                  part: { $ref: '#/components/schemas/A%20B/properties/x~1y' },
                  odd: { $ref: '#/definitions/Odd' },
                },
              }),
            ),
          },
        },
        {
          components: { schemas: { 'A B': { properties: { 'x/y': { type: 'boolean' } } } } },
          definitions: { Odd: { type: 'string' } },
        },
      ),
      { operations: ['a'] },
    );
    expect(await faultsOf(folder, { path: 'x', part: 1, odd: 2 })).toEqual([
      '/path must be integer',
      '/part must be boolean',
      '/odd must be string',
    ]);
  });

  test('that run in circles count as any value', async () => {
    const folder = await ImportFolder.create();
    const schemas = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
    await folder.import(
      api(
        {
          '/a': {
            post: operation(
              'a',
              body({
                type: 'object',
                properties: { x: { $ref: '#/components/schemas/A' }, y: { $ref: '#' } },
              }),
            ),
          },
        },
        { components: { schemas } },
      ),
    );
    expect(await faultsOf(folder, { x: 1, y: 'z' })).toEqual([]);
  });
});

describe('an Overlay', () => {
  test('updates, appends and removes, in order, before anything is read', async () => {
    const folder = await ImportFolder.create();
    const overlay = await folder.write('overlay.yaml', {
      overlay: '1.0.0',
      info: { title: 'Fixes', version: '1' },
      actions: [
        { target: '$.paths.*.get', update: { tags: ['read'], summary: 'Read it' } },
        { target: '$.paths["/a"].get.tags', update: 'extra' },
        { target: '$.paths[?@.delete]', remove: true },
        { target: '$.servers[0]', remove: true },
        { target: '$.servers', update: { url: 'https://fixed.shop.com' } },
        { target: '$.nothing', remove: true },
      ],
    });
    const report = await folder.import(
      api({ '/a': { get: operation('a') }, '/b': { delete: operation('b') } }),
      { overlays: [overlay] },
    );
    expect(report.actions).toEqual(['SHOP_A']);
    expect(report.notes).toContain('The overlay overlay.yaml finds nothing at $.nothing.');
    const action = (await folder.catalog()).action('SHOP_A');
    expect(action).toMatchObject({ displayName: 'Read it', tags: ['read', 'extra'] });
    expect(action.plan.servers).toMatchObject([{ url: 'https://fixed.shop.com' }]);
  });

  test.each([
    [{ overlay: '2.0.0', actions: [] }, 'it must say overlay: 1.0.0'],
    [{ overlay: '1.0.0' }, 'it must have a list of actions'],
    [
      { overlay: '1.0.0', actions: [{ target: 'paths' }] },
      'the target "paths" is not a JSONPath of RFC 9535',
    ],
    [{ overlay: '1.0.0', actions: [{}] }, 'action 1 must have a target'],
  ])('that is wrong says so: %j', async (content, message) => {
    const folder = await ImportFolder.create();
    const overlay = await folder.write('overlay.json', content);
    const failed = folder.import(api({ '/a': { get: operation('a') } }), { overlays: [overlay] });
    await expect(failed).rejects.toThrow(message);
  });
});
