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
  const components = { card, transfer, nested, owner };
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
