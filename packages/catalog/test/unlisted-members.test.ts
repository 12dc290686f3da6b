import { atOnce } from '@actway/json';
import { describe, expect, it } from 'vitest';
import { compiledAction } from './action-maker.js';

const text = { type: 'string' };
const person = { type: 'object', properties: { name: text, email: text } };
const root = {
  components: {
    schemas: {
      Person: person,
      Named: { type: 'object', properties: { name: text }, required: ['name'] },
      Dog: {
        allOf: [{ $ref: '#/components/schemas/Named' }, { properties: { barks: { type: 'boolean' } } }],
      },
      Tree: {
        type: 'object',
        properties: { name: text, children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
    },
  },
};
const named = (name: string) => ({ $ref: `actway://apps/shop/1_0#/components/schemas/${name}` });

/** Places of an input whose member `at` has this schema. */
function placesOf(at: unknown, value: unknown, more: Record<string, unknown> = {}): string[] {
  const inputSchema = { type: 'object', properties: { at, other: text }, ...more };
  const action = compiledAction({ inputSchema }, {}, root);
  return atOnce(action.unlistedMembers({ at: value })).map(({ path }) => path);
}

describe('a member that is not listed is found', () => {
  it.each([
    ['in an object', person, { name: 'a', emial: 'b' }, ['/at/emial']],
    ['in what is referred to', named('Person'), { emial: 'b' }, ['/at/emial']],
    ['in an object that may be null', { ...person, type: ['object', 'null'] }, { emial: 'b' }, ['/at/emial']],
    ['in a list', { type: 'array', items: person }, [{}, { emial: 'b' }], ['/at/1/emial']],
    [
      'in a list whose first item is another',
      { type: 'array', prefixItems: [named('Dog')], items: person },
      [{ name: 'rex', email: 'x' }, { barks: true }],
      ['/at/0/email', '/at/1/barks'],
    ],
    ['in all parts of it', named('Dog'), { name: 'rex', barks: true, barcs: true }, ['/at/barcs']],
    [
      'far down',
      named('Tree'),
      { children: [{ children: [{ nmae: 'x' }] }] },
      ['/at/children/0/children/0/nmae'],
    ],
    [
      'in values of a map',
      { type: 'object', additionalProperties: person },
      { a: { emial: 'b' } },
      ['/at/a/emial'],
    ],
    [
      'beside a member that takes anything',
      { type: 'object', properties: { open: { type: 'object' }, name: text } },
      { open: { any: { thing: 1 } }, nmae: 'x' },
      ['/at/nmae'],
    ],
    ['with a name of two parts', person, { 'a/b~c': 1 }, ['/at/a~1b~0c']],
    [
      'with a name that every object has',
      person,
      JSON.parse('{"__proto__":1,"toString":2}'),
      ['/at/__proto__', '/at/toString'],
    ],
  ])('%s', (_where, schema, value, places) => {
    expect(placesOf(schema, value)).toEqual(places);
  });
});

describe('of a union', () => {
  const either = { oneOf: [text, person] };
  const kinds = {
    anyOf: [
      { type: 'object', properties: { kind: { const: 'dog' }, barks: { type: 'boolean' } } },
      { type: 'object', properties: { kind: { enum: ['cat'] }, purrs: { type: 'boolean' } } },
    ],
  };
  const asked = {
    oneOf: [
      { type: 'object', properties: { a: text }, required: ['a'] },
      { type: 'object', properties: { b: text }, required: ['b'] },
    ],
  };
  it.each([
    ['the only branch for objects counts', either, { emial: 'x' }, ['/at/emial']],
    ['the branch counts whose constant is there', kinds, { kind: 'dog', purrs: true }, ['/at/purrs']],
    ['the branch counts whose required members are there', asked, { b: 'x', a1: 'y' }, ['/at/a1']],
    ['what no branch lists is not listed', kinds, { barks: true, purrs: true, meows: true }, ['/at/meows']],
    ['nothing is said where no branch can be meant', asked, { c: 'x' }, []],
    [
      'nothing is said where a branch takes any object',
      { anyOf: [person, { type: 'object' }] },
      { c: 1 },
      [],
    ],
    [
      'nothing is said where a branch takes more',
      { anyOf: [person, { ...person, additionalProperties: true }] },
      { c: 1 },
      [],
    ],
    [
      'demands of members leave the list as it is',
      { ...person, anyOf: [{ required: ['name'] }, { required: ['email'] }] },
      { name: 'a', c: 1 },
      ['/at/c'],
    ],
    ['one within another counts', { oneOf: [text, { anyOf: [text, person] }] }, { c: 1 }, ['/at/c']],
  ])('%s', (_what, schema, value, places) => {
    expect(placesOf(schema, value)).toEqual(places);
  });
});

it.each([
  ['additionalProperties', true],
  ['additionalProperties', false],
  ['unevaluatedProperties', false],
  ['patternProperties', { '^x-': {} }],
  ['if', { required: ['name'] }],
  ['dependentSchemas', { name: person }],
])('nothing is said where a schema has %s', (keyword, value) => {
  expect(placesOf({ ...person, [keyword]: value }, { emial: 'x' })).toEqual([]);
});

it('nothing is said of what a schema does not describe, or of a value of another type', () => {
  expect(placesOf({}, { a: { b: 1 } })).toEqual([]);
  expect(placesOf(true, { a: 1 })).toEqual([]);
  expect(placesOf({ type: 'object', properties: {} }, { a: 1 })).toEqual([]);
  expect(placesOf(text, 'a')).toEqual([]);
  expect(placesOf(named('Nobody'), { a: 1 })).toEqual([]);
});

it('twenty are told, in the order of the input, of an input of any size and depth', () => {
  const deep = { name: 'x' } as Record<string, unknown>;
  for (let depth = 0, at = deep; depth < 20_000; depth += 1) {
    const child = { nmae: 'x' } as Record<string, unknown>;
    at.children = [child];
    at = child;
  }
  expect(placesOf(named('Tree'), deep).slice(0, 2)).toEqual([
    '/at/children/0/nmae',
    '/at/children/0/children/0/nmae',
  ]);
  const wide = Array.from({ length: 100_000 }, () => ({ name: 'x' }) as Record<string, unknown>);
  for (const item of wide.slice(50_000)) item.emial = 'x';
  const places = placesOf({ type: 'array', items: named('Person') }, wide);
  expect([places.length, places[0], places[19]]).toEqual([20, '/at/50000/emial', '/at/50019/emial']);
});

it('a schema that branches without end says nothing', () => {
  const schemas: Record<string, unknown> = {};
  for (let index = 0; index < 300; index += 1)
    schemas[`S${index}`] = {
      properties: { [`m${index}`]: text },
      allOf: [{ $ref: `#/components/schemas/S${index + 1}` }],
    };
  const action = compiledAction(
    { inputSchema: { type: 'object', properties: { at: { $ref: '#/components/schemas/S0' } } } },
    {},
    { components: { schemas } },
  );
  expect(atOnce(action.unlistedMembers({ at: { x: 1 } }))).toEqual([]);
});

it('unions cost an input of any size a fixed amount of work, in steps', () => {
  const forms = Array.from({ length: 190 }, (_, index) => ({ properties: { [`m${index}`]: text } }));
  const at = { type: 'array', items: { anyOf: forms } };
  const action = compiledAction({ inputSchema: { type: 'object', properties: { at } } }, {}, root);
  const stepsOf = (length: number) => {
    const steps = action.unlistedMembers({ at: Array.from({ length }, () => ({ m1: 'x' })) });
    let count = 1;
    while (!steps.next().done) count += 1;
    return count;
  };
  expect(stepsOf(100)).toBeGreaterThan(10);
  expect(stepsOf(100_000)).toBe(stepsOf(10_000));
  const many = Array.from({ length: 5_000 }, (_, index) => ({ properties: { [`m${index}`]: text } }));
  expect(placesOf({ anyOf: many }, { x: 1 })).toEqual([]);
  expect(placesOf({ anyOf: forms }, { x: 1 })).toEqual(['/at/x']);
});
