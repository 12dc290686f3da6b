import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEgress } from '../src/egress/create-egress.js';
import type { Egress, SendLimits } from '../src/egress/egress.js';
import { UpstreamFailure } from '../src/egress/upstream-failure.js';
import type { UpstreamRequest } from '../src/request/upstream-request.js';
import { type LoopbackUpstream, startTcpUpstream, startUpstream } from './loopback-upstream.js';

let egress: Egress;
let upstream: LoopbackUpstream | undefined;

beforeEach(() => {
  egress = createEgress({ allow: ['127.0.0.1'] });
});
afterEach(async () => {
  await upstream?.close();
  await egress.close();
});

const limits = (changes: Partial<SendLimits> = {}): SendLimits => ({
  signal: new AbortController().signal,
  maxResponseBytes: 1_000_000,
  credentialOrigins: [],
  secretHeaders: [],
  secretQuery: [],
  ...changes,
});

const get = (changes: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
  method: 'GET',
  baseUrl: upstream?.url ?? '',
  path: '/thing',
  query: 'key=hidden-in-query',
  headers: { authorization: 'hidden-in-header' },
  ...changes,
});

async function failure(sent: Promise<unknown>): Promise<UpstreamFailure> {
  const error = await sent.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpstreamFailure)) throw error;
  expect(error.message).not.toContain('hidden');
  expect(error.message).toContain(upstream?.host);
  return error;
}

/** Resolves when the server has no open socket left. */
async function allClosed({ connections }: LoopbackUpstream): Promise<void> {
  await Promise.all(
    [...connections.open].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe('sending', () => {
  it('sends method, path, query, headers and body as they are, and reads status, headers and body', async () => {
    upstream = await startUpstream((_, response) => {
      response.writeHead(
        201,
        [
          ['X-One', 'a'],
          ['x-one', 'b'],
          ['Content-Type', 'text/plain'],
        ].flat(),
      );
      response.end('grüße');
    });
    const request = get({
      method: 'POST',
      baseUrl: `${upstream.url}/v1`,
      path: '/a%2Fb//%2e%2e/c',
      query: 'x=%5B1%5D&y',
      headers: { 'x-latin': 'é', 'content-type': 'text/plain' },
      body: 'hällo',
    });
    const response = await egress.send(request, limits());
    const [seen] = upstream.seen;
    expect(seen).toMatchObject({ method: 'POST', url: '/v1/a%2Fb//%2e%2e/c?x=%5B1%5D&y' });
    expect(seen?.headers).toMatchObject({
      'x-latin': 'é',
      'content-type': 'text/plain',
      'content-length': '6',
    });
    expect(seen?.body.toString()).toBe('hällo');
    expect(response).toMatchObject({ status: 201, redirects: 0, headers: { 'x-one': 'a, b' } });
    expect(Buffer.from(response.body).toString()).toBe('grüße');
    expect(response.url.startsWith(`${upstream.url}/v1/`)).toBe(true);
  });

  it('sends bytes untouched, answers HEAD and 204 with an empty body, and uses its connections again', async () => {
    upstream = await startUpstream((request, response) => {
      if (request.method === 'DELETE') response.writeHead(204).end();
      else
        response
          .writeHead(200, { 'content-length': 5000 })
          .end(request.method === 'HEAD' ? '' : 'x'.repeat(5000));
    });
    const bytes = new Uint8Array(randomBytes(3000));
    await egress.send(get({ method: 'PUT', body: bytes }), limits({ maxResponseBytes: 5000 }));
    expect(upstream.seen[0]?.body.equals(bytes)).toBe(true);
    const deleted = await egress.send(get({ method: 'DELETE' }), limits());
    expect([deleted.status, deleted.body.length]).toEqual([204, 0]);
    for (let count = 0; count < 8; count += 1) await egress.send(get(), limits());
    // The pool counts a connection as busy until the tick after its answer, so that two take turns.
    expect(upstream.connections.accepted).toBeLessThanOrEqual(2);
    const head = await egress.send(get({ method: 'HEAD' }), limits({ maxResponseBytes: 10 }));
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  it('gives the answer of an error status as an answer', async () => {
    upstream = await startUpstream((_, response) =>
      response.writeHead(503, { 'retry-after': '7' }).end('busy'),
    );
    const response = await egress.send(get(), limits());
    expect(response).toMatchObject({ status: 503, headers: { 'retry-after': '7' } });
  });

  it('sends a credential to the origins it is bound to, and contacts no other', async () => {
    upstream = await startUpstream();
    const bound = { secretHeaders: ['Authorization'], credentialOrigins: ['https://api.example.com'] };
    const refused = await failure(egress.send(get(), limits(bound)));
    expect([refused.code, refused.hop]).toEqual(['refused-by-policy', 0]);
    expect(refused.message).toContain('https://api.example.com');
    const byQuery = await failure(
      egress.send(get({ headers: {} }), limits({ ...bound, secretQuery: ['key'] })),
    );
    expect(byQuery.code).toBe('refused-by-policy');
    expect(upstream.connections.accepted).toBe(0);
    const there = limits({ ...bound, credentialOrigins: [upstream.url] });
    expect((await egress.send(get(), there)).status).toBe(200);
    expect(upstream.seen[0]?.headers.authorization).toBe('hidden-in-header');
  });
});

describe('content codings', () => {
  const text = 'plain text, '.repeat(500);
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    ['GZIP, br', brotliCompressSync(gzipSync(text))],
    ['gzip', Buffer.alloc(0)],
  ])('undoes %s', async (coding, bytes) => {
    upstream = await startUpstream((_, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(bytes),
    );
    const response = await egress.send(get(), limits());
    expect(Buffer.from(response.body).toString()).toBe(bytes.length === 0 ? '' : text);
    expect(upstream.seen[0]?.headers['accept-encoding']).toBe('gzip, deflate, br');
  });

  it.each([
    ['gzip', Buffer.from('not gzip at all')],
    ['gzip', gzipSync(text).subarray(0, 30)],
    ['br', Buffer.from('not brotli')],
    ['deflate', Buffer.from([0x78, 1, 2, 3])],
    ['zstd', Buffer.from('x')],
    ['gzip, gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(gzipSync(text))))],
  ])('calls a body that is no %s an invalid response', async (coding, bytes) => {
    upstream = await startUpstream((_, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(bytes),
    );
    const invalid = await failure(egress.send(get(), limits()));
    expect([invalid.code, invalid.hop]).toEqual(['invalid-response', 1]);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(100_000_000), { level: 1 })],
    ['br', brotliCompressSync(Buffer.alloc(100_000_000), { params: { 1: 1 } })],
  ])('ends a %s bomb at the limit, without unpacking the rest', async (coding, bomb) => {
    upstream = await startUpstream((_, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(bomb),
    );
    const before = process.memoryUsage().rss;
    const tooLarge = await failure(egress.send(get(), limits({ maxResponseBytes: 2_000_000 })));
    expect([tooLarge.code, tooLarge.hop]).toEqual(['too-large', 1]);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });
});

describe('answers without an end', () => {
  it('reads no further than the limit of an answer of 50 MB, and closes its socket', async () => {
    let written = 0;
    upstream = await startUpstream((_, response) => {
      const chunk = Buffer.alloc(100_000, 'a');
      const write = (): void => {
        while (written < 50_000_000) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', write);
        }
        response.end();
      };
      write();
    });
    const tooLarge = await failure(egress.send(get(), limits()));
    expect([tooLarge.code, tooLarge.hop]).toEqual(['too-large', 1]);
    expect(tooLarge.message).toContain('ACTWAY_MAX_RESPONSE_BYTES');
    await allClosed(upstream);
    expect(written).toBeLessThan(20_000_000);
  });

  it('believes a Content-Length that is too large, and reads nothing', async () => {
    upstream = await startUpstream((_, response) => {
      response.writeHead(200, { 'content-length': 50_000_000 });
      response.flushHeaders();
    });
    expect((await failure(egress.send(get(), limits()))).code).toBe('too-large');
    await allClosed(upstream);
  });

  it('accepts an answer of exactly the limit', async () => {
    upstream = await startUpstream((_, response) => response.end('x'.repeat(1000)));
    expect((await egress.send(get(), limits({ maxResponseBytes: 1000 }))).body.length).toBe(1000);
    expect((await failure(egress.send(get(), limits({ maxResponseBytes: 999 })))).code).toBe('too-large');
  });

  it.each([
    ['in the middle of the body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'],
    ['in the middle of a chunked body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
    ['in the middle of the headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['without a word', ''],
  ])('tells a connection that ends %s', async (_, bytes) => {
    for (const finish of ['end', 'resetAndDestroy'] as const) {
      upstream = await startTcpUpstream((socket) => {
        socket.once('data', () => {
          if (bytes === '') socket[finish]();
          else socket.write(bytes, () => socket[finish]());
        });
      });
      const reset = await failure(egress.send(get(), limits()));
      expect([finish, reset.code, reset.hop]).toEqual([finish, 'reset', 1]);
      await upstream.close();
    }
  });

  it.each([
    ['something else', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['headers without end', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nab'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: nameless\r\n\r\n'],
  ])('calls %s an invalid response', async (_, bytes) => {
    upstream = await startTcpUpstream((socket) => socket.once('data', () => socket.write(bytes)));
    const invalid = await failure(egress.send(get(), limits()));
    expect([invalid.code, invalid.hop]).toEqual(['invalid-response', 1]);
  });

  it('tells TLS that is none', async () => {
    upstream = await startTcpUpstream((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 400 Bad\r\n\r\n')),
    );
    const tls = await failure(egress.send(get({ baseUrl: `https://${upstream.host}` }), limits()));
    expect([tls.code, tls.hop]).toEqual(['tls', 0]);
    await allClosed(upstream);
  });
});

describe('the signal', () => {
  it('ends a request whose answer has not begun, and one whose body is under way', async () => {
    for (const start of ['', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nslow']) {
      const controller = new AbortController();
      upstream = await startTcpUpstream((socket) => {
        socket.once('data', () => {
          if (start === '') controller.abort();
          else socket.write(start, () => setImmediate(() => controller.abort()));
        });
      });
      const aborted = await failure(egress.send(get(), limits({ signal: controller.signal })));
      expect([aborted.code, aborted.hop]).toEqual(['aborted', 1]);
      await allClosed(upstream);
      await upstream.close();
    }
  });

  it('says timeout when its reason is one', async () => {
    upstream = await startTcpUpstream((socket) => socket.resume());
    const timeout = await failure(egress.send(get(), limits({ signal: AbortSignal.timeout(30) })));
    expect([timeout.code, timeout.hop]).toEqual(['timeout', 1]);
    expect(timeout.message).toContain('ACTWAY_DEADLINE_MS');
    await allClosed(upstream);
  });

  it('sends nothing when it was aborted before', async () => {
    upstream = await startUpstream();
    const aborted = await failure(egress.send(get(), limits({ signal: AbortSignal.abort() })));
    expect([aborted.code, aborted.hop, upstream.connections.accepted]).toEqual(['aborted', 0, 0]);
  });

  it('ends a request that waits for a connection, and does not send it afterwards', async () => {
    const single = createEgress({ allow: ['127.0.0.1'], connectionsPerOrigin: 1 });
    const held: (() => void)[] = [];
    const server = await startUpstream((_, response) => held.push(() => response.end('{}')));
    upstream = server;
    const first = single.send(get({ path: '/first' }), limits());
    await until(() => held.length === 1);
    const controller = new AbortController();
    const waiting = single.send(get({ path: '/second' }), limits({ signal: controller.signal }));
    controller.abort();
    const aborted = await failure(waiting);
    expect([aborted.code, aborted.hop]).toEqual(['aborted', 0]);
    held[0]?.();
    await first;
    const third = single.send(get({ path: '/third' }), limits());
    await until(() => held.length === 2);
    held[1]?.();
    await third;
    expect(server.seen.map(({ url }) => url.split('?')[0])).toEqual(['/first', '/third']);
    await single.close();
  });
});
