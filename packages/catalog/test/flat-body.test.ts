import { describe, expect, test } from 'vitest';
import type { Action, Catalog } from '../src/index.js';
import { openBody, openOperation } from './temporary-apps.js';

const order = (catalog: Catalog): Action => catalog.action('SHOP_ORDER');

describe('the body', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'of an open object is spread',
      { type: 'object', properties: { a: {} } },
      { members: [['a']], open: true },
    ],
    [
      'of a closed object is spread',
      { type: 'object', properties: { a: {} }, additionalProperties: false },
      { members: [['a']], open: false },
    ],
    ['of a free object is all open', { type: 'object' }, { members: [], open: true }],
    [
      'of allOf is merged',
      { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: {} } }] },
      { members: [['a'], ['b']], open: true },
    ],
    ['behind a reference is spread', { $ref: '#/components/schemas/A' }, { members: [['a']], open: true }],
    [
      'behind a reference with more beside it is merged',
      { $ref: '#/components/schemas/A', required: ['a'], properties: { c: {} } },
      { members: [['a'], ['c']], open: true },
    ],
    ['of an array is one value', { type: 'array' }, { whole: 'body', open: false }],
    [
      'of oneOf is one value',
      { oneOf: [{ type: 'object' }, { type: 'object' }] },
      { whole: 'body', open: false },
    ],
    ['of any type is one value', {}, { whole: 'body', open: false }],
    ['of an object or null is one value', { type: ['object', 'null'] }, { whole: 'body', open: false }],
    [
      'with a rule about the whole object is one value',
      { type: 'object', minProperties: 1 },
      { whole: 'body', open: false },
    ],
    [
      'of allOf with a part that may be null is merged',
      { allOf: [{ $ref: '#/components/schemas/Base' }, { type: 'object', properties: { b: {} } }] },
      { members: [['a'], ['b']], open: true },
    ],
    [
      'of allOf with a union of a part and null is merged',
      { allOf: [{ $ref: '#/components/schemas/Union' }, { properties: { b: {} } }] },
      { members: [['a'], ['b']], open: true },
    ],
    [
      'of allOf whose only part may be null is one value',
      { allOf: [{ $ref: '#/components/schemas/Union' }, { description: 'A.' }] },
      { whole: 'body', open: false },
    ],
    [
      'of allOf with a union is one value',
      { allOf: [{ $ref: '#/components/schemas/A' }, { anyOf: [{ required: ['a'] }] }] },
      { whole: 'body', open: false },
    ],
  ])('%s', async (_, schema, expected) => {
    const catalog = await openBody(schema, {
      components: {
        schemas: {
          A: { type: 'object', properties: { a: { type: 'string' } } },
          Base: { type: ['object', 'null'], properties: { a: { type: 'string' } } },
          Union: { anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] },
        },
      },
    });
    const { members, whole, open } = order(catalog).plan.body ?? {};
    expect({
      ...(members && { members: members.map(({ name }) => [name]) }),
      ...(whole !== undefined && { whole }),
      open,
    }).toEqual(expected);
  });

  test('is sent as the first of JSON, +json, form, multipart, bytes and text that there is', async () => {
    const types = [
      'text/plain',
      'application/octet-stream',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      'application/vnd.api+json',
      'application/json; charset=utf-8',
    ];
    for (let count = 1; count <= types.length; count += 1) {
      const content = Object.fromEntries(types.slice(0, count).map((type) => [type, {}]));
      const catalog = await openOperation({ requestBody: { content } });
      expect(order(catalog).plan.body?.contentType).toBe(types[count - 1]);
    }
  });

  test('leaves out read-only members, and asks for none of them, however deep', async () => {
    const item = {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { $ref: '#/components/schemas/Id' }, name: { type: 'string' } },
      additionalProperties: false,
    };
    const catalog = await openBody(
      {
        ...item,
        properties: {
          ...item.properties,
          parts: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
        },
      },
      { components: { schemas: { Id: { type: 'string', readOnly: true }, Item: item } } },
    );
    const faults = (input: unknown) => catalog.inputFaults(order(catalog), input);
    expect(faults({ name: 'a', parts: [{ name: 'b' }] })).toEqual([]);
    expect(faults({ name: 'a', id: '1' })).toMatchObject([{ path: '/id', code: 'additionalProperties' }]);
    expect(faults({ parts: [{}] })).toMatchObject([{ path: '/name' }, { path: '/parts/0/name' }]);
  });

  test('has no member that is read-only by a part of an allOf', async () => {
    const database = { type: 'object', properties: { host: { type: 'string' } } };
    const catalog = await openBody(
      {
        type: 'object',
        required: ['name', 'connection'],
        properties: {
          name: { type: 'string' },
          connection: { allOf: [{ $ref: '#/components/schemas/Database' }, { readOnly: true }] },
        },
      },
      { components: { schemas: { Database: database } } },
    );
    expect(catalog.inputFaults(order(catalog), { name: 'a' })).toEqual([]);
    expect(order(catalog).inputSchema).toMatchObject({ required: ['name'] });
    expect(Object.values(order(catalog).inputSchema)).toContainEqual({ name: { type: 'string' } });
  });

  test('that is optional asks for its required members only when it is given', async () => {
    const schema = { type: 'object', required: ['a', 'b'], properties: { a: {}, b: {}, c: {} } };
    const requestBody = { required: false, content: { 'application/json': { schema } } };
    const catalog = await openOperation({ requestBody });
    const faults = (input: unknown) => catalog.inputFaults(order(catalog), input);
    expect(faults({})).toEqual([]);
    expect(faults({ a: 1, b: 2 })).toEqual([]);
    expect(faults({ c: 1 })).toEqual([
      { path: '/a', message: 'is required when c is given', code: 'dependentRequired' },
      { path: '/b', message: 'is required when c is given', code: 'dependentRequired' },
    ]);
    expect(catalog.displaySchema(order(catalog), 'input')).toMatchObject({
      required: [],
      dependentRequired: { a: ['b'], b: ['a'], c: ['a', 'b'] },
    });
    // What the schema does not list is held to it when the request is built.
    expect(faults({ d: 1 })).toEqual([]);
    const { buildRequest } = catalog.compiled(order(catalog));
    expect(() => buildRequest({ d: 1 }, { serverVariables: {}, headers: {} })).toThrow('input "a" is needed');
    expect(() => buildRequest({}, { serverVariables: {}, headers: {} })).not.toThrow();
  });

  test('of an unknown member takes what its schema says of the others', async () => {
    const catalog = await openBody({
      type: 'object',
      properties: { a: {} },
      additionalProperties: { type: 'integer' },
    });
    expect(catalog.inputFaults(order(catalog), { a: 'x', b: 1 })).toEqual([]);
    expect(catalog.inputFaults(order(catalog), { b: 'x' })).toMatchObject([
      { path: '/b', message: 'must be integer' },
    ]);
  });

  test('may hold files where it holds bytes', async () => {
    const bytes = { type: 'string', format: 'binary' };
    const schema = {
      type: 'object',
      properties: { one: bytes, many: { type: 'array', items: bytes }, note: { type: 'string' } },
    };
    const catalog = await openOperation({ requestBody: { content: { 'multipart/form-data': { schema } } } });
    const file = { name: 'a.txt', mimetype: 'text/plain', base64: 'YQ==' };
    expect(catalog.inputFaults(order(catalog), { one: file, many: [file, 'text'], note: 'x' })).toEqual([]);
    expect(catalog.inputFaults(order(catalog), { one: 1, note: file })).toMatchObject([
      { path: '/one', message: 'must be object or string' },
      { path: '/note', message: 'must be string' },
    ]);
  });
});
