import { shownInputs } from '@actway/testing/shown-inputs';
import { describe, expect, test } from 'vitest';
import { openCatalog, shippedAppsFolder } from '../src/index.js';
import { api, ImportFolder } from './import-folder.js';
import { openPaths } from './temporary-apps.js';

type Json = Record<string, unknown>;

test('every shipped action takes what its display schema says, at the first try', async () => {
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });
  const refused: string[] = [];
  let made = 0;
  for (const action of catalog.actions()) {
    const shown = shownInputs(catalog, action);
    made += shown.made;
    refused.push(...shown.refused.map((each) => `${action.id} ${each}`));
  }
  expect(refused).toEqual([]);
  expect(made).toBeGreaterThan(600);
});

const order = { type: 'object', required: ['item'], properties: { item: { type: 'string' }, note: {} } };
const read = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', readOnly: true }, note: {} },
};
const open = { type: 'object', properties: { note: {} } };

/** The catalog of one action that has a body of this schema, and the input schema of the action. */
async function withBody(schema: Json, { method = 'post', ...more }: { method?: string; required?: boolean }) {
  const requestBody = { ...more, content: { 'application/json': { schema } } };
  const catalog = await openPaths({
    '/orders': { [method]: { operationId: 'order', responses: {}, requestBody } },
  });
  const action = catalog.action('SHOP_ORDER');
  return { catalog, action, schema: Object(action.inputSchema) };
}

test('a member that a part of an allOf says is read only is neither asked for nor shown as required', async () => {
  const item = {
    allOf: [{ properties: { id: { type: 'string', pattern: '^a$', readOnly: true } } }],
    required: ['id', 'b'],
  };
  const { catalog, action } = await withBody(
    {
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', minItems: 1, items: item } },
    },
    {},
  );
  expect(catalog.inputFaults(action, { items: [{ b: 1 }] })).toEqual([]);
  expect(catalog.displaySchema(action, 'input')).toMatchObject({
    properties: { items: { items: { required: ['b'] } } },
  });
  expect(shownInputs(catalog, action)).toMatchObject({ refused: [] });
});

describe('a body that is not said to be required', () => {
  test.each<[string, Json, object]>([
    ['asks for members', order, {}],
    ['asks for members in a change', order, { method: 'patch' }],
    ['asks for members in a part', { allOf: [open, order] }, { method: 'put' }],
  ])('counts as required where its schema %s', async (_, body, options) => {
    const { catalog, action, schema } = await withBody(body, options);
    expect(schema).toMatchObject({ required: ['item'] });
    expect(schema).not.toHaveProperty('dependentRequired');
    expect(catalog.displaySchema(action, 'input').required).toEqual(['item']);
    expect(catalog.inputFaults(action, { other: 'x' })).toMatchObject([{ path: '/item', code: 'required' }]);
    expect(shownInputs(catalog, action)).toMatchObject({ refused: [] });
  });

  test('counts as required where each branch of its union asks for members', async () => {
    const { schema } = await withBody({ oneOf: [order, { allOf: [order] }] }, {});
    expect(schema.required).toEqual(['body']);
    expect((await withBody({ oneOf: [order, open] }, {})).schema).not.toHaveProperty('required');
  });

  test.each<[string, Json, object]>([
    ['its schema asks for no member', open, {}],
    ['its schema asks for what answers hold alone', read, {}],
    ['it is said to be optional', order, { required: false }],
    ['the method usually has none', order, { method: 'delete' }],
  ])('is optional where %s', async (_, body, options) => {
    const { catalog, action, schema } = await withBody(body, options);
    expect(schema).not.toHaveProperty('required');
    expect(catalog.inputFaults(action, {})).toEqual([]);
    expect(shownInputs(catalog, action)).toMatchObject({ refused: [] });
  });

  test('is counted by an import, and one of Swagger 2.0 is optional where it says so', async () => {
    const folder = await ImportFolder.create();
    const content = { 'application/json': { schema: order } };
    const report = await folder.import(
      api({
        '/a': { post: { operationId: 'open', responses: {}, requestBody: { content } } },
        '/b': { post: { operationId: 'asked', responses: {}, requestBody: { required: true, content } } },
        '/c': { post: { operationId: 'optional', responses: {}, requestBody: { required: false, content } } },
      }),
    );
    const note = 'a body that is not said to be required counts as required: its schema asks for members';
    expect(report.notes).toContain(`1 × ${note}`);

    const swagger = await ImportFolder.create();
    const bodyOf = (more: Json) => ({ in: 'body', name: 'order', schema: order, ...more });
    const { notes } = await swagger.import({
      swagger: '2.0',
      info: { title: 'Shop', version: '1' },
      host: 'api.shop.com',
      consumes: ['application/json'],
      parameters: { shared: bodyOf({ required: false }) },
      paths: {
        '/a': { post: { operationId: 'open', responses: {}, parameters: [bodyOf({})] } },
        '/b': { post: { operationId: 'optional', responses: {}, parameters: [bodyOf({ required: false })] } },
        '/c': {
          post: { operationId: 'shared', responses: {}, parameters: [{ $ref: '#/parameters/shared' }] },
        },
        '/d': {
          parameters: [bodyOf({ required: false })],
          post: { operationId: 'ofPath', responses: {} },
        },
      },
    });
    expect(notes).toContain(`1 × ${note}`);
    const catalog = await swagger.catalog();
    const asking = catalog.actions().filter(({ inputSchema }) => 'required' in Object(inputSchema));
    expect(asking.map(({ id }) => id)).toEqual(['SHOP_OPEN']);
    expect(await swagger.text('1_0.yaml')).not.toContain('x-actway');
  });
});
