import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { UpstreamRequest } from '@actway/catalog';
import { type LoopbackUpstream, startUpstream } from '@actway/testing/loopback-upstream';
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
    const response = await egress.send(request, sendLimits());
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
    await egress.send(get({ method: 'PUT', body: bytes }), sendLimits({ maxResponseBytes: 5000 }));
    expect(upstream.seen[0]?.body.equals(bytes)).toBe(true);
    const deleted = await egress.send(get({ method: 'DELETE' }), sendLimits());
    expect([deleted.status, deleted.body.length]).toEqual([204, 0]);
    for (let count = 0; count < 8; count += 1) await egress.send(get(), sendLimits());
    // The pool counts a connection as busy until the tick after its answer, so that two take turns.
    expect(upstream.connections.accepted).toBeLessThanOrEqual(2);
    const head = await egress.send(get({ method: 'HEAD' }), sendLimits({ maxResponseBytes: 10 }));
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  it('gives the answer of an error status as an answer', async () => {
    upstream = await startUpstream((_, response) =>
      response.writeHead(503, { 'retry-after': '7' }).end('busy'),
    );
    const response = await egress.send(get(), sendLimits());
    expect(response).toMatchObject({ status: 503, headers: { 'retry-after': '7' } });
  });

  it('sends a credential to the origins it is bound to, and contacts no other', async () => {
    upstream = await startUpstream();
    const bound = { secretHeaders: ['Authorization'], credentialOrigins: ['https://api.example.com'] };
    const refused = await failure(egress.send(get(), sendLimits(bound)));
    expect([refused.code, refused.hop]).toEqual(['refused-by-policy', 0]);
    expect(refused.message).toContain('https://api.example.com');
    const byQuery = await failure(
      egress.send(get({ headers: {} }), sendLimits({ ...bound, secretQuery: ['key'] })),
    );
    expect(byQuery.code).toBe('refused-by-policy');
    expect(upstream.connections.accepted).toBe(0);
    const there = sendLimits({ ...bound, credentialOrigins: [upstream.url] });
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
    const response = await egress.send(get(), sendLimits());
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
    const invalid = await failure(egress.send(get(), sendLimits()));
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
    const tooLarge = await failure(egress.send(get(), sendLimits({ maxResponseBytes: 2_000_000 })));
    expect([tooLarge.code, tooLarge.hop]).toEqual(['too-large', 1]);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });
});
