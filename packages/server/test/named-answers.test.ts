import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer({ corsOrigins: ['https://app.example.com'], console: {} });
});
afterAll(() => server.close());

const execute = '/api/v2/actions/HACKERNEWS_GET_ITEM/execute';
const origin = 'https://app.example.com';

test.each<[status: number, method: string, path: string, headers?: Record<string, string>, body?: string]>([
  [200, 'GET', '/healthz'],
  [200, 'HEAD', '/healthz'],
  [200, 'GET', '/docs'],
  [200, 'GET', '/openapi.json'],
  [200, 'GET', '/'],
  [404, 'GET', '/assets/none.js'],
  [404, 'GET', '/connect/none'],
  [404, 'GET', '/nothing'],
  [404, 'DELETE', '/healthz'],
  [401, 'GET', '/api/v1/apps', { 'x-api-key': 'wrong' }],
  [400, 'POST', execute, {}, '{'],
  [200, 'POST', execute, {}, '{"input":{"id":1}}'],
  [200, 'POST', execute, { origin }, '{"input":{"id":1}}'],
  [204, 'OPTIONS', execute, { origin, 'access-control-request-method': 'POST' }],
  [400, 'POST', '/mcp', {}, '{}'],
  [401, 'GET', '/console/session'],
])('%s %s %s names its request, once', async (status, method, path, headers = {}, body = undefined) => {
  const { apiKey } = server;
  const answer = await fetch(server.url + path, {
    method,
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', 'x-request-id': 'mine', ...headers },
    ...(body !== undefined && { body }),
  });
  await answer.text();
  expect([answer.status, answer.headers.get('x-request-id')]).toEqual([status, 'mine']);
  expect(answer.headers.get('access-control-allow-origin')).toBe(headers.origin ?? null);
});
