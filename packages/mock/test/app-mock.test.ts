import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { startAppMock, startPrism } from '../src/index.js';
import { catalog, closeAfterTest } from './start-test-mock.js';

const library = catalog.document(catalog.app('library'), '1_0');

async function startLibrary(start = startAppMock) {
  const { url } = closeAfterTest(await start(library));
  return async (path: string, init: RequestInit & { json?: unknown } = {}) => {
    const { json, ...rest } = init;
    const sent =
      json === undefined
        ? {}
        : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
    const response = await fetch(url + path, { ...sent, ...rest });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

test('an app answers at its own paths with the examples of its document, with no credential', async () => {
  const get = await startLibrary();
  const books = await get('/books?limit=2');
  expect(books.status).toBe(200);
  expect(JSON.parse(books.text)).toHaveLength(2);
  expect(books.headers.get('link')).toContain('page=2');
  const motto = await get('/motto');
  expect(motto).toMatchObject({ status: 200, text: 'Read more.' });
  expect(motto.headers.get('content-type')).toBe('text/plain');
  const removed = await get('/books/3', { method: 'DELETE' });
  expect(removed).toMatchObject({ status: 204, text: '' });
  expect(removed.headers.get('content-type')).toBeNull();
});

test('a request may ask for another answer of the document, a failure too', async () => {
  const get = await startLibrary();
  const failing = await get('/books', { method: 'POST', headers: { prefer: 'code=400' } });
  expect(failing).toMatchObject({ status: 400, text: '{"error":"that is no book"}' });
});

test('what the document does not know is told as of a mock of the app', async () => {
  const get = await startLibrary();
  const nowhere = await get('/nowhere');
  expect([nowhere.status, JSON.parse(nowhere.text).detail]).toEqual([
    404,
    "This is a mock of the app's document, which has no path /nowhere. Live, the app itself answers.",
  ]);
  const wrongMethod = await get('/books', { method: 'PUT' });
  expect([wrongMethod.status, JSON.parse(wrongMethod.text).detail]).toEqual([
    405,
    "This is a mock of the app's document, which has /books, but not with PUT. Live, the app itself answers.",
  ]);
  const unknown = await get('/books', { headers: { prefer: 'code=418' } });
  expect(unknown.text).toContain('no example of such an answer to GET /books');
});

/** As a mock of an app, but one that judges requests by the document. */
const startJudge: typeof startAppMock = (document) =>
  startPrism(document, { checkSecurity: false, validateRequest: true });

test('an app takes what is sent as judged already', async () => {
  const get = await startLibrary();
  expect((await get('/books', { method: 'POST', json: { tags: 'x' } })).status).toBe(201);
});

test('requests are judged by the document where asked for, which may say how a refusal looks', async () => {
  const get = await startLibrary(startJudge);
  const refused = await get('/books', { method: 'POST', json: { tags: 'x' } });
  expect(refused).toMatchObject({ status: 400, text: '{"error":"that is no book"}' });
  expect((await get('/books', { method: 'POST', json: { title: 'Emma' } })).status).toBe(201);
  expect((await get('/books?limit=0')).status).toBe(422);
  expect((await get('/nowhere')).status).toBe(404);
  expect((await get('/books', { method: 'PUT' })).status).toBe(405);
});

test.each([startAppMock, startJudge])(
  'nothing that is sent ends the process: broken encodings, names beyond ASCII, bodies that are not JSON',
  async (start) => {
    const get = await startLibrary(start);
    await get('/books/%E0%A4%A', { method: 'DELETE' });
    await get('/books', { method: 'POST', json: { title: 'Emma', заметка: 1 } });
    await get('/books', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    expect((await get('/motto')).status).toBe(200);
  },
);

test('a callback of the document is never called', async () => {
  let heard = 0;
  const hook = createServer((_request, response) => {
    heard += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  closeAfterTest({ close: () => new Promise((resolve) => hook.close(() => resolve())) });
  await once(hook, 'listening');
  const { port } = hook.address() as AddressInfo;
  const get = await startLibrary();
  const json = { title: 'Emma', hook: `http://127.0.0.1:${port}/` };
  expect((await get('/books', { method: 'POST', json })).status).toBe(201);
  await fetch(`http://127.0.0.1:${port}/`);
  expect(heard).toBe(1);
});

test('a mock of Prism can ask for credentials, and for no more than that', async () => {
  const { url } = closeAfterTest(await startPrism(library, { checkSecurity: true, validateRequest: false }));
  expect((await fetch(`${url}/motto`)).status).toBe(401);
  expect((await fetch(`${url}/motto`, { headers: { 'x-library-key': 'k' } })).status).toBe(200);
  expect((await fetch(`${url}/books?limit=0`)).status).toBe(200);
});

test('closing an app mock ends the connections that clients keep', async () => {
  const mock = await startAppMock(library);
  await fetch(`${mock.url}/motto`);
  await mock.close();
  await expect(fetch(`${mock.url}/motto`)).rejects.toThrow();
});

test('a length or an encoding that a document shows is not sent: it is that of another message', async () => {
  const shown = (value: string | number) => ({ schema: {}, example: value });
  const document = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/page': {
        get: {
          responses: {
            200: {
              description: 'A page.',
              headers: {
                'Content-Length': shown('279'),
                'Content-Encoding': shown('gzip'),
                'X-Left': shown('7'),
              },
              content: { 'text/html': { example: '<p>Hello</p>' } },
            },
          },
        },
      },
    },
  };
  const { url } = closeAfterTest(await startAppMock(document));
  const response = await fetch(`${url}/page`);
  expect([response.status, await response.text()]).toEqual([200, '<p>Hello</p>']);
  expect(response.headers.get('x-left')).toBe('7');
});
