import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { PlainFolder } from './support/plain-folder.js';

const shop = (order: object) => ({
  swagger: '2.0',
  info: { title: 'Shop', version: '1.0.0' },
  host: 'shop.example',
  basePath: '/v1',
  schemes: ['https'],
  paths: {
    '/orders': {
      post: {
        operationId: 'createOrder',
        consumes: ['application/json'],
        produces: ['application/json'],
        parameters: [
          { name: 'dry', in: 'query', type: 'string', maxLength: 5 },
          {
            name: 'labels',
            in: 'query',
            type: 'array',
            items: { type: 'string' },
            collectionFormat: 'multi',
          },
          { name: 'order', in: 'body', schema: { $ref: '#/definitions/NewOrder' } },
        ],
        responses: {
          '200': {
            description: 'It.',
            headers: { 'x-left': { type: 'integer' } },
            schema: { $ref: '#/definitions/Order' },
          },
        },
      },
      put: {
        operationId: 'changeOrder',
        consumes: ['application/x-www-form-urlencoded'],
        parameters: [{ name: 'item', in: 'formData', type: 'string', maxLength: 20 }],
        responses: { '204': { description: 'It is changed.' } },
      },
    },
  },
  definitions: {
    NewOrder: { type: 'object', properties: { item: { type: 'string', enum: ['tea', 'milk'] } } },
    Order: order,
  },
});

const order = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, total: {} } };

const diff = (folder: PlainFolder, base = 'one.yaml', revision = 'two.yaml') =>
  folder.contract(['diff', '--no-gates', '--base', base, '--revision', revision]);

/** The line of a text in a file of YAML, as a report tells it. */
const lineOf = (text: string, of: string) => text.split('\n').findIndex((line) => line.includes(of)) + 1;

test('two documents in Swagger 2.0 are judged, and told by the places that their authors know', async () => {
  const [before, after] = [shop(order), shop({ ...order, properties: { id: { type: 'integer' } } })];
  const [dry, labels] = after.paths['/orders'].post.parameters;
  Object.assign(labels ?? {}, { collectionFormat: 'ssv' });
  Object.assign(dry ?? {}, { maxLength: 4 });
  after.definitions.NewOrder.properties.item.enum.pop();
  Object.assign(after.paths['/orders'].put.parameters[0] ?? {}, { maxLength: 10 });
  after.paths['/orders'].post.responses['200'].headers['x-left'].type = 'string';
  const [one, two] = [stringify(before), stringify(after)];
  const folder = await PlainFolder.create({ 'one.yaml': one, 'two.yaml': two });
  onTestFinished(() => folder.remove());
  const { code, stdout, stderr } = await diff(folder);
  expect(stderr).toBe('');
  const post = '#/paths/~1orders/post';
  const told: [what: string, place: string][] = [
    [
      '`maxLength` of the query parameter `dry` went from `5` to `4`.',
      `two.yaml:${lineOf(two, 'maxLength: 4')} ${post}/parameters/0/maxLength`,
    ],
    [
      '`collectionFormat` of the query parameter `labels` went from `multi` to `ssv`.',
      `two.yaml:${lineOf(two, 'collectionFormat')} ${post}/parameters/1/collectionFormat`,
    ],
    [
      '`item` in the request body can no longer be `milk`.',
      `one.yaml:${lineOf(one, 'enum:')} #/definitions/NewOrder/properties/item/enum (in the base)`,
    ],
    [
      '`maxLength` of `item` in the request body went from `20` to `10`.',
      `two.yaml:${lineOf(two, 'maxLength: 10')} #/paths/~1orders/put/parameters/0/maxLength`,
    ],
    [
      'The type of the header `x-left` of the 200 response went from `integer` to `string`.',
      `two.yaml:${lineOf(two, 'x-left') + 1} ${post}/responses/200/headers/x-left/type`,
    ],
    [
      '`total` in the 200 response is gone.',
      `one.yaml:${lineOf(one, 'total:')} #/definitions/Order/properties/total (in the base)`,
    ],
  ];
  for (const [what, place] of told) {
    expect(stdout).toContain(what);
    expect(stdout).toContain(place);
  }
  expect(stdout).toContain(`${told.length} breaking, 0 compatible, 0 notes`);
  expect(code).toBe(1);
});

test('a contract that moves from Swagger 2.0 to OpenAPI 3 is held to what it said', async () => {
  const content = (schema: object) => ({ content: { 'application/json': { schema } } });
  const moved = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1.0.0' },
    servers: [{ url: 'https://shop.example/v1' }],
    paths: {
      '/orders': {
        post: {
          operationId: 'createOrder',
          parameters: [
            { name: 'dry', in: 'query', schema: { type: 'string', maxLength: 5 } },
            { name: 'labels', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
          ],
          requestBody: content({
            type: 'object',
            properties: { item: { enum: ['tea', 'milk'], type: 'string' } },
          }),
          responses: {
            '200': {
              description: 'It.',
              headers: { 'x-left': { schema: { type: 'integer' } } },
              ...content(order),
            },
          },
        },
      },
    },
  };
  const folder = await PlainFolder.create({
    'one.yaml': stringify(shop(order)),
    'two.yaml': stringify(moved),
  });
  onTestFinished(() => folder.remove());
  const { stdout } = await diff(folder);
  expect(stdout).toContain('1 breaking, 0 compatible, 1 note\n');
  expect(stdout).toContain('`openapi` of the contract went from `3.0.0` to `3.1.0`.');
  expect(stdout).toContain('The operation is gone.');
  expect(stdout).toContain('in changeOrder (PUT /orders)');
});

test('a document in Swagger 2.0 may be in several files, and says which of them is not there', async () => {
  const parts = { ...shop({ $ref: 'parts/order.yaml#/Order' }) };
  const part = (total: string) => stringify({ Order: { ...order, properties: { total: { type: total } } } });
  const folder = await PlainFolder.create({
    'one/api.yaml': stringify(parts),
    'one/parts/order.yaml': part('integer'),
    'two/api.yaml': stringify(parts),
    'two/parts/order.yaml': part('string'),
    'three/api.yaml': stringify(parts),
  });
  onTestFinished(() => folder.remove());
  const { stdout } = await diff(folder, 'one/api.yaml', 'two/api.yaml');
  expect(stdout).toMatch(/The type of `total` in .* went from `integer` to `string`\./);
  const missing = await diff(folder, 'one/api.yaml', 'three/api.yaml');
  expect(missing.stderr).toContain('three/parts/order.yaml cannot be read');
  expect(missing.code).toBe(2);
});
