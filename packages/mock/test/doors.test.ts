import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { faultsOfAnswer } from './judge-answer.js';
import { call, startTestMock } from './start-test-mock.js';

const execute = '/api/v2/actions/LIBRARY_BOOKS_LIST/execute';

test('a path that no operation has is a 404 RouteNotFoundError, key or none', async () => {
  const mock = await startTestMock();
  for (const path of ['/api/v9/apps', '/api/v1/apps//', '/index.html']) {
    const answer = await call(mock, path, { headers: { 'x-api-key': '' } });
    expect(answer).toMatchObject({ status: 404, body: { name: 'RouteNotFoundError', instance: path } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  }
});

test('a key in another header is told where it belongs, and is not repeated', async () => {
  const mock = await startTestMock();
  const headers = { 'x-api-key': '', authorization: 'Bearer a-key-in-the-wrong-place' };
  const answer = await call(mock, '/api/v1/apps', { headers });
  expect(answer).toMatchObject({ status: 401, body: { name: 'UnauthorizedError' } });
  expect(answer.body.detail).toContain('A key is taken there, and not as `Authorization: Bearer`.');
  expect(answer.body.detail).toContain('`npx actway keys create --name NAME` makes one');
  expect(JSON.stringify(answer.body)).not.toContain('a-key-in-the-wrong-place');
});

test('the reference is a page and not a JSON text', async () => {
  const mock = await startTestMock();
  const page = await call(mock, '/docs');
  expect(page.headers.get('content-type')).toBe('text/html');
  expect(page.body).toMatch(/^<!doctype html>/);
});

test('a wrong method is a 404 MethodNotAllowed whose Allow lists the right ones', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, '/api/v1/connectedAccounts', { method: 'PATCH' });
  expect(answer).toMatchObject({ status: 404, body: { name: 'MethodNotAllowed' } });
  expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
});

test('HEAD answers as GET does, without the body', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, '/healthz', { method: 'HEAD' });
  expect(answer).toMatchObject({ status: 200, body: undefined });
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
});

test('a preflight is a 204 that lets any origin in, and answers expose their own headers', async () => {
  const mock = await startTestMock();
  const preflight = await call(mock, execute, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-api-key, content-type',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('x-api-key, content-type');
  expect(preflight.headers.get('x-request-id')).toBeTruthy();
  const answer = await call(mock, '/healthz', { headers: { origin: 'https://app.example' } });
  const exposed = answer.headers.get('access-control-expose-headers')?.split(',');
  expect(exposed).toEqual(expect.arrayContaining(['x-request-id', 'link', 'x-upstream-status', 'allow']));
});

test('with cors off no origin is let in, and OPTIONS is a method like another', async () => {
  const mock = await startTestMock({ cors: false });
  const answer = await call(mock, '/healthz', { method: 'OPTIONS' });
  expect(answer).toMatchObject({ status: 404, body: { name: 'MethodNotAllowed' } });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('bodies that cannot be read are 400s with a name that tells why', async () => {
  const mock = await startTestMock();
  const faults: [string, string, Record<string, string>][] = [
    ['MalformedJsonError', '{"input": ', {}],
    ['UnsupportedMediaTypeError', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['UnsupportedMediaTypeError', '{}', { 'content-type': 'application/json; charset=latin1' }],
    ['UnsupportedMediaTypeError', '{}', { 'content-encoding': 'zstd' }],
    ['MalformedRequestError', '{}', { 'content-encoding': 'gzip' }],
    ['RequestTooLargeError', `"${'x'.repeat(10 * 1024 * 1024)}"`, {}],
  ];
  for (const [name, body, headers] of faults) {
    const answer = await call(mock, execute, { method: 'POST', body, headers });
    expect(answer, name).toMatchObject({ status: 400, body: { name } });
    expect(faultsOfAnswer('executeAction', answer), name).toEqual([]);
  }
});

test('what a malformed body holds is not told', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, execute, { method: 'POST', body: '{"token":"sec-1234" oops' });
  expect(answer.body.name).toBe('MalformedJsonError');
  expect(JSON.stringify(answer.body)).not.toContain('sec-1234');
});

test('no body at all counts as an empty one, with a content type and without', async () => {
  const mock = await startTestMock();
  const declared: Record<string, string>[] = [{}, { 'content-type': 'text/plain' }];
  for (const headers of declared) {
    const response = await fetch(mock.url + execute, {
      method: 'POST',
      headers: { 'x-api-key': 'key-of-nobody', ...headers },
    });
    expect(response.status).toBe(200);
  }
});

test('a broken percent-encoding in a path is a 400, and the mock goes on', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, '/api/v1/apps/%E0%A4%A');
  expect(answer).toMatchObject({ status: 400, body: { name: 'MalformedRequestError' } });
  expect((await call(mock, '/healthz')).status).toBe(200);
});

test('a legal x-request-id is echoed, any other is replaced', async () => {
  const mock = await startTestMock();
  for (const [sent, echoed] of [
    ['abc-~!1', true],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
    ['two words', false],
  ] as const) {
    const answer = await call(mock, '/nowhere', { headers: { 'x-request-id': sent } });
    const id = answer.headers.get('x-request-id');
    expect(id === sent).toBe(echoed);
    expect(answer.body.requestId).toBe(id);
  }
});

test('the key is checked before the body is read', async () => {
  const mock = await startTestMock({ apiKey: 'the-only-key' });
  expect(mock.apiKey).toBe('the-only-key');
  const answer = await call(mock, execute, {
    method: 'POST',
    body: '{',
    headers: { 'x-api-key': 'another' },
  });
  expect(answer).toMatchObject({ status: 401, body: { name: 'UnauthorizedError' } });
  expect((await call(mock, execute, { method: 'POST', body: '{}' })).status).toBe(200);
});

test('what Node refuses by itself has the one error shape too', async () => {
  const mock = await startTestMock();
  for (const [head, name] of [
    ['NONSENSE\r\n\r\n', 'MalformedRequestError'],
    [
      `GET /healthz HTTP/1.1\r\nhost: a\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`,
      'RequestHeadersTooLargeError',
    ],
  ] as const) {
    const raw = await sendRaw(mock.url, head);
    expect(raw).toMatch(/^HTTP\/1\.1 400 .*\r\ncontent-type: application\/problem\+json/);
    expect(JSON.parse(raw.split('\r\n\r\n')[1] ?? '')).toMatchObject({ name, status: 400 });
  }
});

function sendRaw(url: string, head: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(head));
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

test('a slash at the end of a path means nothing, as for the server', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, '/api/v1/logs/');
  expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ nextCursor: null })]);
});

test('a part that is not offered is told, and what there is in its place', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, '/api/v1/triggers/enable/0/GITHUB_STAR_ADDED_EVENT', { method: 'POST' });
  expect(answer).toMatchObject({
    status: 404,
    body: { name: 'NotOfferedError', message: expect.stringMatching(/^Triggers: .*docs\/composio\.md/) },
  });
});
