import type { UpstreamRequest } from '@actway/catalog';
import { type LoopbackUpstream, startTcpUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEgress } from '../src/egress/create-egress.js';
import type { Egress } from '../src/egress/egress.js';
import type { UpstreamFailure } from '../src/egress/upstream-failure.js';
import { failureOf, sendLimits } from './egress-harness.js';

let egress: Egress;
let upstream: LoopbackUpstream | undefined;

beforeEach(() => {
  egress = createEgress({ allow: ['127.0.0.1'] });
});
afterEach(async () => {
  await upstream?.close();
  await egress.close();
});

const get = (changes: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
  method: 'GET',
  baseUrl: upstream?.url ?? '',
  path: '/thing',
  query: 'key=hidden-in-query',
  headers: { authorization: 'hidden-in-header' },
  ...changes,
});

/** The failure, which names the host and none of what the request holds. */
async function failure(sent: Promise<unknown>): Promise<UpstreamFailure> {
  const error = await failureOf(sent);
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
    const tooLarge = await failure(egress.send(get(), sendLimits()));
    expect([tooLarge.code, tooLarge.hop]).toEqual(['too-large', 1]);
    expect(tooLarge.message).toContain('raise the limit of answers');
    await allClosed(upstream);
    expect(written).toBeLessThan(20_000_000);
  });

  it('believes a Content-Length that is too large, and reads nothing', async () => {
    upstream = await startUpstream((_, response) => {
      response.writeHead(200, { 'content-length': 50_000_000 });
      response.flushHeaders();
    });
    expect((await failure(egress.send(get(), sendLimits()))).code).toBe('too-large');
    await allClosed(upstream);
  });

  it('accepts an answer of exactly the limit', async () => {
    upstream = await startUpstream((_, response) => response.end('x'.repeat(1000)));
    expect((await egress.send(get(), sendLimits({ maxResponseBytes: 1000 }))).body.length).toBe(1000);
    expect((await failure(egress.send(get(), sendLimits({ maxResponseBytes: 999 })))).code).toBe('too-large');
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
      const reset = await failure(egress.send(get(), sendLimits()));
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
    const invalid = await failure(egress.send(get(), sendLimits()));
    expect([invalid.code, invalid.hop]).toEqual(['invalid-response', 1]);
  });

  it('tells TLS that is none', async () => {
    upstream = await startTcpUpstream((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 400 Bad\r\n\r\n')),
    );
    const tls = await failure(egress.send(get({ baseUrl: `https://${upstream.host}` }), sendLimits()));
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
      const aborted = await failure(egress.send(get(), sendLimits({ signal: controller.signal })));
      expect([aborted.code, aborted.hop]).toEqual(['aborted', 1]);
      await allClosed(upstream);
      await upstream.close();
    }
  });

  it('says timeout when its reason is one', async () => {
    const controller = new AbortController();
    const over = new DOMException('The operation timed out', 'TimeoutError');
    upstream = await startTcpUpstream((socket) => socket.once('data', () => controller.abort(over)));
    const timeout = await failure(egress.send(get(), sendLimits({ signal: controller.signal })));
    expect([timeout.code, timeout.hop]).toEqual(['timeout', 1]);
    expect(timeout.message).toContain('the deadline of executions');
    await allClosed(upstream);
  });

  it('sends nothing when it was aborted before', async () => {
    upstream = await startUpstream();
    const aborted = await failure(egress.send(get(), sendLimits({ signal: AbortSignal.abort() })));
    expect([aborted.code, aborted.hop, upstream.connections.accepted]).toEqual(['aborted', 0, 0]);
  });

  it('ends a request that waits for a connection, and does not send it afterwards', async () => {
    const single = createEgress({ allow: ['127.0.0.1'], connectionsPerOrigin: 1 });
    const held: (() => void)[] = [];
    const server = await startUpstream((_, response) => held.push(() => response.end('{}')));
    upstream = server;
    const first = single.send(get({ path: '/first' }), sendLimits());
    await until(() => held.length === 1);
    const controller = new AbortController();
    const waiting = single.send(get({ path: '/second' }), sendLimits({ signal: controller.signal }));
    controller.abort();
    const aborted = await failure(waiting);
    expect([aborted.code, aborted.hop]).toEqual(['aborted', 0]);
    held[0]?.();
    await first;
    const third = single.send(get({ path: '/third' }), sendLimits());
    await until(() => held.length === 2);
    held[1]?.();
    await third;
    expect(server.seen.map(({ url }) => url.split('?')[0])).toEqual(['/first', '/third']);
    await single.close();
  });
});
