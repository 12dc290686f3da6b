import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo, type Respond } from '@actway/testing/recording-upstream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterEach(() => {
  server.upstream.respond = echo;
  server.upstream.seen.length = 0;
});
afterAll(() => server.close());

const none = {
  authConfig: { parameters: [{ in: 'header', name: 'X-Caller', value: 'the-caller-of-the-tests' }] },
};
const idempotencyKey = { in: 'header', name: 'Idempotency-Key', value: 'order-7-paid' };
const unavailable = { status: 503, headers: { 'content-type': 'text/plain' } };

/** Fails the first requests in one way, and answers all others. */
function failing(
  count: number,
  { status, headers }: { status: number; headers: Record<string, string> },
): Respond {
  let left = count;
  return (request, response) => {
    if (left === 0) return echo(request, response);
    left -= 1;
    return response.writeHead(status, headers).end();
  };
}

async function execute(actionId: string, body: Record<string, unknown> = none) {
  const { status, json } = await server.execute(actionId, { ...body, allowTracing: true });
  expect(status).toBe(200);
  const { json: log } = await server.call(`/api/v2/actions/logs/all/${json.logId}`);
  expect(log).toMatchObject({ status: json.successful ? 'success' : 'error', error: json.error });
  return { answer: json, attempts: log.executionMetadata.attempts, seen: server.upstream.seen };
}

describe('an upstream that fails for a while', () => {
  it('is asked again for what may be asked twice, and one record tells how often', async () => {
    server.upstream.respond = failing(2, unavailable);
    const { json: before } = await server.call('/api/v1/logs?limit=100');
    const { answer, attempts, seen } = await execute('HTTPBIN_GET');
    expect(answer).toMatchObject({ successful: true, error: null, data: { method: 'GET' } });
    expect([attempts, seen.length]).toEqual([3, 3]);
    const { json: after } = await server.call('/api/v1/logs?limit=100');
    expect(after.data.length).toBe(before.data.length + 1);
  });

  it('is given up after three tries, with its last answer and their number', async () => {
    server.upstream.respond = failing(4, unavailable);
    const { answer, attempts, seen } = await execute('HTTPBIN_PUT', {
      ...none,
      input: { name: 'Apple', price: 0.45, state: 'in-stock' },
    });
    expect(answer.error).toBe('httpbin answered 503: Service Unavailable. It was tried 3 times.');
    expect([answer.successful, attempts, seen.length]).toEqual([false, 3, 3]);
  });

  it('is asked once when asking twice might act twice', async () => {
    server.upstream.respond = failing(1, unavailable);
    const { answer, attempts, seen } = await execute('HTTPBIN_POST');
    expect(answer.error).toBe('httpbin answered 503: Service Unavailable.');
    expect([attempts, seen.length]).toEqual([1, 1]);
  });

  it('is asked again when the call carries an idempotency key, the same each time', async () => {
    server.upstream.respond = failing(1, unavailable);
    const { answer, attempts, seen } = await execute('HTTPBIN_POST', {
      authConfig: { parameters: [idempotencyKey] },
    });
    expect([answer.successful, attempts]).toEqual([true, 2]);
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['order-7-paid', 'order-7-paid']);
  });

  it('says by Retry-After that it refused a POST, which is then sent again', async () => {
    server.upstream.respond = failing(1, { status: 429, headers: { 'retry-after': '0' } });
    const { answer, attempts, seen } = await execute('HTTPBIN_POST');
    expect([answer.successful, attempts, seen.length]).toEqual([true, 2, 2]);
  });

  it('has broken the connection: a GET is sent again, a POST is not', async () => {
    let broken = false;
    const breakOnce: Respond = (request, response) => {
      if (broken) return echo(request, response);
      broken = true;
      return response.socket?.resetAndDestroy();
    };
    server.upstream.respond = breakOnce;
    expect((await execute('HTTPBIN_GET')).attempts).toBe(2);
    broken = false;
    const { answer, attempts } = await execute('HTTPBIN_POST');
    expect(answer.error).toContain('closed the connection');
    expect([answer.successful, attempts]).toEqual([false, 1]);
  });
});

describe('a wait', () => {
  it('that the deadline has no room for is told at once', async () => {
    server.upstream.respond = failing(1, { status: 429, headers: { 'retry-after': '120' } });
    const { answer, attempts, seen } = await execute('HTTPBIN_GET');
    expect(answer.error).toBe(
      'httpbin answered 429: Too Many Requests. The rate limit is reached: try again in 120 seconds. ' +
        'It was not tried again: a wait of 120 seconds would outlast the deadline of the execution.',
    );
    expect([attempts, seen.length]).toEqual([1, 1]);
  });

  it('ends when the caller hangs up: nothing more is sent, and the record is closed', async () => {
    const controller = new AbortController();
    server.upstream.respond = (_request, response) => {
      response.on('finish', () => setImmediate(() => controller.abort()));
      response.writeHead(429, { 'retry-after': '8' }).end();
    };
    const requestId = 'e2b7ef2c-6f0e-4a86-9a9d-0f4c0c7a5d11';
    const sent = fetch(`${server.url}/api/v2/actions/HTTPBIN_GET/execute`, {
      method: 'POST',
      headers: { 'x-api-key': server.apiKey, 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify(none),
      signal: controller.signal,
    });
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    const closed = async () => {
      const { json } = await server.call('/api/v1/logs?limit=1');
      return json.data[0].status === 'running' ? undefined : json.data[0];
    };
    let log = await closed();
    while (log === undefined) log = await closed();
    expect(log).toMatchObject({ status: 'error', meta: { upstreamStatus: 429 } });
    const { json: detail } = await server.call(`/api/v2/actions/logs/all/${log.id}`);
    expect(detail.executionMetadata.attempts).toBe(1);
    expect(server.upstream.seen.length).toBe(1);
  });
});

it('what was refused before anything was sent was not tried', async () => {
  const { json } = await server.execute('HTTPBIN_GET', { ...none, appName: 'hackernews' });
  expect(json.name).toBe('AppMismatchError');
  const { json: logs } = await server.call('/api/v1/logs?limit=1');
  const { json: detail } = await server.call(`/api/v2/actions/logs/all/${logs.data[0].id}`);
  expect(detail).toMatchObject({ status: 'refused', executionMetadata: { attempts: null } });
});
