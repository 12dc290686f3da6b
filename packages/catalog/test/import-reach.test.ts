import { describe, expect, test } from 'vitest';
import { api, ImportFolder, operation } from './import-folder.js';

type Json = Record<string, unknown>;

/** An operation that takes this body, under POST /tried, beside one that takes nothing. */
async function importTried(
  schema: unknown,
  { schemas = {}, contentType = 'application/json' }: { schemas?: Json; contentType?: string } = {},
) {
  const folder = await ImportFolder.create();
  const requestBody = { required: true, content: { [contentType]: { schema } } };
  return folder.import(
    api(
      { '/plain': { get: operation('plain') }, '/tried': { post: operation('tried', { requestBody }) } },
      { components: { schemas } },
    ),
  );
}

const text = { type: 'string' };
const closed = { type: 'object', additionalProperties: false, properties: { a: text } };
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('an operation that no input can reach is reported', () => {
  test.each<[why: string, schema: Json, reason: string, schemas?: Json]>([
    [
      'a required member is not allowed',
      { type: 'object', required: ['x'], properties: { x: { ...closed, required: ['b'] } } },
      'No input is valid: /x/b is required and not allowed.',
    ],
    [
      'a part of an allOf allows nothing that another requires',
      { allOf: [reference('Closed'), { type: 'object', required: ['b'] }], not: {} },
      'No input is valid: /body/b is required and not allowed.',
      { Closed: closed },
    ],
    [
      'types exclude each other',
      { type: 'object', required: ['x'], properties: { x: { allOf: [text, { type: 'integer' }] } } },
      'No input is valid: /x may have none of the types that it must have.',
    ],
    [
      'lists of values have nothing in common',
      { type: 'object', required: ['x'], properties: { x: { allOf: [{ enum: ['a'] }, { enum: ['b'] }] } } },
      'No input is valid: /x must be of two lists that have no value in common.',
    ],
    [
      'a value would have to hold itself',
      reference('Node'),
      'No input is valid: /next/next would have to hold a value of its own kind, and so on without end.',
      { Node: { type: 'object', required: ['next'], properties: { next: reference('Node') } } },
    ],
    [
      'sizes exclude each other',
      { type: 'object', required: ['x'], properties: { x: { ...text, minLength: 5, maxLength: 4 } } },
      'No input is valid: /x needs at least 5 characters, and may have 4.',
    ],
    [
      'no branch of a union is possible',
      {
        type: 'object',
        required: ['x'],
        properties: {
          x: {
            anyOf: [
              { ...closed, required: ['b'] },
              { ...closed, required: ['c'] },
            ],
          },
        },
      },
      'No input is valid: /x/b is required and not allowed.',
    ],
  ])('where %s', async (_, schema, reason, schemas) => {
    const report = await importTried(schema, { schemas: schemas ?? {} });
    expect(report.reported).toEqual([
      { operation: 'POST /tried', operationId: 'tried', code: 'unreachable', reason },
    ]);
    expect(report.actions).toEqual(['SHOP_PLAIN']);
    expect(report.operations).toEqual({ in: 2, actions: 1, reported: 1 });
  });

  test('where no request can be built of any input', async () => {
    const report = await importTried(
      { type: 'array', items: text },
      { contentType: 'application/x-www-form-urlencoded' },
    );
    expect(report.reported).toMatchObject([
      {
        code: 'unreachable',
        reason: expect.stringMatching(/^No request can be built: input "body" cannot be written/),
      },
    ]);
  });
});

describe('an operation that some input can reach is an action', () => {
  test.each<[what: string, schema: Json, schemas?: Json]>([
    [
      'a list of itself',
      reference('Node'),
      {
        Node: {
          type: 'object',
          required: ['nodes'],
          properties: { nodes: { type: 'array', items: reference('Node') } },
        },
      },
    ],
    [
      'itself, or an end',
      reference('Node'),
      {
        Node: {
          type: 'object',
          required: ['next'],
          properties: { next: { oneOf: [reference('Node'), { type: 'null' }] } },
        },
      },
    ],
    [
      'a branch that ends where the outer one may not',
      {
        allOf: [
          reference('Tree'),
          { type: 'object', required: ['kind'], properties: { kind: { const: 'branch' } } },
        ],
        not: { required: ['zzz'] },
      },
      {
        Tree: {
          oneOf: [
            {
              type: 'object',
              required: ['kind', 'child'],
              properties: { kind: { const: 'branch' }, child: reference('Tree') },
            },
            {
              type: 'object',
              required: ['kind'],
              properties: { kind: { const: 'leaf' } },
              additionalProperties: false,
            },
          ],
        },
      },
    ],
    [
      'what only answers hold, and cannot',
      {
        type: 'object',
        required: ['x'],
        properties: { x: { ...closed, readOnly: true, required: ['b'] }, y: text },
      },
    ],
    [
      'a pattern',
      {
        type: 'object',
        required: ['x'],
        properties: {
          x: { ...text, pattern: '^arn:[a-z]{3}:(?:x|y)+\\d{12}/[^/]{2,}$', minLength: 40, maxLength: 60 },
        },
      },
    ],
    [
      'a pattern that matches inside',
      { type: 'object', required: ['x'], properties: { x: { ...text, pattern: '^arn:', minLength: 20 } } },
    ],
    [
      'distinct items',
      {
        type: 'object',
        required: ['x'],
        properties: { x: { type: 'array', minItems: 3, uniqueItems: true, items: text } },
      },
    ],
    [
      'distinct listed items',
      {
        type: 'object',
        required: ['x'],
        properties: { x: { type: 'array', minItems: 2, uniqueItems: true, items: { enum: ['a', 'b'] } } },
      },
    ],
    [
      'numbers between bounds',
      {
        type: 'object',
        required: ['x'],
        properties: { x: { type: 'number', exclusiveMinimum: 0.2, maximum: 0.3 } },
      },
    ],
    [
      'multiples',
      {
        type: 'object',
        required: ['x'],
        properties: { x: { type: 'integer', multipleOf: 7, minimum: 100 } },
      },
    ],
    [
      'at least some members',
      {
        type: 'object',
        required: ['x'],
        properties: { x: { type: 'object', minProperties: 2, additionalProperties: text } },
      },
    ],
    [
      'the second branch alone',
      {
        type: 'object',
        required: ['x'],
        properties: { x: { oneOf: [{ ...closed, required: ['b'] }, { type: 'integer' }] } },
      },
    ],
    [
      'a form that excludes another',
      {
        oneOf: [
          { type: 'object', properties: { a: text }, not: { required: ['b'] } },
          { type: 'object', required: ['b'], properties: { b: text } },
        ],
      },
    ],
  ])('with %s', async (_, schema, schemas) => {
    const report = await importTried(schema, { schemas: schemas ?? {} });
    expect(report.reported).toEqual([]);
    expect(report.notes.filter((note) => note.includes('could not be tried'))).toEqual([]);
  });

  test('and one for which no input is found is named in a note', async () => {
    const never = { type: 'object', required: ['x'], properties: { x: { ...text, not: {} } } };
    const report = await importTried(never);
    expect(report.actions).toEqual(['SHOP_PLAIN', 'SHOP_TRIED']);
    expect(report.notes).toContainEqual(
      expect.stringMatching(
        /^1 × an action could not be tried, for want of a valid input: SHOP_TRIED \(\/x .*\)$/,
      ),
    );
  });

  test('and one whose body the caller has to write is named in a note', async () => {
    const report = await importTried(
      { type: 'object', properties: { a: {}, b: {} } },
      { contentType: 'text/xml' },
    );
    expect(report.notes).toContainEqual(
      '1 × a body is given as it is sent: nothing says how its schema is written in its media type (text/xml)',
    );
  });
});
