import { describe, expect, test } from 'vitest';
import { openBody, openOperation } from './temporary-apps.js';

describe('hostile inputs', () => {
  test('that are no objects have one fault at the root', async () => {
    const catalog = await openOperation({});
    for (const input of [null, 'x', 1, [], undefined]) {
      expect(catalog.inputFaults(catalog.action('SHOP_ORDER'), input)).toEqual([
        { path: '', message: 'must be object', code: 'type' },
      ]);
    }
  });

  test('called __proto__ are refused at any depth, even where anything goes', async () => {
    const catalog = await openBody({ type: 'object' });
    const input: unknown = JSON.parse('{"a": [{"__proto__": {"admin": true}}], "__proto__": 1}');
    expect(catalog.inputFaults(catalog.action('SHOP_ORDER'), input)).toEqual([
      { path: '/__proto__', message: 'is not an allowed name', code: 'propertyNames' },
      { path: '/a/0/__proto__', message: 'is not an allowed name', code: 'propertyNames' },
    ]);
    expect(Object.prototype).not.toHaveProperty('admin');
  });

  test('called constructor or toString are members like any other', async () => {
    const closed = await openBody({
      type: 'object',
      required: ['toString'],
      properties: { valueOf: { type: 'string' } },
      additionalProperties: false,
    });
    expect(closed.inputFaults(closed.action('SHOP_ORDER'), { constructor: 1 })).toMatchObject([
      { path: '/toString', code: 'required' },
      { path: '/constructor', code: 'additionalProperties' },
    ]);
  });

  test('with more than 100 faults have 100 reported', async () => {
    const catalog = await openBody({
      type: 'object',
      properties: { list: { type: 'array', items: { type: 'string' } } },
    });
    const faults = (count: number) =>
      catalog.inputFaults(catalog.action('SHOP_ORDER'), { list: Array(count).fill(1) });
    expect(faults(99)).toHaveLength(99);
    expect(faults(5_000)).toHaveLength(100);
  });

  test('that are huge have their first fault reported, since each costs memory', async () => {
    const catalog = await openBody({
      type: 'object',
      properties: { list: { type: 'array', items: { type: 'string' } } },
    });
    const list: unknown[] = Array(300_000).fill(1);
    expect(catalog.inputFaults(catalog.action('SHOP_ORDER'), { list })).toEqual([
      { path: '/list/0', message: 'must be string', code: 'type' },
    ]);
    expect(catalog.inputFaults(catalog.action('SHOP_ORDER'), { list: list.fill('x') })).toEqual([]);
  });

  test('nested beyond reason are refused before a recursive schema is followed', async () => {
    const tree = { type: 'object', properties: { next: { $ref: '#/components/schemas/Tree' } } };
    const catalog = await openBody(
      { $ref: '#/components/schemas/Tree' },
      { components: { schemas: { Tree: tree } } },
    );
    const input: unknown = JSON.parse(`${'{"next":'.repeat(100_000)}{}${'}'.repeat(100_000)}`);
    expect(catalog.inputFaults(catalog.action('SHOP_ORDER'), input)).toEqual([
      { path: '', message: 'is nested more than 500 levels deep', code: 'depth' },
    ]);
  });

  test('with a name a megabyte long have a short path reported', async () => {
    const catalog = await openOperation({});
    const [fault] = catalog.inputFaults(catalog.action('SHOP_ORDER'), { ['x'.repeat(1_000_000)]: 1 });
    expect(fault?.path.length).toBeLessThan(1100);
  });
});
