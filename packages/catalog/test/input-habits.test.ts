import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadInput } from '../src/index.js';
import { openBody, openPaths } from './temporary-apps.js';

type Json = Record<string, unknown>;

/** How a body member `a` of this schema is read. */
async function read(schema: unknown, value: unknown, strict = false): Promise<ReadInput> {
  const catalog = await openBody({ type: 'object', properties: { a: schema, b: {} } });
  return catalog.compiled(catalog.action('SHOP_ORDER')).readInput({ a: value }, { strict });
}

const integer = { type: 'integer' };
const text = { type: 'string' };

describe('a null', () => {
  test.each([integer, text, { enum: ['x'] }, { const: 3 }, { type: 'object' }, { anyOf: [integer, text] }])(
    'for an optional member of %j is as if it was not there',
    async (schema) => {
      expect(await read(schema, null)).toEqual({
        input: {},
        faults: [],
        readings: [{ path: '/a', as: 'absent' }],
      });
    },
  );

  test.each([
    { type: ['integer', 'null'] },
    {},
    true,
    { anyOf: [integer, { type: 'null' }] },
    { enum: [null] },
  ])('that %j allows stays one', async (schema) => {
    expect(await read(schema, null)).toEqual({ input: { a: null }, faults: [], readings: [] });
  });

  test('is left out at any depth where the schema says so', async () => {
    const node: Json = { type: 'object', properties: { n: integer, text }, additionalProperties: false };
    const schema = {
      ...node,
      properties: { ...Object(node.properties), deep: node, list: { type: 'array', items: node } },
    };
    const sent = {
      n: null,
      text: 'x',
      deep: { n: null, text: null },
      list: [{ n: null }, { n: 1, text: null }],
    };
    const { input, faults, readings } = await read(schema, sent);
    expect([input, faults]).toEqual([{ a: { text: 'x', deep: {}, list: [{}, { n: 1 }] } }, []]);
    expect(readings.map(({ path }) => path).sort()).toEqual([
      '/a/deep/n',
      '/a/deep/text',
      '/a/list/0/n',
      '/a/list/1/text',
      '/a/n',
    ]);
    expect(sent.deep).toEqual({ n: null, text: null });
  });

  test('of a required member stays a fault that names its type, beside what is read otherwise', async () => {
    const schema = { type: 'object', required: ['n'], properties: { n: integer, m: integer, k: integer } };
    const { input, faults } = await read(schema, { n: null, m: null, k: '7' });
    expect(faults).toEqual([{ path: '/a/n', message: 'must be integer', code: 'type' }]);
    expect(input).toEqual({ a: { n: null, k: 7 } });
  });

  test('in a list stays a fault: leaving it out would move the others', async () => {
    const { faults } = await read({ type: 'array', items: integer }, [1, null]);
    expect(faults).toMatchObject([{ path: '/a/1', code: 'type' }]);
  });
});

describe('a string', () => {
  test.each<[text: string, schema: unknown, value: unknown]>([
    ['8863', integer, 8863],
    ['-3', integer, -3],
    ['0', { type: 'number' }, 0],
    ['0.5', { type: 'number' }, 0.5],
    ['9007199254740991', integer, Number.MAX_SAFE_INTEGER],
    ['true', { type: 'boolean' }, true],
    ['false', { type: ['boolean', 'null'] }, false],
    ['2', { enum: [1, 2] }, 2],
    ['2', { type: 'integer', enum: [1, 2] }, 2],
    ['true', { const: true }, true],
    ['5', { anyOf: [{ type: 'boolean' }, integer] }, 5],
    ['5', { oneOf: [{ type: 'object', properties: {} }, { allOf: [integer] }] }, 5],
    ['5', { type: ['array', 'integer'], items: text }, 5],
  ])('%j is read as what it spells where %j has no string', async (sent, schema, value) => {
    const { input, faults, readings } = await read(schema, sent);
    expect([input, faults]).toEqual([{ a: value }, []]);
    expect(readings).toEqual([{ path: '/a', as: typeof value }]);
  });

  test.each<[text: string, schema: unknown]>([
    ['8863.0', integer],
    ['8863.0', { type: 'number' }],
    ['0.5', integer],
    ['1e3', { type: 'number' }],
    [' 5', integer],
    ['5 ', integer],
    ['+5', integer],
    ['05', integer],
    ['-0', { type: 'number' }],
    ['0x10', integer],
    ['1_000', integer],
    ['٣', integer],
    ['', integer],
    ['09007199254740993', integer],
    ['9007199254740993.5', { type: 'number' }],
    ['9'.repeat(33), integer],
    ['9007199254740993e1', integer],
    ['9007199254740993', { enum: [9007199254740992] }],
    ['1'.repeat(400), { type: 'number' }],
    ['0.10000000000000000001', { type: 'number' }],
    ['NaN', { type: 'number' }],
    ['True', { type: 'boolean' }],
    ['1', { type: 'boolean' }],
    ['null', { type: 'null' }],
    ['3', { enum: [1, 2] }],
    ['5', { type: 'object' }],
  ])('%j stays a fault where %j wants no string', async (sent, schema) => {
    const { input, faults, readings } = await read(schema, sent);
    expect([input, readings]).toEqual([{ a: sent }, []]);
    expect(faults.length).toBeGreaterThan(0);
  });

  test.each([text, {}, { type: ['string', 'integer'] }, { anyOf: [integer, text] }, { enum: ['5', 5] }])(
    'stays one where %j has a place for it',
    async (schema) => {
      expect(await read(schema, '5')).toEqual({ input: { a: '5' }, faults: [], readings: [] });
    },
  );

  test('that spells a number is held to what the schema says of it', async () => {
    expect((await read({ ...integer, maximum: 10 }, '11')).faults).toEqual([
      { path: '/a', message: expect.stringContaining('10'), code: 'maximum' },
    ]);
  });

  test('in a union is read by the form that is meant', async () => {
    const form = (kind: string, more: Json) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: kind }, n: integer, ...more },
      additionalProperties: false,
    });
    const schema = { oneOf: [form('a', {}), form('b', { m: text })] };
    const { input, faults } = await read(schema, { kind: 'b', n: '5', m: null });
    expect([input, faults]).toEqual([{ a: { kind: 'b', n: 5 } }, []]);
  });
});

test('where it is strict an input is held to the letter', async () => {
  expect(await read(integer, '5', true)).toMatchObject({
    input: { a: '5' },
    readings: [],
    faults: [{ path: '/a' }],
  });
  expect(await read(integer, null, true)).toMatchObject({ input: { a: null }, faults: [{ path: '/a' }] });
});

test('nothing of a valid input is read otherwise, and what is read otherwise loses nothing', async () => {
  const schema = {
    type: 'object',
    additionalProperties: { anyOf: [{ type: 'number' }, { type: 'boolean' }] },
  };
  const catalog = await openBody({ type: 'object', properties: { a: schema } });
  const { readInput } = catalog.compiled(catalog.action('SHOP_ORDER'));
  const values = fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.bigInt(), fc.string()).map(String);
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), values), (a) => {
      const { input, faults, readings } = readInput({ a });
      const wrong = new Set(faults.map(({ path }) => path));
      for (const [name, sent] of Object.entries(a)) {
        const is: unknown = Object(input.a)[name];
        expect(String(is)).toBe(sent);
        expect(typeof is === 'string').toBe(wrong.has(`/a/${name}`));
      }
      expect(readings.length + wrong.size).toBe(Object.keys(a).length);
    }),
  );
});

test('a large input of nothing but strings that spell numbers is judged in a bounded time', async () => {
  const catalog = await openBody({ type: 'object', properties: { a: { type: 'array', items: integer } } });
  const { readInput } = catalog.compiled(catalog.action('SHOP_ORDER'));
  const { input, faults } = readInput({ a: Array(9000).fill('7') });
  expect([Object(input.a)[8999], faults]).toEqual([7, []]);
  expect(readInput({ a: Array(30_000).fill('7') }).faults).toMatchObject([{ path: '/a/0', code: 'type' }]);
});

describe('an integer beyond 2^53', () => {
  const digits = '9007199254740993';

  test.each([
    [digits, integer],
    [`-${digits}`, integer],
    ['18446744073709551615', { type: 'integer', format: 'int64' }],
    [digits, { type: 'number' }],
    [digits, { anyOf: [integer, { type: 'boolean' }] }],
    [digits, { type: 'integer', minimum: 0 }],
  ])('%s is the one that its digits spell where %j wants one', async (sent, schema) => {
    expect(await read(schema, sent)).toEqual({
      input: { a: BigInt(sent) },
      faults: [],
      readings: [{ path: '/a', as: 'number' }],
    });
  });

  test('stays a string where one fits, and is a fault where the input is held to the letter', async () => {
    expect(await read({ anyOf: [integer, text] }, digits)).toMatchObject({
      input: { a: digits },
      readings: [],
    });
    expect(await read(integer, digits, true)).toMatchObject({ faults: [{ path: '/a' }], readings: [] });
  });

  test.each([
    [{ type: 'integer', maximum: 100 }, 'maximum'],
    [{ type: 'integer', format: 'int32' }, 'format'],
  ])('is held to %j', async (schema, code) => {
    expect((await read(schema, digits)).faults).toMatchObject([{ path: '/a', code }]);
  });

  const large = BigInt(digits);

  test.each([
    [{}],
    [{ type: ['string', 'integer'] }],
    [{ anyOf: [text, integer] }],
    [{ oneOf: [text, integer] }],
    [integer],
    [{ type: 'object', properties: {} }, { id: large }],
    [{ type: 'array', uniqueItems: true }, [large, large - 1n, large + 1n]],
    [{ type: 'integer', multipleOf: 3 }],
    [{ type: 'number', minimum: 0 }],
  ])('that is a number stays one in %j', async (schema, value: unknown = large) => {
    expect(await read(schema, value)).toEqual({ input: { a: value }, faults: [], readings: [] });
  });

  test.each([
    [text],
    [{ type: ['string', 'null'] }],
    [{ anyOf: [text, { type: 'boolean' }] }],
    [{ enum: [digits] }],
  ])('that is a number is the string of its digits in %j', async (schema) => {
    expect(await read(schema, large)).toEqual({ input: { a: digits }, faults: [], readings: [] });
  });

  test.each([
    [{ type: 'integer', multipleOf: 2 }, 'multipleOf'],
    [{ type: 'integer', enum: [9007199254740992, 1] }, 'enum'],
    [{ type: 'integer', const: 9007199254740992 }, 'const'],
    [{ type: 'boolean' }, 'type'],
  ])('is held to %j by all of its digits', async (schema, code) => {
    expect((await read(schema, large)).faults).toMatchObject([{ path: '/a', code }]);
    expect((await read(schema, digits)).faults).toMatchObject([{ path: '/a', code }]);
  });

  test('is judged where the input is held to the letter', async () => {
    expect(await read(integer, large, true)).toEqual({ input: { a: large }, faults: [], readings: [] });
    expect((await read(text, large, true)).faults).toMatchObject([{ path: '/a', code: 'type' }]);
  });

  test('is sent in its digits, wherever it stands', async () => {
    const catalog = await openPaths({
      '/things/{id}': {
        post: {
          operationId: 'order',
          responses: {},
          parameters: [
            { name: 'id', in: 'path', schema: integer },
            { name: 'after', in: 'query', schema: { type: 'array', items: integer } },
            {
              name: 'filter',
              in: 'query',
              content: { 'application/json': { schema: { properties: { id: integer } } } },
            },
            { name: 'X-Id', in: 'header', schema: integer },
          ],
          requestBody: {
            content: {
              'application/json': {
                schema: { type: 'object', properties: { ids: { type: 'array', items: integer } } },
              },
            },
          },
        },
      },
    });
    const action = catalog.compiled(catalog.action('SHOP_ORDER'));
    const sent = {
      id: digits,
      after: [digits, '7'],
      filter: { id: digits },
      'X-Id': digits,
      ids: [digits, 5, '-1'],
    };
    const { input, faults } = action.readInput(sent);
    expect(faults).toEqual([]);
    const options = { serverVariables: {}, headers: {} };
    const atOnce = action.buildRequest(input, options);
    expect(atOnce).toMatchObject({
      path: `/things/${digits}`,
      query: `after=${digits}&after=7&filter=%7B%22id%22%3A${digits}%7D`,
      headers: { 'x-id': digits },
    });
    const work = action.buildRequest.steps(input, options);
    let step = work.next();
    while (!step.done) step = work.next();
    for (const { body } of [atOnce, step.value]) expect(String(body)).toBe(`{"ids":[${digits},5,-1]}`);
  });
});
