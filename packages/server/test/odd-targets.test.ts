import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { sendBytes } from '@actway/testing/raw-request';
import { afterAll, beforeAll, expect, it } from 'vitest';

let server: LiveServer;

beforeAll(async () => {
  server = await startLiveServer();
});

afterAll(() => server.close());

const send = (method: string, target: string) =>
  sendBytes(
    server.url,
    `${method} ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  );

// Node's parser lets them through, and the router finds no path in most of them.
it.each(['foo://bar', 'mailto://x', 'http://[', 'http://[::1/x', 'http://a[b/', 'http://a@[/x'])(
  'a request for %s is answered with a problem, and the server goes on',
  async (target) => {
    for (const method of ['GET', 'POST']) {
      const { status, headers, body } = await send(method, target);
      expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
      expect(JSON.parse(body)).toMatchObject({ name: 'RouteNotFoundError' });
    }
    expect((await server.call('/healthz')).status).toBe(200);
  },
);
