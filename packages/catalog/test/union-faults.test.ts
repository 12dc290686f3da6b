import { describe, expect, test } from 'vitest';
import { faultsOfMember } from './temporary-apps.js';

describe('a union', () => {
  const card = {
    type: 'object',
    required: ['kind', 'number'],
    properties: { kind: { const: 'card' }, number: { type: 'string' } },
  };
  const transfer = {
    type: 'object',
    required: ['kind', 'iban'],
    properties: { kind: { const: 'transfer' }, iban: { type: 'string' } },
  };
  const nested = {
    ...card,
    properties: { ...card.properties, owner: { $ref: '#/components/schemas/owner' } },
  };
  const owner = {
    type: 'object',
    required: ['name'],
    properties: { friend: { $ref: '#/components/schemas/owner' } },
  };
  const condition = {
    type: 'object',
    required: ['field'],
    minProperties: 2,
    properties: { field: { type: 'string' }, equals: { type: 'integer' } },
  };
  const filter = {
    oneOf: [
      ...['and', 'or'].map((name) => ({
        type: 'object',
        required: [name],
        properties: { [name]: { type: 'array', items: { $ref: '#/components/schemas/filter' } } },
      })),
      { $ref: '#/components/schemas/condition' },
    ],
  };
  const components = { card, transfer, nested, owner, condition, filter };
  const refs = (...names: string[]) => names.map((name) => ({ $ref: `#/components/schemas/${name}` }));

  test.each<[name: string, schema: Record<string, unknown>, value: unknown, faults: string[]]>([
    [
      'of types tells the types',
      { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      [],
      ['/a must be string or integer'],
    ],
    [
      'of unions tells all types',
      { anyOf: [{ type: 'string' }, { oneOf: [{ type: 'null' }, { type: 'integer' }] }] },
      [],
      ['/a must be string or null or integer'],
    ],
    [
      'tells about the branch of the right type',
      { anyOf: [...refs('card'), { type: 'null' }] },
      { kind: 'card' },
      ['/a/number is required'],
    ],
    [
      'tells about the branch whose constant fits',
      { oneOf: refs('card', 'transfer') },
      { kind: 'transfer' },
      ['/a/iban is required'],
    ],
    [
      'tells about it inline as well',
      { oneOf: [card, transfer] },
      { kind: 'transfer' },
      ['/a/iban is required'],
    ],
    [
      'tells about it when that branch refers on',
      { oneOf: refs('nested', 'transfer') },
      { kind: 'card', number: '1', owner: { friend: {} } },
      ['/a/owner/name is required', '/a/owner/friend/name is required'],
    ],
    [
      'tells the constants when none fits',
      { oneOf: refs('card', 'transfer') },
      { kind: 'x' },
      ['/a/kind must be one of: card, transfer'],
    ],
    [
      'tells the forms when nothing tells them apart',
      { oneOf: [{ required: ['x'] }, { required: ['y'] }] },
      {},
      ['/a fits none of the allowed forms: x is required; or y is required'],
    ],
    [
      'tells about the branch that fails only further down',
      {
        oneOf: ['x', 'y'].map((name) => ({ required: [name], properties: { [name]: { type: 'integer' } } })),
      },
      { y: 'text' },
      ['/a/y must be integer'],
    ],
    [
      'tells about the branch that has all members it requires',
      refs('filter')[0] ?? {},
      { field: 'age' },
      ['/a must have at least 2 members'],
    ],
    [
      'that contains itself tells about the innermost branch alone',
      refs('filter')[0] ?? {},
      { and: [{ field: 'age', equals: 1 }, { or: [{ field: 'age', equals: 'x' }] }] },
      ['/a/and/1/or/0/equals must be integer'],
    ],
    [
      'tells when two forms fit that exclude each other',
      { oneOf: [{ type: 'integer' }, { type: 'number' }] },
      1,
      ['/a fits more than one of forms that exclude each other'],
    ],
    [
      'keeps faults of what stands beside it',
      {
        type: 'object',
        properties: { b: { type: 'string' } },
        anyOf: [{ required: ['x'] }, { required: ['y'] }],
      },
      { b: 1 },
      ['/a/b must be string', '/a fits none of the allowed forms: x is required; or y is required'],
    ],
  ])('%s', async (_, schema, value, faults) => {
    expect((await faultsOfMember(schema, value, components)).sort()).toEqual(faults.sort());
  });
});
