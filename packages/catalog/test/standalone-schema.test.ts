import { atOnce } from '@actway/json';
import { expect, test } from 'vitest';
import { actionDocument } from '../src/expand/action-document.js';
import { SchemaCopies } from '../src/expand/schema-copies.js';
import { type Action, type Catalog, openCatalog, StandaloneSchema, shippedAppsFolder } from '../src/index.js';
import { openOperation } from './temporary-apps.js';

const directions = ['input', 'output'] as const;
type Direction = (typeof directions)[number];

const standalone = (action: Action, direction: Direction, catalog: Catalog) =>
  atOnce(StandaloneSchema.of(action, direction, catalog));

/** The names of the schemas that a copy of all that is reached has, made at once. */
function namesReached(action: Action, direction: Direction, catalog: Catalog): string[] {
  const copies = new SchemaCopies();
  const schema = direction === 'input' ? action.inputSchema : action.outputSchema;
  copies.copy(actionDocument(action, catalog), schema, direction);
  return [...copies.components.keys()];
}

function referencesIn(value: unknown): string[] {
  const text = JSON.stringify(value);
  return [...text.matchAll(/"\$ref":"#\/\$defs\/([^"]*)"/g)].map(([, name = '']) => name);
}

test('the schemas of the shipped apps have the definitions of all that they reach, whole or one by one', async () => {
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });
  const some = catalog.actions().filter((_, index) => index % 3 === 0);
  expect(some.length).toBeGreaterThan(50);
  for (const action of some) {
    for (const direction of directions) {
      const whole = atOnce(standalone(action, direction, catalog).whole(Number.POSITIVE_INFINITY));
      const { $defs = {}, ...root } = Object(whole);
      expect(Object.keys($defs)).toEqual(namesReached(action, direction, catalog));
      expect(referencesIn(whole).filter((name) => !Object.hasOwn($defs, name))).toEqual([]);

      const other = standalone(action, direction, catalog);
      expect(other.root).toEqual(root);
      // In another order: none depends on which was copied before, but for one that refers to it.
      const seen = new Set<string>();
      const waiting = referencesIn(other.root);
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        if (seen.has(name)) continue;
        seen.add(name);
        const definition = atOnce(other.definition(name));
        expect(definition).toEqual($defs[name]);
        waiting.push(...referencesIn(definition));
      }
      expect(seen.size).toBe(Object.keys($defs).length);

      const { length } = JSON.stringify(whole);
      expect(JSON.stringify(atOnce(standalone(action, direction, catalog).whole(length)))).toBe(
        JSON.stringify(whole),
      );
      expect(atOnce(standalone(action, direction, catalog).whole(length - 1))).toBeUndefined();
    }
  }
});

/** A tree whose branches are only ever sent by the app, and require what is only ever sent to it. */
const schemas = {
  Tree: {
    type: 'object',
    required: ['id', 'left'],
    properties: {
      id: { type: 'string', readOnly: true },
      left: { $ref: '#/components/schemas/Tree' },
      leaf: { $ref: '#/components/schemas/Leaf' },
    },
  },
  Leaf: { type: 'object', properties: { colour: { $ref: '#/components/schemas/Colour' } } },
  Colour: { enum: ['green', 'red'] },
};

test('a schema that is another for inputs than for outputs is told apart, and so is what leads to it', async () => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } };
  const catalog = await openOperation(
    { requestBody: { required: true, content }, responses: { 200: { description: 'A tree.', content } } },
    { components: { schemas } },
  );
  const definitionsOf = (direction: Direction) => {
    const schema = standalone(catalog.action('SHOP_ORDER'), direction, catalog);
    return Object(atOnce(schema.whole(Number.POSITIVE_INFINITY))?.$defs);
  };
  expect(Object.keys(definitionsOf('input'))).toEqual(['shop__Tree_input', 'shop__Leaf', 'shop__Colour']);
  expect(definitionsOf('input').shop__Tree_input.required).toEqual(['left']);
  expect(Object.keys(definitionsOf('output'))).toEqual(['shop__Tree', 'shop__Leaf', 'shop__Colour']);
  expect(definitionsOf('output').shop__Tree.required).toEqual(['id', 'left']);
});
