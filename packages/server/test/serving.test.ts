import { type LiveServer, type LiveServerOptions, startLiveServer } from '@actway/testing/live-server';
import { afterEach, describe, expect, it } from 'vitest';

const servers: LiveServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options?: LiveServerOptions): Promise<LiveServer> {
  const server = await startLiveServer(options);
  servers.push(server);
  return server;
}

describe('stopping', () => {
  it('finishes what is in flight, takes nothing new, and leaves no record open', async () => {
    const server = await start();
    let release: (() => void) | undefined;
    const reached = new Promise<void>((resolve) => {
      server.upstream.respond = (_request, response) => {
        release = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"late":true}');
        resolve();
      };
    });
    const answer = server.execute('HACKERNEWS_GET_ITEM', { input: { id: 1 }, allowTracing: true });
    await reached;
    const stopped = server.stop();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    release?.();
    const { json, headers } = await answer;
    expect(json.data).toEqual({ late: true });
    expect(headers.get('connection')).toBe('close');
    await stopped;
    const record = await server.engine.store.executions.find(server.projectId, json.logId);
    expect(record?.status).toBe('success');
  });
});

describe('readiness', () => {
  it('is gone when the database is', async () => {
    const server = await start();
    expect((await server.call('/readyz', { key: null })).json).toEqual({ status: 'ready' });
    await server.engine.store.close();
    const { status, json } = await server.call('/readyz', { key: null });
    expect([status, json.name]).toEqual([503, 'NotReadyError']);
    expect((await server.call('/healthz', { key: null })).status).toBe(200);
  });

  it('of a database that fails is told to the caller of an action as a failure of the server', async () => {
    const server = await start();
    await server.engine.store.close();
    const { status, json } = await server.execute('HACKERNEWS_GET_ITEM', { input: { id: 1 } });
    expect([status, json.name]).toEqual([500, 'InternalServerError']);
    expect(server.upstream.seen).toHaveLength(0);
  });
});

describe('the contract', () => {
  it('is served, and not sent again to who has it', async () => {
    const server = await start();
    const { json, headers } = await server.call('/openapi.json', { key: null });
    expect(json.paths).toHaveProperty('/api/v2/actions/{actionId}/execute');
    const etag = headers.get('etag') ?? '';
    for (const held of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await server.call('/openapi.json', { key: null, headers: { 'if-none-match': held } });
      expect([again.status, again.json], held).toEqual([304, undefined]);
    }
    expect(
      (await server.call('/openapi.json', { key: null, headers: { 'if-none-match': '"x"' } })).status,
    ).toBe(200);
  });
});

describe('the reference', () => {
  it('is a page of HTML, which is not sent again to who has it', async () => {
    const server = await start();
    const first = await fetch(`${server.url}/docs`);
    expect(first.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await first.text()).toMatch(/^<!doctype html>.*\/api\/v2\/actions/is);
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${server.url}/docs`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('is what the address of the server leads to', async () => {
    const server = await start();
    for (const method of ['GET', 'HEAD']) {
      const answer = await fetch(server.url, { method, redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/docs']);
    }
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(404);
  });
});

describe('pages of other origins', () => {
  const preflight = {
    origin: 'https://app.example.com',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'x-api-key,content-type',
  };

  it('are let in where the setting names them', async () => {
    const server = await start({ corsOrigins: ['https://app.example.com'] });
    const allowed = await fetch(`${server.url}/api/v1/apps`, { method: 'OPTIONS', headers: preflight });
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://app.example.com',
    ]);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('x-api-key');
    expect(allowed.headers.get('x-request-id')).toBeTruthy();
    const other = await fetch(`${server.url}/api/v1/apps`, { headers: { origin: 'https://evil.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(
      (await server.call('/api/v1/apps', { headers: { origin: preflight.origin } })).headers.get(
        'access-control-expose-headers',
      ),
    ).toContain('x-request-id');
  });

  it('are kept out where it names none', async () => {
    const server = await start();
    const { status, headers } = await fetch(`${server.url}/api/v1/apps`, {
      method: 'OPTIONS',
      headers: preflight,
    });
    expect([status, headers.get('access-control-allow-origin'), headers.get('allow')]).toEqual([
      404,
      null,
      'GET, HEAD',
    ]);
  });
});

describe('concurrent executions', () => {
  it('each have one record of their own', async () => {
    const server = await start();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_unused, id) =>
        server.execute('HACKERNEWS_GET_ITEM', {
          input: { id: id + 1 },
          allowTracing: true,
          entityId: 'crowd',
        }),
      ),
    );
    expect(new Set(answers.map(({ json }) => json.logId)).size).toBe(60);
    expect(server.upstream.seen).toHaveLength(60);
    const { json } = await server.call('/api/v1/logs?entityId=crowd&limit=100&status=success');
    expect(json.data).toHaveLength(60);
  });
});
