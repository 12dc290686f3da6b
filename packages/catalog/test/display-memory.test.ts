import { atOnce } from '@actway/json';
import { describe, expect, test } from 'vitest';
import { DisplayMemory } from '../src/schema/display-memory.js';
import { displaySchema } from '../src/schema/display-schema.js';
import { DisplaySchemas } from '../src/schema/display-schemas.js';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const shownIn = (schemas: Record<string, unknown>, schema: object, memory?: DisplayMemory) =>
  atOnce(
    displaySchema(
      { id: 'actway://apps/shop/1_0', root: { components: { schemas } } },
      { ...schema },
      { title: 'Shown', direction: 'output' },
      memory,
    ),
  );

/** Components that hold each other, each with so many words that what holds three of them is cut. */
function circle(words: number): Record<string, unknown> {
  const said = { type: 'string', description: 'x'.repeat(words) };
  return {
    Order: {
      type: 'object',
      properties: { said, items: { type: 'array', items: to('Item') }, by: to('Person') },
    },
    Item: { type: 'object', properties: { said, of: to('Order'), maker: to('Person') } },
    Person: {
      type: 'object',
      properties: { said, last: to('Order'), friends: { type: 'array', items: to('Person') } },
    },
  };
}

test.each([10, 1500, 6000])('looks the same whatever was shown before it, with %i words', (words) => {
  const schemas = circle(words);
  const inside = {
    type: 'object',
    properties: { order: to('Order'), person: to('Person'), item: to('Item') },
  };
  const wanted = [to('Order'), to('Item'), to('Person'), inside];
  const alone = wanted.map((schema) => shownIn(schemas, schema));
  for (const order of [
    [0, 1, 2, 3, 0],
    [3, 2, 1, 0, 3],
    [1, 3, 0, 2, 1],
  ]) {
    const memory = new DisplayMemory();
    for (const index of order) expect(shownIn(schemas, wanted[index] ?? {}, memory)).toEqual(alone[index]);
  }
});

test.each([10, 1500, 6000])(
  'looks the same made with others, a step of each in turn, with %i words',
  (words) => {
    const schemas = circle(words);
    const document = { id: 'actway://apps/shop/1_0', root: { components: { schemas } } };
    const wanted = [to('Order'), to('Item'), to('Person')];
    const memory = new DisplayMemory();
    const shown = { title: 'Shown', direction: 'output' } as const;
    const all = wanted.map((schema) => displaySchema(document, schema, shown, memory));
    const made: unknown[] = [];
    for (let left = wanted.length; left > 0; ) {
      for (const [index, steps] of all.entries()) {
        const step = steps.next();
        if (!step.done) continue;
        if (made[index] === undefined) left -= 1;
        made[index] ??= step.value;
      }
    }
    expect(made).toEqual(wanted.map((schema) => shownIn(schemas, schema)));
  },
);

describe('display schemas that are kept', () => {
  test('are made once, also for those who ask meanwhile', () => {
    const schemas = new DisplaySchemas();
    let made = 0;
    function* make() {
      yield;
      yield;
      made += 1;
      return { made };
    }
    const [first, second] = [schemas.get('a', make), schemas.get('a', make)];
    expect([first.next().done, second.next().done, first.next()]).toEqual([
      false,
      false,
      { done: true, value: '{"made":1}' },
    ]);
    expect([atOnce(second), atOnce(schemas.get('a', make))]).toEqual(['{"made":1}', '{"made":1}']);
  });

  test('are tried anew after an error, which all are told who waited', () => {
    const schemas = new DisplaySchemas();
    const fail = () =>
      (function* () {
        yield;
        yield;
        throw new Error('Not now.');
      })();
    const [first, second] = [schemas.get('a', fail), schemas.get('a', fail)];
    first.next();
    second.next();
    for (const each of [first, second]) expect(() => atOnce(each)).toThrow('Not now.');
    const make = function* () {
      yield;
      return {};
    };
    expect(atOnce(schemas.get('a', make))).toBe('{}');
  });

  test('are let go of when they are many, those first that nobody asked for', () => {
    const schemas = new DisplaySchemas(25);
    const made: string[] = [];
    const get = (key: string) =>
      atOnce(
        schemas.get(key, function* () {
          yield;
          made.push(key);
          return { key };
        }),
      );
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(get(key)).toBe(`{"key":"${key}"}`);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });
});

test('is made once of what many actions speak of, also where it is too large to be shown whole', () => {
  for (const words of [10, 6000]) {
    const schemas = circle(words);
    let looks = 0;
    const { properties } = Object(schemas.Person);
    Object.defineProperty(schemas.Person, 'properties', {
      enumerable: true,
      get: () => {
        looks += 1;
        return properties;
      },
    });
    const memory = new DisplayMemory();
    const show = (title: string) =>
      shownIn(schemas, { type: 'object', title, properties: { order: to('Order') } }, memory);
    show('first');
    const atFirst = looks;
    for (let index = 0; index < 20; index += 1) show(`again ${index}`);
    expect(atFirst).toBeGreaterThan(0);
    expect(looks - atFirst).toBeLessThan(atFirst);
  }
});
