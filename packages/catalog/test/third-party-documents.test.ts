import { loadContract } from '@actway/contract/document';
import { describe, expect, test } from 'vitest';
import { expandContract } from '../src/index.js';
import { openOperation, openPaths } from './temporary-apps.js';

describe('what third-party documents hold', () => {
  const withComponents = (schemas: unknown, schema: unknown, more: Record<string, unknown> = {}) =>
    openOperation(
      { requestBody: { required: true, content: { 'application/json': { schema } } } },
      { components: { schemas }, ...more },
    );

  test('recursion, also of a schema through itself and of two through each other', async () => {
    const catalog = await withComponents(
      {
        Tree: {
          type: 'object',
          properties: {
            left: { $ref: '#/components/schemas/Tree' },
            leaf: { $ref: '#/components/schemas/Leaf' },
          },
        },
        Leaf: {
          type: 'object',
          required: ['size'],
          properties: { tree: { $ref: '#/components/schemas/Tree' } },
        },
      },
      { $ref: '#/components/schemas/Tree' },
    );
    const input = { left: { left: { leaf: { tree: { leaf: {} } } } } };
    expect(catalog.inputFaults(catalog.action('SHOP_ORDER'), input).map(({ path }) => path)).toEqual([
      '/left/left/leaf/size',
      '/left/left/leaf/tree/leaf/size',
    ]);
  });

  test('references into paths, and through encoded characters', async () => {
    const pointer =
      '#/paths/~1orders~1%7Bid%7D/get/responses/200/content/application~1json/schema/properties/a%20b';
    const answer = { schema: { type: 'object', properties: { 'a b': { type: 'integer' } } } };
    const catalog = await openPaths({
      '/orders/{id}': {
        get: {
          operationId: 'getOrder',
          parameters: [{ name: 'id', in: 'path', schema: { $ref: pointer } }],
          responses: { 200: { content: { 'application/json': answer } } },
        },
      },
    });
    expect(catalog.inputFaults(catalog.action('SHOP_GET_ORDER'), { id: 'x' })).toMatchObject([
      { path: '/id', message: 'must be integer' },
    ]);
  });

  test('members and examples called $ref, $id or properties', async () => {
    const catalog = await withComponents(
      {
        Odd: {
          type: 'object',
          required: ['$ref'],
          properties: {
            $ref: { type: 'string' },
            $id: { type: 'integer' },
            properties: { type: 'object' },
            default: { type: 'boolean' },
          },
          example: { $ref: 'nowhere', $id: 'same' },
        },
        Twin: { type: 'object', $id: 'same', examples: [{ $id: 'same' }], default: { $ref: 'nowhere' } },
      },
      { type: 'array', items: { $ref: '#/components/schemas/Odd' } },
    );
    const faults = (input: unknown) =>
      catalog.inputFaults(catalog.action('SHOP_ORDER'), { body: [input] }).map(({ path }) => path);
    expect(faults({ $ref: 'a', $id: 1, default: true })).toEqual([]);
    expect(faults({ $id: 'x' })).toEqual(['/body/0/$ref', '/body/0/$id']);
  });

  test('a member called default that others of an optional body depend on', async () => {
    const schema = {
      type: 'object',
      required: ['domain'],
      properties: { default: { type: 'boolean' }, domain: { type: 'string' } },
    };
    const content = { 'application/json': { schema } };
    const catalog = await openOperation({ requestBody: { required: false, content } });
    const action = catalog.action('SHOP_ORDER');
    expect(catalog.inputFaults(action, { default: true }).map(({ path }) => path)).toEqual(['/domain']);
    const { document } = await expandContract(loadContract(), [action], catalog);
    const written = JSON.stringify(document);
    expect(written).toContain('"dependentRequired":{"default":["domain"]}');
    expect(written).toContain('"properties":{"default":{"type":"boolean"}');
  });

  test('patterns that need no Unicode, or no JavaScript', async () => {
    const catalog = await withComponents(
      {},
      {
        type: 'object',
        properties: { a: { pattern: '^[\\w-.]+$' }, b: { pattern: '(?i)^x' }, c: { pattern: '^\\p{L}+$' } },
      },
    );
    const faults = (input: unknown) =>
      catalog.inputFaults(catalog.action('SHOP_ORDER'), input).map(({ path }) => path);
    expect(faults({ a: 'a-b.c', b: 'anything', c: 'é' })).toEqual([]);
    expect(faults({ a: 'a b', b: 'anything', c: '1' })).toEqual(['/a', '/c']);
  });

  test('formats and keywords that nobody knows', async () => {
    const catalog = await withComponents(
      {},
      {
        type: 'object',
        properties: { a: { type: 'string', format: 'colour', xml: {}, 'x-order': 1, nullable: true } },
      },
    );
    expect(catalog.inputFaults(catalog.action('SHOP_ORDER'), { a: 'red' })).toEqual([]);
  });

  test('more actions than validators are kept for', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 1200 }, (_, index) => [
        `/p${index}`,
        { get: { operationId: `get${index}`, responses: {} } },
      ]),
    );
    const catalog = await openPaths(paths);
    const actions = catalog.actions();
    expect(actions).toHaveLength(1200);
    for (const action of [...actions, ...actions.slice(0, 10)]) {
      expect(catalog.inputFaults(action, { x: 1 })).toHaveLength(1);
    }
  });
});
