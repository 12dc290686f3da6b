import { describe, expect, test } from 'vitest';
import type { Action, Catalog } from '../src/index.js';
import { openBody, openOperation, openPaths } from './temporary-apps.js';

const id = (place: string) => ({
  name: 'id',
  in: place,
  required: place === 'path',
  schema: { type: 'integer' },
});
const order = (catalog: Catalog): Action => catalog.action('SHOP_ORDER');
const properties = (action: Action): unknown =>
  typeof action.inputSchema === 'object' ? action.inputSchema.properties : {};

describe('a name that stands in several places', () => {
  test('is kept by the path, and prefixed with their place by the others', async () => {
    const catalog = await openPaths({
      '/orders/{id}': {
        post: {
          operationId: 'order',
          parameters: [id('query'), id('cookie'), id('header'), id('path')],
          requestBody: jsonBody({ type: 'object', properties: { id: { type: 'string' } } }),
          responses: {},
        },
      },
    });
    const { plan } = order(catalog);
    expect(plan.parameters.map(({ inputName, in: place, name }) => [inputName, place, name])).toEqual([
      ['query_id', 'query', 'id'],
      ['cookie_id', 'cookie', 'id'],
      ['header_id', 'header', 'id'],
      ['id', 'path', 'id'],
    ]);
    expect(plan.body?.members).toEqual([{ inputName: 'body_id', name: 'id' }]);
    expect(Object.keys(Object(properties(order(catalog)))).sort()).toEqual([
      'body_id',
      'cookie_id',
      'header_id',
      'id',
      'query_id',
    ]);
  });

  test('is prefixed everywhere when the path has none of it', async () => {
    const catalog = await openOperation({
      parameters: [id('query')],
      requestBody: jsonBody({ type: 'object', properties: { id: {}, note: {} } }),
    });
    expect(order(catalog).plan.parameters[0]?.inputName).toBe('query_id');
    expect(order(catalog).plan.body?.members).toEqual([
      { inputName: 'body_id', name: 'id' },
      { inputName: 'note', name: 'note' },
    ]);
  });

  test('is prefixed once more when the prefixed name is taken', async () => {
    const catalog = await openOperation({
      parameters: [id('query'), id('header')],
      requestBody: jsonBody({ type: 'object', properties: { query_id: {} } }),
    });
    expect(order(catalog).plan.parameters.map(({ inputName }) => inputName)).toEqual([
      'query_query_id',
      'header_id',
    ]);
  });

  test('may be body: the body as a whole gives way', async () => {
    const catalog = await openOperation({
      parameters: [{ name: 'body', in: 'query', schema: { type: 'string' } }],
      requestBody: jsonBody({ type: 'array' }),
    });
    expect(order(catalog).plan.parameters[0]?.inputName).toBe('query_body');
    expect(order(catalog).plan.body?.whole).toBe('body_body');
  });
});

describe('parameters that are no inputs', () => {
  const parameters = [
    { name: 'Accept', in: 'header' },
    { name: 'content-type', in: 'header' },
    { name: 'AUTHORIZATION', in: 'header' },
    { name: 'x-version', in: 'header' },
    { name: 'key', in: 'query', required: true },
    { name: 'Key', in: 'query' },
    { name: 'key', in: 'header' },
  ].map((parameter) => ({ ...parameter, schema: { type: 'string' } }));

  test('are what auth schemes and fixed headers own, and headers that OpenAPI ignores', async () => {
    const catalog = await openPaths(
      { '/orders': { post: { operationId: 'order', parameters, responses: {} } } },
      {},
      {
        origins: ['https://api.example.com'],
        headers: { 'X-Version': '3' },
        authSchemes: [{ mode: 'API_KEY', placements: [{ in: 'query', name: 'key', value: '{api_key}' }] }],
      },
    );
    expect(order(catalog).plan.parameters.map(({ in: place, name }) => `${place} ${name}`)).toEqual([
      'query Key',
      'header key',
    ]);
    expect(catalog.inputFaults(order(catalog), {})).toEqual([]);
  });

  test('of the path item are inputs, unless the operation has its own of that name', async () => {
    const catalog = await openPaths({
      '/orders/{id}': {
        parameters: [id('path'), id('query'), { name: 'page', in: 'query', schema: { type: 'integer' } }],
        post: { operationId: 'order', parameters: [{ ...id('query'), required: true }], responses: {} },
      },
    });
    expect(order(catalog).plan.parameters.map(({ inputName, required }) => [inputName, required])).toEqual([
      ['id', true],
      ['query_id', true],
      ['page', false],
    ]);
  });
});

test.each([{ readOnly: true }, { allOf: [{ readOnly: true }] }])(
  'a parameter is shown and required, though its schema is read-only in an answer: %o',
  async (mark) => {
    const number = { type: 'integer', ...mark, description: 'Counts from 1.' };
    const catalog = await openPaths(
      {
        '/orders/{number}': {
          post: {
            operationId: 'order',
            parameters: [
              {
                name: 'number',
                in: 'path',
                required: true,
                schema: { $ref: '#/components/schemas/number', minimum: 1 },
              },
            ],
            responses: {},
          },
        },
      },
      { components: { schemas: { number } } },
    );
    const shown = { type: 'integer', description: 'Counts from 1.', minimum: 1 };
    expect(properties(order(catalog))).toMatchObject({ number: shown });
    expect(JSON.stringify(properties(order(catalog)))).not.toContain('readOnly');
    expect(catalog.displaySchema(order(catalog), 'input')).toMatchObject({
      properties: { number: shown },
      required: ['number'],
    });
    expect(catalog.inputFaults(order(catalog), {})).toMatchObject([{ path: '/number' }]);
  },
);

test('no default is filled in', async () => {
  const catalog = await openBody({ type: 'object', properties: { a: { type: 'string', default: 'x' } } });
  const input = {};
  expect(catalog.inputFaults(order(catalog), input)).toEqual([]);
  expect(input).toEqual({});
});

function jsonBody(schema: unknown) {
  return { required: true, content: { 'application/json': { schema } } };
}

describe('what fills a path', () => {
  const inPath = (name: string, schema: unknown) => ({ name, in: 'path', required: true, schema });

  test('is never empty', async () => {
    const catalog = await openPaths(
      {
        '/{text}/{long}/{list}/{object}/{number}/{any}/{way}/{shared}/{some}': {
          get: {
            operationId: 'order',
            parameters: [
              inPath('text', { type: 'string' }),
              inPath('long', { type: 'string', minLength: 3 }),
              inPath('list', { type: 'array', items: { type: 'string' } }),
              inPath('object', { type: 'object' }),
              inPath('number', { type: 'integer' }),
              inPath('any', {}),
              inPath('way', { type: 'string', enum: ['in', 'out'] }),
              inPath('shared', { $ref: '#/components/schemas/Word' }),
              inPath('some', { type: ['string', 'array'] }),
              { ...inPath('query', { type: 'string' }), in: 'query' },
            ],
            responses: {},
          },
        },
      },
      { components: { schemas: { Word: { type: 'string' } } } },
    );
    const action = order(catalog);
    expect(properties(action)).toMatchObject({
      text: { type: 'string', minLength: 1 },
      long: { type: 'string', minLength: 3 },
      list: { type: 'array', minItems: 1 },
      object: { type: 'object', minProperties: 1 },
      number: { type: 'integer' },
      any: { minLength: 1 },
      way: { enum: ['in', 'out'] },
      shared: { minLength: 1 },
      some: { minLength: 1, minItems: 1 },
      query: { type: 'string' },
    });
    const input = { text: '', long: 'abc', list: [], object: {}, number: 1, any: '', way: 'in', shared: '' };
    const faults = catalog.inputFaults(action, { ...input, some: [], query: '' });
    expect(faults.map(({ path, message }) => `${path} ${message}`).sort()).toEqual([
      '/any must not be empty',
      '/list must have at least 1 item',
      '/object must have at least 1 member',
      '/shared must not be empty',
      '/some must have at least 1 item',
      '/text must not be empty',
    ]);
  });
});

test('what must be sent in a query or a form is no empty list, of which nothing would be sent', async () => {
  const list = { type: 'array', items: { type: 'string' } };
  const inQuery = (name: string, required: boolean, schema: unknown) => ({
    name,
    in: 'query',
    required,
    schema,
  });
  const body = {
    type: 'object',
    required: ['fields', 'text'],
    properties: { fields: list, text: { type: 'string' }, more: list },
  };
  const open = (contentType: string) =>
    openPaths({
      '/orders': {
        post: {
          operationId: 'order',
          parameters: [
            inQuery('needed', true, list),
            inQuery('filter', true, { type: 'object' }),
            inQuery('word', true, { type: 'string' }),
            inQuery('optional', false, list),
          ],
          requestBody: { required: true, content: { [contentType]: { schema: body } } },
          responses: {},
        },
      },
    });
  const empty = { needed: [], filter: {}, word: '', optional: [], fields: [], text: '', more: [] };
  const faultsOf = async (contentType: string) => {
    const catalog = await open(contentType);
    return catalog.inputFaults(order(catalog), empty).map(({ path }) => path);
  };
  for (const form of ['application/x-www-form-urlencoded', 'multipart/form-data'])
    expect((await faultsOf(form)).sort(), form).toEqual(['/fields', '/filter', '/needed']);
  expect((await faultsOf('application/json')).sort()).toEqual(['/filter', '/needed']);
});
