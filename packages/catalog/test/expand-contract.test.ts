import { loadContract } from '@actway/contract/document';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { type Catalog, expandContract } from '../src/index.js';
import { openApps, openOperation, openPaths } from './temporary-apps.js';

type Json = Record<string, unknown>;

/** The parts of an expanded contract that speak of one action. */
interface Expanded {
  document: Json;
  operation: {
    operationId: string;
    tags: string[];
    deprecated?: boolean;
    requestBody: { required: boolean; content: Record<string, { schema: Json; examples?: Json }> };
    responses: Record<string, { content: Record<string, { schema: Json; examples: Json }> }>;
  };
  schemas: Record<string, Json>;
  droppedExamples: number;
}

async function expand(catalog: Catalog, id = 'SHOP_ORDER', version?: string): Promise<Expanded> {
  const action = catalog.action(id, version);
  const { document, droppedExamples } = await expandContract(loadContract(), [action], catalog);
  const paths = document.paths as Record<string, { post: Expanded['operation'] }>;
  const operation = paths[`/api/v2/actions/${id}/execute`]?.post as Expanded['operation'];
  const { schemas } = document.components as { schemas: Record<string, Json> };
  return { document, operation, schemas, droppedExamples };
}

/** Judges values by a schema of an expanded contract, with a validator that the expansion has no part in. */
function judge({ document }: Expanded, schema: Json): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'https://example.com/', components: document.components });
  const text = JSON.stringify(schema).replaceAll('"#/', '"https://example.com/#/');
  return ajv.compile(JSON.parse(text)) as (value: unknown) => boolean;
}

const requestOf = (expanded: Expanded) =>
  judge(expanded, expanded.operation.requestBody.content['application/json']?.schema ?? {});
const answerOf = (expanded: Expanded) =>
  judge(expanded, expanded.operation.responses['200']?.content['application/json']?.schema ?? {});

const ordering = {
  parameters: [{ name: 'shop', in: 'query', required: true, schema: { type: 'string' } }],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['item'],
          properties: { item: { type: 'string' }, count: { type: 'integer', default: 1 } },
          additionalProperties: false,
        },
      },
    },
  },
  responses: {
    201: {
      description: 'Ordered.',
      content: {
        'application/json': {
          schema: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
          examples: { good: { value: { id: 7 } }, bad: { value: { id: 'seven' } } },
        },
      },
    },
  },
};

describe('the path of an action', () => {
  const expandOrder = async () => expand(await openOperation(ordering));

  test('stands in the place of the path of any action, beside all others of the contract', async () => {
    const { document, operation, schemas } = await expandOrder();
    const paths = Object.keys(document.paths as Json);
    expect(paths).toEqual(
      Object.keys(loadContract().paths as Json).map((path) =>
        path === '/api/v2/actions/{actionId}/execute' ? '/api/v2/actions/SHOP_ORDER/execute' : path,
      ),
    );
    expect(operation).toMatchObject({
      operationId: 'SHOP_ORDER',
      tags: ['shop'],
      requestBody: { required: true },
    });
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '404', '408']),
    );
    expect(schemas).not.toHaveProperty('ExecuteActionRequest');
  });

  test('takes the whole input, or words with a part of it', async () => {
    const accepts = requestOf(await expandOrder());
    expect(accepts({ input: { shop: 'a', item: 'b' }, entityId: 'anna' })).toBe(true);
    expect(accepts({ text: 'order b', input: { shop: 'a' } })).toBe(true);
    expect(accepts({ text: 'order b' })).toBe(true);
    expect(accepts({})).toBe(false);
    expect(accepts({ text: '' })).toBe(false);
    expect(accepts({ input: { shop: 'a' } })).toBe(false);
    expect(accepts({ input: { shop: 'a', item: 7 } })).toBe(false);
    expect(accepts({ input: { shop: 'a', item: 'b', unknown: true } })).toBe(false);
    expect(accepts({ text: 'order b', input: { item: 7 } })).toBe(false);
    expect(accepts({ input: { shop: 'a', item: 'b' }, entityId: 7 })).toBe(false);
  });

  test('answers with the data of the action, or with none', async () => {
    const accepts = answerOf(await expandOrder());
    const success = { successful: true, successfull: true, error: null };
    expect(accepts({ data: { id: 7 }, ...success })).toBe(true);
    expect(accepts({ data: {}, ...success })).toBe(false);
    expect(accepts({ data: {}, successful: false, successfull: false, error: 'Gone.' })).toBe(true);
    expect(accepts({ data: { id: 7 }, successful: false, successfull: false, error: 'Gone.' })).toBe(false);
    expect(accepts({ data: {}, successful: false, successfull: false, error: null })).toBe(false);
    expect(accepts({ data: {}, ...success, successfull: false })).toBe(false);
  });

  test('has the valid examples of the document, and counts the others', async () => {
    const { operation, droppedExamples } = await expandOrder();
    const { examples = {} } = operation.responses['200']?.content['application/json'] ?? {};
    expect(Object.keys(examples)).toEqual(['good', 'upstreamFailed']);
    expect(examples.good).toMatchObject({ value: { data: { id: 7 }, successful: true } });
    expect(droppedExamples).toBe(1);
  });

  test('says a default in words, because generators of types take its member for a required one', async () => {
    const { schemas } = await expandOrder();
    const { properties } = schemas.SHOP_ORDER_partialInput as { properties: { count: Json } };
    expect(properties.count).toEqual({ type: 'integer', description: 'Default: `1`.' });
  });
});

test('an action without required input needs no body', async () => {
  const expanded = await expand(
    await openPaths({ '/a': { get: { operationId: 'list', responses: {} } } }),
    'SHOP_LIST',
  );
  expect(expanded.operation.requestBody.required).toBe(false);
  expect(requestOf(expanded)({})).toBe(true);
  expect(requestOf(expanded)({ input: { a: 1 } })).toBe(false);
});

test('a version that is not the default one must be named by the call', async () => {
  const document = { paths: { '/a': { get: { operationId: 'list', responses: {} } } } };
  const catalog = await openApps({ shop: { documents: { '1_0': document, '2_0': document } } });
  const newest = await expand(catalog, 'SHOP_LIST', 'latest');
  expect(newest.operation.requestBody.required).toBe(true);
  expect(requestOf(newest)({ version: '2_0' })).toBe(true);
  expect(requestOf(newest)({})).toBe(false);
  expect(requestOf(await expand(catalog, 'SHOP_LIST'))({})).toBe(true);
});

describe('components', () => {
  const thing = { $ref: '#/components/schemas/Thing' };
  const schemas = {
    Thing: {
      type: 'object',
      required: ['id', 'name'],
      properties: {
        id: { type: 'integer', readOnly: true },
        name: { type: 'string' },
        parts: { type: 'array', items: thing },
        size: { $ref: '#/components/schemas/a%20b' },
      },
    },
    'a b': { enum: ['small', 'large'] },
    Unused: { type: 'string' },
  };
  const saving = {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { type: 'object', properties: { thing } } } },
    },
    responses: { 200: { description: 'Saved.', content: { 'application/json': { schema: thing } } } },
  };

  test('are shared, reached and no more; what a request must not hold is required of answers alone', async () => {
    const expanded = await expand(await openOperation(saving, { components: { schemas } }));
    const own = Object.keys(expanded.schemas).filter((name) => name.startsWith('shop__'));
    expect(own).toEqual([
      'shop__Thing',
      'shop__Thing_input',
      expect.stringMatching(/^shop__a_b_[0-9a-f]{6}$/),
    ]);
    expect(requestOf(expanded)({ input: { thing: { name: 'a', parts: [{ name: 'b' }] } } })).toBe(true);
    expect(requestOf(expanded)({ input: { thing: { name: 'a', size: 'huge' } } })).toBe(false);
    const answer = (data: unknown) =>
      answerOf(expanded)({ data, successful: true, successfull: true, error: null });
    expect(answer({ id: 1, name: 'a' })).toBe(true);
    expect(answer({ id: 1, name: 'a', parts: [{ name: 'b' }] })).toBe(false);
  });

  test('of two versions of an app stand side by side', async () => {
    const post = (operationId: string) => ({ post: { operationId, ...saving } });
    const document = (paths: Json, size: string) => ({
      paths,
      components: { schemas: { ...schemas, 'a b': { enum: [size] } } },
    });
    const catalog = await openApps({
      shop: {
        documents: {
          '1_0': document({ '/old': post('old'), '/new': post('new') }, 'small'),
          '1_1': document({ '/new': post('new') }, 'large'),
        },
      },
    });
    expect(catalog.actions().map(({ id, version }) => `${id} ${version}`)).toEqual([
      'SHOP_NEW 1_1',
      'SHOP_OLD 1_0',
    ]);
    const { document: both } = await expandContract(loadContract(), catalog.actions(), catalog);
    const { schemas: named } = both.components as { schemas: Record<string, Json> };
    expect(named).toMatchObject({
      SHOP_NEW_data: { $ref: '#/components/schemas/shop__Thing' },
      SHOP_OLD_data: { $ref: '#/components/schemas/shop__Thing_1_0' },
    });
    const sizes = Object.entries(named).filter(([name]) => name.startsWith('shop__a_b_'));
    expect(sizes.map(([, { enum: values }]) => values)).toEqual([['large'], ['small']]);
  });

  const branch = (kind: Json) => ({ type: 'object', required: ['kind'], properties: { kind } });
  const expandUnion = async (transfer: Json) => {
    const union = {
      oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Transfer' }],
      discriminator: { propertyName: 'kind' },
    };
    const catalog = await openOperation(
      { requestBody: { required: true, content: { 'application/json': { schema: union } } } },
      { components: { schemas: { Card: branch({ const: 'card' }), Transfer: branch(transfer) } } },
    );
    const { schemas: expanded } = await expand(catalog);
    return (expanded.SHOP_ORDER_partialInput as { properties: { body: Json } }).properties.body;
  };

  test('name the branches of a discriminated union as the document means them', async () => {
    const { discriminator } = await expandUnion({ type: 'string', enum: ['transfer', 'wire'] });
    expect(discriminator).toEqual({
      propertyName: 'kind',
      mapping: {
        card: '#/components/schemas/shop__Card',
        transfer: '#/components/schemas/shop__Transfer',
        wire: '#/components/schemas/shop__Transfer',
      },
    });
  });

  test('have no discriminator where a branch does not say what it goes by', async () => {
    const { discriminator, oneOf } = await expandUnion({ type: 'string' });
    expect([discriminator, oneOf]).toEqual([undefined, expect.any(Array)]);
  });

  test('have names of word characters, one for each schema, whatever the document calls them', async () => {
    const names = ['v1.Pod', 'v1_Pod', 'a b', 'a/b', `long${'x'.repeat(100)}`];
    const properties = Object.fromEntries(
      names.map((name, index) => [
        `m${index}`,
        { $ref: `#/components/schemas/${encodeURIComponent(name.replaceAll('/', '~1'))}` },
      ]),
    );
    const named = Object.fromEntries(names.map((name) => [name, { type: 'string', title: name }]));
    const content = { 'application/json': { schema: { type: 'object', properties } } };
    const { schemas: expanded } = await expand(
      await openOperation({ requestBody: { content } }, { components: { schemas: named } }),
    );
    const own = Object.entries(expanded).filter(([name]) => name.startsWith('shop__'));
    expect(own.map(([, { title }]) => title).sort()).toEqual([...names].sort());
    for (const [name] of own) expect(name).toMatch(/^[\w-]{1,100}$/);
    expect(expanded.shop__v1_Pod).toMatchObject({ title: 'v1_Pod' });
  });

  test('hold themselves in lists no more where no object is in between, which TypeScript refuses', async () => {
    const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const cyclic = {
      Value: { oneOf: [{ type: 'string' }, { type: 'array', items: to('Row') }] },
      Row: { type: 'array', items: { anyOf: [{ type: 'null' }, to('Value')] } },
      Rows: { type: 'array', items: to('Row') },
      Tree: { type: 'object', properties: { branches: { type: 'array', items: to('Tree') } } },
    };
    const properties = { value: to('Value'), rows: to('Rows'), tree: to('Tree') };
    const content = { 'application/json': { schema: { type: 'object', properties } } };
    const { schemas: expanded } = await expand(
      await openOperation({ requestBody: { content } }, { components: { schemas: cyclic } }),
    );
    const any = { description: 'Any of the values that the list itself may be.' };
    expect(expanded).toMatchObject({
      shop__Value: { oneOf: [{ type: 'string' }, { type: 'array', items: any }] },
      shop__Row: { type: 'array', items: any },
      shop__Rows: { type: 'array', items: to('shop__Row') },
      shop__Tree: { properties: { branches: { type: 'array', items: to('shop__Tree') } } },
    });
  });

  test('list texts beside null, which most generators do not take in one list', async () => {
    const size = { type: ['string', 'null'], enum: ['small', 'large', null], description: 'How large.' };
    const content = { 'application/json': { schema: { type: 'object', properties: { size } } } };
    const { schemas: expanded } = await expand(await openOperation({ requestBody: { content } }));
    const { properties } = expanded.SHOP_ORDER_input as { properties: { size: Json } };
    expect(properties.size).toEqual({
      description: 'How large.',
      anyOf: [{ type: 'string', enum: ['small', 'large'] }, { type: 'null' }],
    });
  });

  test('say of each list that its items may be anything, where the document does not say what they are', async () => {
    const list = { type: ['array', 'null'] };
    const content = { 'application/json': { schema: { type: 'object', properties: { list } } } };
    const { schemas: expanded } = await expand(await openOperation({ requestBody: { content } }));
    expect(expanded.SHOP_ORDER_input).toMatchObject({ properties: { list: { ...list, items: {} } } });
  });

  test('are flat: no object has members beside an allOf, and a request says that it is an object', async () => {
    const { operation, schemas: expanded } = await expand(await openOperation(ordering));
    expect(operation.requestBody.content['application/json']?.schema).toEqual({
      type: 'object',
      anyOf: [
        { $ref: '#/components/schemas/SHOP_ORDER_request' },
        { $ref: '#/components/schemas/SHOP_ORDER_textRequest' },
      ],
    });
    const own = Object.entries(expanded).filter(([name]) => name.startsWith('SHOP_ORDER_'));
    expect(own.map(([name]) => name.slice('SHOP_ORDER_'.length))).toEqual([
      ...['data', 'input', 'partialInput', 'request', 'success', 'textRequest'],
    ]);
    for (const [name, schema] of own)
      expect([name, 'allOf' in schema, 'properties' in schema]).toEqual([name, false, true]);
    expect(expanded.SHOP_ORDER_input).toMatchObject({ type: 'object', required: ['shop', 'item'] });
    expect(expanded.SHOP_ORDER_partialInput).not.toHaveProperty('required');
    expect(Object.keys((expanded.SHOP_ORDER_request as { properties: Json }).properties)[0]).toBe('input');
  });
});

test('a document that is no contract of actions is refused in words', async () => {
  const catalog = await openOperation({});
  await expect(expandContract({ openapi: '3.1.0', paths: {} }, catalog.actions(), catalog)).rejects.toThrow(
    'has no operation executeAction',
  );
});

test('an action whose document has no valid example of an answer has no example of a failure either', async () => {
  const content = { 'application/json': { schema: { type: 'integer' }, example: 'seven' } };
  const expanded = await expand(
    await openOperation({ responses: { 200: { description: 'A number.', content } } }),
  );
  expect(expanded.droppedExamples).toBe(1);
  expect(expanded.operation.responses['200']?.content['application/json']).not.toHaveProperty('examples');
  const { operation } = await expand(await openOperation({ responses: { 204: { description: 'Done.' } } }));
  expect(operation.responses['200']?.content['application/json']?.examples).toMatchObject({
    succeeded: { value: { data: {}, successful: true } },
    upstreamFailed: { value: { successful: false } },
  });
});

test('a reference in an example, which tools would follow, is followed; one that leads nowhere takes it along', async () => {
  const content = {
    'application/json': {
      schema: { type: 'object', properties: { thing: { type: 'object' } } },
      examples: {
        good: { value: { thing: { $ref: '#/components/examples/thing' } } },
        lost: { value: { thing: { $ref: '#/components/examples/nothing' } } },
      },
    },
  };
  const { operation } = await expand(
    await openOperation(
      { responses: { 200: { description: 'A thing.', content } } },
      { components: { examples: { thing: { value: { size: 7 } } } } },
    ),
  );
  const { examples = {} } = operation.responses['200']?.content['application/json'] ?? {};
  expect(Object.keys(examples)).toEqual(['good', 'upstreamFailed']);
  expect(examples.good).toMatchObject({ value: { data: { thing: { size: 7 } } } });
});
