import { describe, expect, test } from 'vitest';
import { compileRequest } from '../src/index.js';
import { api, ImportFolder, operation } from './import-folder.js';

type Json = Record<string, unknown>;

async function requestOf(paths: Json, id: string, input: Json) {
  const folder = await ImportFolder.create();
  await folder.import(api(paths));
  const catalog = await folder.catalog();
  const action = catalog.action(id);
  const built = compileRequest(action.plan)(input, { serverVariables: {}, headers: {} });
  return { input: Object(Object(action.inputSchema).properties) as Json, built };
}

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

describe('a path with more behind it', () => {
  test('tells operations apart by a fragment, which is not sent', async () => {
    const paths = {
      '/{bucket}#cors': { get: operation('cors', { parameters: [inPath('bucket')] }) },
      '/{bucket}#tags': { get: operation('tags', { parameters: [inPath('bucket')] }) },
      '/#Target=Orders.List': { post: operation('list') },
    };
    const cors = await requestOf(paths, 'SHOP_CORS', { bucket: 'b' });
    expect(cors.built).toMatchObject({ path: '/b', query: '', pathMark: '#cors' });
    const tags = await requestOf(paths, 'SHOP_TAGS', { bucket: 'b' });
    expect(tags.built).toMatchObject({ path: '/b', query: '', pathMark: '#tags' });
    expect((await requestOf(paths, 'SHOP_LIST', {})).built).toMatchObject({ path: '/', query: '' });
  });

  test('sends the query that stands there', async () => {
    const { built } = await requestOf(
      { '/messages?action=send&v=2#x': { post: operation('send') } },
      'SHOP_SEND',
      {},
    );
    expect(built).toMatchObject({ path: '/messages', query: 'action=send&v=2' });
  });

  test('sends a parameter of the name of a fixed pair in its place', async () => {
    const parameters = ['type', 'after'].map((name) => ({
      ...{ name, in: 'query', explode: true },
      schema: { type: 'array', items: { type: 'string' } },
    }));
    const paths = { '/q?type=one&v=2': { get: operation('find', { parameters }) } };
    const sent = async (input: Json) => (await requestOf(paths, 'SHOP_FIND', input)).built.query;
    expect(await sent({ type: ['two', 'three'], after: ['x'] })).toBe('v=2&type=two&type=three&after=x');
    expect(await sent({ after: ['x'] })).toBe('type=one&v=2&after=x');
    expect(await sent({ type: [], after: ['x'] })).toBe('type=one&v=2&after=x');
  });

  test('asks for the variables of that query as parameters of it', async () => {
    const paths = {
      '/lists/{id}?from={date}&sort=up': {
        get: operation('lists', { parameters: [inPath('id'), inPath('date')] }),
      },
    };
    const { built, input } = await requestOf(paths, 'SHOP_LISTS', { id: 'a', from: '1 May' });
    expect(Object.keys(input)).toEqual(['id', 'from']);
    expect(built).toMatchObject({ path: '/lists/a', query: 'sort=up&from=1%20May' });
  });
});

test('an operation with an empty security is planned without a credential', async () => {
  const folder = await ImportFolder.create();
  const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
  await folder.import(
    api(
      { '/a': { get: operation('a') }, '/login': { post: operation('login', { security: [] }) } },
      { components: { securitySchemes: { key } }, security: [{ key: [] }] },
    ),
  );
  const catalog = await folder.catalog();
  expect(catalog.action('SHOP_A').plan.isOpen).toBeUndefined();
  expect(catalog.action('SHOP_LOGIN').plan.isOpen).toBe(true);
});

test('headers that belong to the connection are not asked for', async () => {
  const parameters = ['Content-Length', 'Transfer-Encoding', 'X-Trace'].map((name) => ({
    name,
    in: 'header',
    required: true,
    schema: { type: 'string' },
  }));
  const { input } = await requestOf({ '/a': { put: operation('put', { parameters }) } }, 'SHOP_PUT', {
    'X-Trace': 't',
  });
  expect(Object.keys(input)).toEqual(['X-Trace']);
});

test('a merge patch is sent before a list of patches, and any other JSON before that', async () => {
  const content = (...types: string[]) => ({
    requestBody: {
      content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'object' } }])),
    },
  });
  const patch = 'application/json-patch+json';
  const paths = {
    '/merge': { patch: operation('merge', content(patch, 'application/merge-patch+json')) },
    '/other': { patch: operation('other', content(patch, 'application/vnd.shop+json')) },
    '/alone': { patch: operation('alone', content(patch)) },
  };
  const folder = await ImportFolder.create();
  await folder.import(api(paths));
  const catalog = await folder.catalog();
  const types = ['SHOP_MERGE', 'SHOP_OTHER', 'SHOP_ALONE'].map(
    (id) => catalog.action(id).plan.body?.contentType,
  );
  expect(types).toEqual(['application/merge-patch+json', 'application/vnd.shop+json', patch]);
});
