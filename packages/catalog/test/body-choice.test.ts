import { type RequestReceiver, startReceiver } from '@actway/testing/request-receiver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../src/index.js';
import { api, ImportFolder } from './import-folder.js';
import { openPaths } from './temporary-apps.js';

type Json = Record<string, unknown>;

let receiver: RequestReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const order = {
  type: 'object',
  required: ['item'],
  properties: { item: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
  xml: { name: 'order' },
};
const change = { type: 'object', properties: { item: { type: 'string' } } };

/** A catalog of SHOP_ORDER, which takes these media types, each with its schema. */
function takes(
  content: Record<string, unknown>,
  { method = 'post', required = true } = {},
): Promise<Catalog> {
  const media = Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }]));
  const body = { required, content: media };
  return openPaths({ '/orders': { [method]: { operationId: 'order', responses: {}, requestBody: body } } });
}

async function sent(catalog: Catalog, input: Json): Promise<[type: string | undefined, text: string]> {
  const action = catalog.action('SHOP_ORDER');
  expect(catalog.inputFaults(action, input)).toEqual([]);
  const { buildRequest } = catalog.compiled(action);
  const options = { serverVariables: {}, headers: {}, baseUrl: receiver.url };
  const { headers, body } = await receiver.receive(buildRequest(input, options));
  return [headers['content-type'], body.toString()];
}

function members(catalog: Catalog): Json {
  return Object(catalog.action('SHOP_ORDER').inputSchema).properties;
}

describe('a body of several media types', () => {
  const types = ['application/xml', 'application/x-www-form-urlencoded', 'application/json'];
  const several = Object.fromEntries(types.map((type) => [type, order]));

  test('is sent as JSON, or as the one that the input chooses', async () => {
    const catalog = await takes(several);
    const input = { item: 'a b', tags: ['x'] };
    expect(await sent(catalog, input)).toEqual(['application/json', JSON.stringify(input)]);
    expect(await sent(catalog, { ...input, content_type: 'application/x-www-form-urlencoded' })).toEqual([
      'application/x-www-form-urlencoded',
      'item=a%20b&tags=x',
    ]);
    const [type, text] = await sent(catalog, { ...input, content_type: 'application/xml' });
    expect([type, text.replace(/^<\?.*?\?>/, '')]).toEqual([
      'application/xml',
      '<order><item>a b</item><tags>x</tags></order>',
    ]);
    const faults = catalog.inputFaults(catalog.action('SHOP_ORDER'), { ...input, content_type: 'text/csv' });
    expect(faults).toMatchObject([{ path: '/content_type', code: 'enum' }]);
  });

  test('gives way to members of the operation that are called like the choice', async () => {
    const own = { ...order, properties: { ...order.properties, content_type: { type: 'string' } } };
    const catalog = await takes({ 'application/json': own, 'application/x-www-form-urlencoded': own });
    expect(Object.keys(members(catalog))).toEqual(['item', 'tags', 'content_type', 'request_content_type']);
    const input = { item: 'a', content_type: 'mine' };
    expect((await sent(catalog, input))[1]).toBe(JSON.stringify(input));
    const form = { ...input, request_content_type: 'application/x-www-form-urlencoded' };
    expect((await sent(catalog, form))[1]).toBe('item=a&content_type=mine');
  });

  test.each([
    [
      'other spellings of one',
      { 'application/json': order, 'text/json': order, 'application/*+json': order },
    ],
    ['one that has another schema', { 'application/json': order, 'multipart/form-data': change }],
    ['one that cannot be made of the value', { 'application/json': order, 'text/csv': order }],
    ['a patch where nothing is changed', { 'application/json': order, 'application/json-patch+json': order }],
  ])('is no choice between %s', async (_, content) => {
    const catalog = await takes(content);
    expect(Object.keys(members(catalog))).toEqual(['item', 'tags']);
  });

  test('may be chosen where the schemas say the same in other words', async () => {
    const { xml: _xml, ...said } = order;
    const catalog = await openPaths(
      {
        '/orders': {
          post: {
            operationId: 'order',
            responses: {},
            requestBody: {
              required: true,
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/Order' } },
                'application/x-www-form-urlencoded': {
                  schema: {
                    properties: said.properties,
                    required: ['item'],
                    type: 'object',
                    title: 'An order',
                  },
                },
              },
            },
          },
        },
      },
      { components: { schemas: { Order: order } } },
    );
    const form = { item: 'a', content_type: 'application/x-www-form-urlencoded' };
    expect((await sent(catalog, form))[1]).toBe('item=a');
  });

  test('whose members differ refuses a choice in words, and sends none as a member', async () => {
    const others = { 'application/json': order, 'multipart/form-data': change, 'application/xml': change };
    const catalog = await takes(others);
    expect(await sent(catalog, { item: 'a', content_type: 'application/json' })).toEqual([
      'application/json',
      '{"item":"a"}',
    ]);
    for (const type of ['multipart/form-data', 'application/xml']) {
      await expect(sent(catalog, { item: 'a', content_type: type })).rejects.toMatchObject({
        code: 'media-type-fixed',
        inputName: 'content_type',
        message: expect.stringContaining('It is sent as application/json.'),
      });
    }
    // What names none of them is a member like any other of an open body.
    expect((await sent(catalog, { item: 'a', content_type: 'mine' }))[1]).toBe(
      '{"item":"a","content_type":"mine"}',
    );
  });

  test('whose members differ is counted by an import', async () => {
    const folder = await ImportFolder.create();
    const post = (operationId: string, content: Json) => ({
      post: {
        operationId,
        responses: {},
        requestBody: {
          required: true,
          content: Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }])),
        },
      },
    });
    const { notes } = await folder.import(
      api({
        '/a': post('a', { 'application/json': order, 'multipart/form-data': change }),
        '/b': post('b', { 'application/json': order, 'application/x-www-form-urlencoded': order }),
        '/c': post('c', { 'application/json': order, 'text/json': change }),
      }),
    );
    expect(notes).toContain(
      '1 × a body that other media types take with another schema is sent as application/json alone',
    );
  });

  test('that is a file takes that of the file, where it is one of them', async () => {
    const bytes = { type: 'string', contentMediaType: 'application/octet-stream' };
    const catalog = await takes({ 'image/png': bytes, 'image/jpeg': bytes });
    const file = (mimetype: string) => ({ name: 'a', mimetype, base64: 'aGk=' });
    expect(await sent(catalog, { body: file('image/jpeg') })).toEqual(['image/jpeg', 'hi']);
    expect(await sent(catalog, { body: file('image/gif') })).toEqual(['image/png', 'hi']);
    expect(await sent(catalog, { body: file('image/gif'), content_type: 'image/jpeg' })).toEqual([
      'image/jpeg',
      'hi',
    ]);
  });
});

describe('a change by JSON Patch', () => {
  const patches = {
    'application/json-patch+json': change,
    'application/merge-patch+json': change,
    'application/strategic-merge-patch+json': change,
  };
  const list = [{ op: 'replace', path: '/item', value: 'b' }];

  test('is a list in the place of the members', async () => {
    const catalog = await takes(patches, { method: 'patch' });
    expect(await sent(catalog, { item: 'b' })).toEqual(['application/merge-patch+json', '{"item":"b"}']);
    expect(await sent(catalog, { body: list })).toEqual([
      'application/json-patch+json',
      JSON.stringify(list),
    ]);
    expect(
      await sent(catalog, { item: 'b', content_type: 'application/strategic-merge-patch+json' }),
    ).toEqual(['application/strategic-merge-patch+json', '{"item":"b"}']);
  });

  test('is refused beside members, and where its list is missing', async () => {
    const catalog = await takes(patches, { method: 'patch' });
    await expect(sent(catalog, { item: 'b', body: list })).rejects.toMatchObject({
      code: 'body-ambiguous',
      inputName: 'body',
    });
    await expect(sent(catalog, { content_type: 'application/json-patch+json' })).rejects.toMatchObject({
      code: 'value-missing',
      inputName: 'body',
    });
    const action = catalog.action('SHOP_ORDER');
    expect(catalog.inputFaults(action, { body: [{ op: 'jump', path: '' }] })).toMatchObject([
      { path: '/body/0/op' },
    ]);
  });
});

describe('a body that is written by the caller', () => {
  test.each([
    ['text/csv', { type: 'object', properties: { a: {} } }, 'a,b', 'a,b'],
    ['text/plain', { type: 'array', items: {} }, 'x', 'x'],
    ['application/zip', { type: 'object' }, { name: 'a', base64: 'aGk=' }, 'hi'],
    ['application/yaml', { type: 'object' }, { a: [1] }, '{"a":[1]}'],
  ])('%s takes what can be sent as it', async (type, schema, value, text) => {
    const catalog = await takes({ [type]: schema });
    expect(await sent(catalog, { body: value })).toEqual([type, text]);
  });
});

describe('a part of a multipart body', () => {
  test('has the headers whose values the document fixes', async () => {
    const headers = {
      'X-Kind': { schema: { const: 'avatar' } },
      'X-Depth': { schema: { type: 'integer', enum: [3] } },
      'X-Open': { schema: { type: 'string' } },
      'X-Split': { schema: { const: 'a\r\nX-More: b' } },
      'Content-Type': { schema: { const: 'text/evil' } },
    };
    const content = {
      'multipart/form-data': {
        schema: {
          type: 'object',
          properties: { picture: { contentMediaType: 'image/png' }, note: { type: 'string' } },
        },
        encoding: { picture: { headers, contentType: 'image/png' } },
      },
    };
    const catalog = await openPaths({
      '/orders': { post: { operationId: 'order', responses: {}, requestBody: { required: true, content } } },
    });
    const [, text] = await sent(catalog, { picture: { name: 'a.png', base64: 'aGk=' }, note: 'n' });
    expect(text.split('\r\n').filter((line) => /^[A-Z]/.test(line))).toEqual([
      'Content-Disposition: form-data; name="picture"; filename="a.png"',
      'Content-Type: image/png',
      'X-Kind: avatar',
      'X-Depth: 3',
      'Content-Disposition: form-data; name="note"',
    ]);
  });
});
