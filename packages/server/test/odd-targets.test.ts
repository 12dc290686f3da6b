import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { sendBytes } from '@actway/testing/raw-request';
import { afterAll, beforeAll, expect, it } from 'vitest';

let server: LiveServer;

beforeAll(async () => {
  server = await startLiveServer();
});

afterAll(() => server.close());

// Node's parser lets them through, and a router finds no path in some of them.
it.each(['foo://bar', 'mailto://x', 'http://[', 'http://[::1/x', 'http://a[b/', 'http://a@[/x', '*', '/%zz'])(
  'a request for %s is answered with a problem, and the server goes on',
  async (target) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const request = `${method} ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`;
      const { status, headers, body } = await sendBytes(server.url, request);
      // A target that is none at all is refused by Node's parser.
      expect([400, 404, 405]).toContain(status);
      if (headers['content-type'] !== undefined) {
        expect(headers['content-type']).toMatch(/^application\/problem\+json/);
        expect(JSON.parse(body)).toMatchObject({ status });
      }
    }
    expect((await server.call('/healthz')).status).toBe(200);
  },
);
