import { isObject } from '@actway/openapi';
import { describe, expect, test } from 'vitest';
import { openCatalog, shippedAppsFolder } from '../src/index.js';
import { openBody, openOperation } from './temporary-apps.js';

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];

/** What clients in the field rely on: no references, and one type, `anyOf` or `allOf` in each schema. */
function assertDisplayable(schema: unknown, place = ''): void {
  if (!isObject(schema)) throw new Error(`${place} is no object`);
  expect(Object.keys(schema), place).not.toContain('$ref');
  const { type, anyOf, allOf, items, properties } = schema;
  const unions = [anyOf, allOf].filter(Array.isArray);
  if (type !== undefined) expect(types, place).toContain(type);
  else expect(unions.length, place).toBe(1);
  unions.flat().forEach((branch, index) => {
    assertDisplayable(branch, `${place}/${index}`);
  });
  if (type === 'array') assertDisplayable(items, `${place}/items`);
  if (type === 'object') expect(isObject(properties), place).toBe(true);
  for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
    assertDisplayable(property, `${place}/${name}`);
  }
}

async function displayOf(schema: unknown, schemas: Record<string, unknown> = {}) {
  const catalog = await openBody({ type: 'object', properties: { a: schema } }, { components: { schemas } });
  const displayed = catalog.displaySchema(catalog.action('SHOP_ORDER'), 'input');
  assertDisplayable(displayed);
  return isObject(displayed.properties) ? displayed.properties.a : undefined;
}

describe('every shipped action', async () => {
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });

  test.each(catalog.actions().map((action) => [action.id, action] as const))(
    '%s can be shown',
    (_, action) => {
      for (const which of ['input', 'output'] as const) {
        const displayed = catalog.displaySchema(action, which);
        expect(displayed).toMatchObject({ type: 'object', title: action.displayName });
        expect(Object.keys(displayed)).toEqual(expect.arrayContaining(['properties', 'required']));
        assertDisplayable(displayed);
        expect(JSON.stringify(displayed).length).toBeLessThan(30_000);
      }
    },
  );
});

const anything = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'object', properties: {} },
  { type: 'null' },
];

describe('a schema is shown', () => {
  test.each<[string, unknown, unknown]>([
    [
      'with a list of types as anyOf',
      { type: ['string', 'null'], maxLength: 3, description: 'A.' },
      { description: 'A.', anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] },
    ],
    [
      'with oneOf as anyOf',
      { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    ],
    ['with a constant as an enum', { const: 'card' }, { type: 'string', enum: ['card'] }],
    [
      'with mixed constants as anyOf',
      { enum: ['a', 1, null] },
      { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'number', enum: [1] }, { type: 'null' }] },
    ],
    [
      'with a nullable enum as anyOf',
      { type: ['string', 'null'], enum: ['a', null] },
      { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] },
    ],
    ['with a type that its keywords imply', { minLength: 1 }, { type: 'string', minLength: 1 }],
    [
      'with items where an array says nothing of them',
      { type: 'array' },
      { type: 'array', items: { anyOf: anything } },
    ],
    ['as anything where it says nothing', {}, { anyOf: anything }],
    ['as anything where it is true', true, { anyOf: anything }],
    [
      'with allOf of objects merged',
      {
        description: 'Both.',
        allOf: [
          { $ref: '#/components/schemas/Named' },
          { type: 'object', properties: { b: { type: 'integer' } } },
        ],
      },
      {
        description: 'Both.',
        type: 'object',
        properties: { name: { type: 'string' }, b: { type: 'integer' } },
        required: ['name'],
      },
    ],
    [
      'with what stands beside a reference',
      { $ref: '#/components/schemas/Named', description: 'Mine.' },
      { description: 'Mine.', type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    ],
    [
      'with what adds to a reference',
      { $ref: '#/components/schemas/Named', properties: { c: { type: 'null' } } },
      {
        type: 'object',
        description: 'Theirs.',
        properties: { name: { type: 'string' }, c: { type: 'null' } },
        required: ['name'],
      },
    ],
    [
      'with branches that only require',
      { type: 'object', properties: { b: { type: 'string' } }, anyOf: [{ required: ['b'] }] },
      {
        allOf: [
          { type: 'object', properties: { b: { type: 'string' } } },
          { anyOf: [{ type: 'object', properties: {}, required: ['b'] }] },
        ],
      },
    ],
    [
      'with what one part of an allOf requires and another one declares',
      {
        required: ['b'],
        allOf: [{ properties: { b: { type: 'string' } } }, { required: ['c'] }, { properties: { c: {} } }],
      },
      expect.objectContaining({ type: 'object', required: ['b', 'c'] }),
    ],
    [
      'with the description that stands beside a reference in an allOf',
      {
        allOf: [
          { type: 'array', items: { type: 'string' } },
          { description: 'Their names.', example: 1 },
        ],
      },
      { type: 'array', items: { type: 'string' }, description: 'Their names.' },
    ],
    [
      'with a list of members that a list cannot have left out',
      { allOf: [{ type: 'array', items: { type: 'string' } }], required: ['a'] },
      { type: 'array', items: { type: 'string' } },
    ],
    [
      'with a list of members that a part asks for where another part is a list',
      { allOf: [{ required: ['a'] }, { type: 'array', items: { type: 'string' } }] },
      { type: 'array', items: { type: 'string' } },
    ],
    [
      'with the lists that are listed',
      { type: 'array', items: { type: 'string' }, enum: [['a'], ['b']] },
      { type: 'array', items: { type: 'string' }, enum: [['a'], ['b']] },
    ],
    [
      'with what its members need beside them',
      {
        type: 'object',
        properties: { b: { type: 'null' }, c: { type: 'null' } },
        dependentRequired: { b: ['c', 'd'] },
      },
      {
        type: 'object',
        properties: { b: { type: 'null' }, c: { type: 'null' } },
        dependentRequired: { b: ['c'] },
      },
    ],
    [
      'without conditions',
      { type: 'object', properties: {}, if: {}, else: {}, not: {}, 'x-a': 1, dependentRequired: {} },
      { type: 'object', properties: {} },
    ],
    [
      'without read-only members',
      {
        type: 'object',
        required: ['id', 'b'],
        properties: { id: { type: 'string', readOnly: true }, b: { type: 'string' } },
      },
      { type: 'object', properties: { b: { type: 'string' } }, required: ['b'] },
    ],
  ])('%s', async (_, schema, displayed) => {
    const named = {
      type: 'object',
      description: 'Theirs.',
      required: ['name'],
      properties: { name: { type: 'string' } },
    };
    expect(await displayOf(schema, { Named: named })).toEqual(displayed);
  });

  test('cut where it refers to itself', async () => {
    const tree = {
      type: 'object',
      description: 'A tree.',
      properties: { left: { $ref: '#/components/schemas/Tree' } },
    };
    expect(await displayOf({ $ref: '#/components/schemas/Tree' }, { Tree: tree })).toEqual({
      type: 'object',
      description: 'A tree.',
      properties: { left: { type: 'object', description: 'A tree.', properties: {}, 'x-truncated': true } },
    });
  });

  test('cut where it is deep', async () => {
    const deep = Array.from({ length: 30 }).reduce<unknown>(
      (inner) => ({ type: 'object', properties: { b: inner } }),
      { type: 'string' },
    );
    const text = JSON.stringify(await displayOf(deep));
    expect(text.match(/x-truncated/g)).toHaveLength(1);
    expect(text.length).toBeLessThan(600);
  });

  test('deeper where members are required than where they are not, when it is wide', async () => {
    const amount = { type: 'object', required: ['value'], properties: { value: { type: 'integer' } } };
    const wide = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`part${index}`, { $ref: '#/components/schemas/Part' }]),
    );
    const catalog = await openBody(
      { type: 'object', required: ['amount'], properties: { amount, ...wide } },
      {
        components: {
          schemas: {
            Part: { type: 'object', properties: { text: { type: 'string', description: 'x'.repeat(600) } } },
          },
        },
      },
    );
    const { properties } = catalog.displaySchema(catalog.action('SHOP_ORDER'), 'input');
    expect(properties).toMatchObject({
      amount: { required: ['value'], properties: { value: { type: 'integer' } } },
      part0: { type: 'object', 'x-truncated': true },
    });
    expect(Object.keys(Object(properties))).toHaveLength(61);
  });

  test('less deep when it is wide, all its own members kept', async () => {
    const wide = (inner: unknown, count: number) => ({
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, inner])),
    });
    const displayed = await displayOf(wide(wide(wide({ type: 'string' }, 20), 20), 20));
    const text = JSON.stringify(displayed);
    expect(Object.keys(Object(Object(displayed).properties))).toHaveLength(20);
    expect(text).toContain('x-truncated');
    expect(text.length).toBeLessThan(100_000);
  });

  test('in bounded time and size when references multiply', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => [
        `L${level}`,
        level === 39
          ? { type: 'string' }
          : {
              allOf: Array(10).fill({ $ref: `#/components/schemas/L${level + 1}` }),
              properties: { p: { $ref: `#/components/schemas/L${level + 1}` } },
            },
      ]),
    );
    expect(JSON.stringify(await displayOf({ $ref: '#/components/schemas/L0' }, schemas)).length).toBeLessThan(
      300_000,
    );
  });

  test('without texts and examples that are longer than a page', async () => {
    const displayed = await displayOf({
      type: 'string',
      description: 'x'.repeat(5000),
      examples: ['y'.repeat(5000), 'z'],
      default: 'd'.repeat(3000),
    });
    expect(displayed).toMatchObject({ examples: ['z'] });
    expect(JSON.stringify(displayed).length).toBeLessThan(4200);
  });
});

test('an output that is an object or not shows the members of both', async () => {
  const schema = {
    oneOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
      { type: 'array', items: { type: 'integer' } },
    ],
  };
  const catalog = await openOperation({
    responses: { 200: { content: { 'application/json': { schema } } }, 204: {} },
  });
  expect(catalog.displaySchema(catalog.action('SHOP_ORDER'), 'output')).toEqual({
    type: 'object',
    title: 'Order',
    properties: { a: { type: 'string' }, items: { type: 'array', items: { type: 'integer' } } },
    required: [],
  });
});
