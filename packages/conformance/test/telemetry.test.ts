import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@actway/client';
import { generateVaultKey } from '@actway/engine';
import { freePort } from '@actway/testing/free-port';
import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { echo, type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';
import { startTraceCollector, type TraceCollector } from './support/trace-collector.js';

const apiKey = 'a-key-that-always-works';
const secret = 'a-secret-of-the-caller-0123456789';

describe.each([
  { name: 'one process on SQLite', workers: 1 },
  { name: 'two processes on PostgreSQL', workers: 2 },
])('$name', ({ workers }) => {
  let folder: string;
  let upstream: RecordingUpstream;
  let collector: TraceCollector;
  let place: PostgresPlace | undefined;
  let served: ServedProcess;
  let metricsUrl: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-telemetry-'));
    [upstream, collector] = await Promise.all([startUpstream(), startTraceCollector()]);
    if (workers > 1) place = await createPostgresPlace();
    await writeEchoApps(join(folder, 'apps'), upstream.url);
    const metricsPort = await freePort();
    metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
    served = await startServed({
      DATABASE_URL: place?.url ?? `sqlite:${join(folder, 'actway.db')}`,
      ACTWAY_WORKERS: String(workers),
      ACTWAY_API_KEY: apiKey,
      ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
      ACTWAY_APPS: join(folder, 'apps'),
      ACTWAY_FILES: join(folder, 'files'),
      ACTWAY_EGRESS_ALLOW: upstream.host,
      ACTWAY_METRICS_PORT: String(metricsPort),
      ACTWAY_QUOTA_STORED_BYTES: '100',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '50',
    });
  });
  afterAll(async () => {
    await served.end('SIGTERM');
    await Promise.all([upstream.close(), collector.close(), place?.remove()]);
    await rm(folder, { recursive: true, force: true });
  });

  function execute(input: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${served.url}/api/v2/actions/ECHO_HTTPBIN_POST/execute`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        input,
        authConfig: { parameters: [{ in: 'header', name: 'authorization', value: secret }] },
        allowTracing: true,
      }),
    });
  }

  function post(path: string, body: object): Promise<Response> {
    return fetch(served.url + path, {
      method: 'POST',
      headers: {
        'x-api-key': apiKey,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify(body),
    });
  }

  /** What Prometheus would be told of a metric, all its labels in sum. */
  async function counted(metric: string): Promise<number> {
    const text = await (await fetch(metricsUrl)).text();
    const lines = text.split('\n').filter((line) => line.startsWith(metric));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  it('a call belongs to the trace of its caller, and carries it on to the app', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const response = await execute(
      { title: 'x', quantity: 1 },
      { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
    );
    expect(response.status).toBe(200);
    const spansOf = () => collector.spans.filter((span) => span.traceId === traceId);
    await expect
      .poll(() =>
        spansOf()
          .map(({ name }) => name)
          .sort(),
      )
      .toEqual(['execute ECHO_HTTPBIN_POST', 'executeAction', 'upstream']);
    const [execution, request, sent] = spansOf().sort((one, other) => one.name.localeCompare(other.name));
    expect(request?.parentSpanId).toBe('b7ad6b7169203331');
    expect(execution?.parentSpanId).toBe(request?.spanId);
    expect(sent?.parentSpanId).toBe(execution?.spanId);
    expect(upstream.seen.at(-1)?.headers.traceparent).toBe(`00-${traceId}-${sent?.spanId}-01`);
    expect(sent?.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: 200 } });
    const lineOf = () =>
      served
        .printed()
        .split('\n')
        .find((one) => one.includes(traceId));
    await expect.poll(lineOf).toBeDefined();
    expect(JSON.parse(lineOf() ?? '')).toMatchObject({ operationId: 'executeAction', traceId, status: 200 });
    expect(collector.bodies.join('')).not.toContain(secret);
  });

  it('is counted, whichever process did it', async () => {
    const before = await counted('actway_executions_total{app="echo_httpbin",outcome="success"}');
    for (let call = 0; call < 10; call += 1) {
      // Each on a connection of its own, so that every process gets some.
      const response = await execute({ title: 'x', quantity: 1 }, { connection: 'close' });
      expect(response.status).toBe(200);
    }
    expect((await execute({ title: 7 })).status).toBe(400);
    upstream.respond = (_request, answer) => answer.writeHead(404).end();
    expect(await (await execute({ title: 'x', quantity: 1 })).json()).toMatchObject({ successful: false });
    await expect
      .poll(() => counted('actway_executions_total{app="echo_httpbin",outcome="success"}'))
      .toBe(before + 10);
    await expect.poll(() => counted('actway_executions_total{app="echo_httpbin",outcome="refused"}')).toBe(1);
    expect(await counted('actway_executions_total{app="echo_httpbin",outcome="failure"}')).toBe(1);
    expect(await counted('actway_upstream_requests_total{app="echo_httpbin",outcome="404"}')).toBe(1);
    await expect
      .poll(() => counted('actway_http_requests_total{operation="executeAction",status="400"}'))
      .toBe(1);
    await expect.poll(() => counted('actway_http_requests_in_flight')).toBe(0);
    expect(await counted('process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  it('is counted by what it was: a raw call for its app, a tool as mcp', async () => {
    upstream.respond = echo;
    const connected = await post('/api/v2/connectedAccounts/initiateConnection', {
      app: { uniqueKey: 'echo_httpbin' },
      config: { authScheme: 'BEARER_TOKEN' },
      connection: { initiateData: { token: secret } },
    });
    const { connectionResponse } = (await connected.json()) as {
      connectionResponse: { connectedAccountId: string };
    };
    const success = 'actway_executions_total{app="echo_httpbin",outcome="success"}';
    const before = await counted(success);
    const { connectedAccountId } = connectionResponse;
    const proxied = await post('/api/v2/actions/proxy', {
      connectedAccountId,
      endpoint: '/get',
      method: 'GET',
    });
    expect(await proxied.json()).toMatchObject({ successful: true });
    await expect.poll(() => counted(success)).toBe(before + 1);
    expect(await counted('actway_executions_total{app="unknown"')).toBe(0);
    await post('/mcp', { jsonrpc: '2.0', id: 1, method: 'ping' });
    await expect.poll(() => counted('actway_http_requests_total{operation="mcp"')).toBe(1);
  });

  it('is counted where a quota refuses it, and so are the bytes that are stored', async () => {
    const upload = async (content: string) => {
      const md5 = createHash('md5').update(content).digest('hex');
      const named = { app: 'a', action: 'a', filename: 'a.txt', mimetype: 'text/plain', md5 };
      const { url } = (await (await post('/api/v2/actions/files/upload/request', named)).json()) as {
        url: string;
      };
      const { pathname, search } = new URL(url);
      return (await fetch(served.url + pathname + search, { method: 'PUT', body: content })).status;
    };
    expect(await upload('x'.repeat(60))).toBe(200);
    expect(await upload('y'.repeat(60))).toBe(429);
    // Every process tells of the bytes of all.
    expect(await counted('actway_stored_bytes')).toBe(60);
    expect(await counted('actway_quota_refusals_total{quota="stored-bytes"}')).toBe(1);
  });

  it('has its time on record, part by part', async () => {
    upstream.respond = (_request, answer) => {
      setTimeout(() => answer.writeHead(200, { 'content-type': 'application/json' }).end('{}'), 40);
    };
    const { logId } = (await (await execute({ title: 'x', quantity: 1 })).json()) as { logId: string };
    const log = await createClient({ baseUrl: served.url, apiKey }).api.GET(
      '/api/v2/actions/logs/all/{logId}',
      {
        params: { path: { logId } },
      },
    );
    const timings = log.data?.executionMetadata.timings;
    expect(Object.keys(timings ?? {})).toEqual(['input', 'account', 'waiting', 'upstream']);
    expect(timings?.upstream).toBeGreaterThanOrEqual(39);
  });

  it('metrics are nowhere else', async () => {
    expect((await fetch(`${served.url}/metrics`)).status).toBe(404);
    expect((await fetch(metricsUrl.replace('/metrics', '/'))).status).toBe(404);
  });
});

describe('where nobody takes what is told', () => {
  let folder: string;
  let settings: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-telemetry-'));
    settings = {
      DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
      ACTWAY_API_KEY: apiKey,
      ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('traces are lost, and nothing else: calls are answered, and the server ends in order', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const served = await startServed({ ...settings, OTEL_EXPORTER_OTLP_ENDPOINT: nobody });
    expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
    await served.end('SIGTERM');
    expect(served.endedBy()).toBe('0');
  });

  it('a port of metrics that is taken ends the start, and its setting is named', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const started = startServed({ ...settings, ACTWAY_METRICS_PORT: String(port) });
    await expect(started).rejects.toThrow(`Metrics cannot be served at 127.0.0.1:${port} (EADDRINUSE)`);
    taken.close();
  });
});
