import { expect, test } from 'vitest';
import { api, ImportFolder, operation } from './import-folder.js';

type Json = Record<string, unknown>;

/** The member `a` of an imported body, and what is told of it. */
async function mended(schema: Json): Promise<{ schema: unknown; notes: string[] }> {
  const folder = await ImportFolder.create();
  const body = { type: 'object', properties: { a: schema } };
  const requestBody = { content: { 'application/json': { schema: body } } };
  const document = api({ '/tried': { post: operation('tried', { requestBody }) } });
  const { notes } = await folder.import({ ...document, openapi: '3.1.0' });
  const [action] = (await folder.catalog()).actions();
  return { schema: Object(action?.inputSchema).properties.a, notes };
}

const text = { type: 'string' };
const form = (name: string) => ({ type: 'object', properties: { [name]: text } });
/** Two forms of it differ in what they may have beside the one that is required. */
const least = (name: Json) => ({
  type: 'object',
  required: ['name'],
  properties: { name: { ...text, ...name }, [JSON.stringify(name)]: text },
});
const closed = (schema: Json) => ({ ...schema, additionalProperties: false });
const oneOf = [text, { type: 'number' }];

const kinds = (values: string[]) => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string', enum: values }, [values.join('')]: text },
});

test.each<[schema: Json, expected: Json, note: string]>([
  [
    { type: 'string', format: 'date-time', enum: ['now'] },
    { type: 'string', enum: ['now'] },
    '1 × format that listed values do not have was left out',
  ],
  [
    { oneOf: [kinds(['a', 'b']), kinds(['b', 'c'])], discriminator: { propertyName: 'kind' } },
    { anyOf: [kinds(['a', 'b']), kinds(['b', 'c'])], discriminator: { propertyName: 'kind' } },
    '1 × oneOf with a discriminator, whose branches do not say what it goes by, became anyOf',
  ],
  [
    { allOf: [{ allOf: [form('b')] }], additionalProperties: false, required: ['b'] },
    { allOf: [{ allOf: [form('b')] }], required: ['b'] },
    '1 × additionalProperties that refuses what an allOf with it lists was left out',
  ],
  [
    { allOf: [closed(form('b')), closed({ allOf: [form('c')] })], required: ['b', 'c'] },
    { allOf: [form('b'), { allOf: [form('c')] }], required: ['b', 'c'] },
    '2 × additionalProperties that refuses what an allOf with it lists was left out',
  ],
  [
    { type: 'null', oneOf },
    { oneOf: [...oneOf, { type: 'null' }] },
    '1 × the type null beside oneOf became a branch of it',
  ],
  [
    { type: 'string', enum: [1, true] },
    { type: 'string', enum: ['1', 'true'] },
    '1 × an enum of another type became one of its own',
  ],
  [
    { type: ['integer', 'null'], enum: ['1', '2', null] },
    { type: ['integer', 'null'], enum: [1, 2, null] },
    '1 × an enum of another type became one of its own',
  ],
  [
    { type: 'array', items: text, enum: ['x', 'y'] },
    { type: 'array', items: { ...text, enum: ['x', 'y'] } },
    '1 × an enum of a list became one of its items',
  ],
  [
    { type: 'boolean', enum: ['yes', 'no'] },
    { type: 'boolean' },
    '1 × enum of which nothing has the type was left out',
  ],
  [
    { oneOf: [form('x'), form('y')] },
    { anyOf: [form('x'), form('y')] },
    '1 × oneOf, of which one object fits several, became anyOf',
  ],
  [
    { oneOf: [{ properties: { x: text } }, { description: 'Anything.' }] },
    { anyOf: [{ properties: { x: text } }, { description: 'Anything.' }] },
    '1 × oneOf, of which one object fits several, became anyOf',
  ],
  [
    { oneOf: [least({ title: 'A' }), least({ description: 'B.' })] },
    { anyOf: [least({ title: 'A' }), least({ description: 'B.' })] },
    '1 × oneOf, of which one object fits several, became anyOf',
  ],
  [
    { type: ['object', 'null'], description: 'One.', required: ['x'], properties: { x: text } },
    {
      description: 'One.',
      anyOf: [{ type: 'object', required: ['x'], properties: { x: text } }, { type: 'null' }],
    },
    '1 × an object or null became a union',
  ],
])('%j is mended, and that is told', async (schema, expected, note) => {
  const { schema: found, notes } = await mended(schema);
  expect(found).toEqual(expected);
  expect(notes).toContain(note);
});

test.each<[Json]>([
  [{ type: 'string', enum: ['a', 'b'] }],
  [{ type: 'number', enum: [1, 2.5] }],
  [{ type: ['string', 'integer'], enum: ['1', 2] }],
  [{ type: 'null' }],
  [{ oneOf: [form('x'), { ...form('y'), required: ['y'] }] }],
  [{ oneOf: [{ properties: { x: text } }, { required: ['y'], properties: { y: text } }] }],
  [{ oneOf: [least({}), least({ minLength: 2 })] }],
  [{ oneOf: [least({}), { ...least({}), minProperties: 2 }] }],
  [{ oneOf: [{ properties: { x: text } }, { items: text }, { minLength: 1 }] }],
  [{ type: ['object', 'null'] }],
  [{ type: 'object', properties: { default: text, enum: text, oneOf: text } }],
])('%j stays as it is', async (schema) => {
  expect((await mended(schema)).schema).toEqual(schema);
});

test('a oneOf whose branches tell themselves apart by its discriminator stays one, and a format that values have', async () => {
  const oneOf = [kinds(['a']), kinds(['b'])];
  const day = { type: 'string', format: 'date', enum: ['2026-01-31'] };
  const discriminator = { propertyName: 'kind' };
  const { schema, notes } = await mended({ properties: { u: { oneOf, discriminator }, day } });
  expect(schema).toEqual({ properties: { u: { oneOf, discriminator }, day } });
  expect(notes.filter((note) => note.includes('×'))).toEqual([]);
});

test('a body of forms that say nothing of their type takes an empty object, as it is shown', async () => {
  const folder = await ImportFolder.create();
  const forms = ['rooms', 'alerts'].map((name) => ({ properties: { [name]: form('x') } }));
  const requestBody = { content: { 'application/json': { schema: { oneOf: forms } } } };
  await folder.import(api({ '/settings': { patch: operation('settings', { requestBody }) } }));
  const catalog = await folder.catalog();
  const action = catalog.action('SHOP_SETTINGS');
  expect(catalog.displaySchema(action, 'input').properties).toMatchObject({ body: { anyOf: [{}, {}] } });
  expect(catalog.inputFaults(action, { body: {} })).toEqual([]);
  expect(catalog.inputFaults(action, { body: { rooms: {}, alerts: {} } })).toEqual([]);
});

test('a oneOf of references, of which an empty object fits several, becomes anyOf', async () => {
  const folder = await ImportFolder.create();
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const body = { type: 'object', properties: { a: { oneOf: [reference('One'), reference('Two')] } } };
  const requestBody = { content: { 'application/json': { schema: body } } };
  await folder.import(
    api(
      { '/tried': { post: operation('tried', { requestBody }) } },
      { components: { schemas: { One: form('one'), Two: form('two') } } },
    ),
  );
  const catalog = await folder.catalog();
  expect(catalog.inputFaults(catalog.action('SHOP_TRIED'), { a: {} })).toEqual([]);
});
