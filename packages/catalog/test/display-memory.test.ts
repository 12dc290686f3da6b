import { expect, test } from 'vitest';
import { DisplayMemory } from '../src/schema/display-memory.js';
import { displaySchema } from '../src/schema/display-schema.js';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const shownIn = (schemas: Record<string, unknown>, schema: object, memory?: DisplayMemory) =>
  displaySchema(
    { id: 'actway://apps/shop/1_0', root: { components: { schemas } } },
    { ...schema },
    { title: 'Shown', direction: 'output' },
    memory,
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
