import { createClient } from '@actway/client';
import { describe, expect, test } from 'vitest';
import { exampleOf, readBody, sendExample, startServer } from './support/start-server.js';

type Fail = (response: Parameters<Parameters<typeof startServer>[0]>[1]) => void;

/** A server that fails so many times, in this way, before it answers; and the keys and bodies that it has seen. */
async function startFailing(times: number, fail: Fail) {
  const keys: unknown[] = [];
  const bodies: string[] = [];
  const baseUrl = await startServer(async (request, response) => {
    keys.push(request.headers['idempotency-key']);
    bodies.push(await readBody(request));
    if (keys.length <= times) fail(response);
    else sendExample(response, 200, 'issueCreated');
  });
  const client = createClient({ baseUrl, apiKey: 'key-1' });
  const execute = (options: Parameters<typeof client.execute>[2]) =>
    client.execute('GITHUB_ISSUES_CREATE', exampleOf('issueRequested'), options);
  return { keys, bodies, execute };
}

const broken: Fail = (response) => sendExample(response, 500, 'internalServerError');

describe('a call with retries', () => {
  test.each<[string, Fail]>([
    ['an error of the server', broken],
    ['a connection that breaks', (response) => response.destroy()],
    ['a proxy that has no server', (response) => response.writeHead(503).end('<h1>No server</h1>')],
    ['a limit', (response) => response.writeHead(429, { 'retry-after': '0' }).end()],
    ['a first attempt that still runs', (response) => sendExample(response, 400, 'executionStillRunning')],
  ])('is repeated after %s, whole and with one key', async (_what, fail) => {
    const { keys, bodies, execute } = await startFailing(2, fail);
    expect(await execute({ retries: 2 })).toEqual(exampleOf('issueCreated'));
    expect(keys).toEqual(Array(3).fill(expect.stringMatching(/^"[0-9a-f]{32}"$/)));
    expect(new Set(keys).size).toBe(1);
    expect(bodies.map((body) => JSON.parse(body))).toEqual(Array(3).fill(exampleOf('issueRequested')));
  });

  test('has the key that it is given', async () => {
    const { keys, execute } = await startFailing(1, broken);
    await execute({ retries: 1, idempotencyKey: 'order-7' });
    expect(keys).toEqual(['"order-7"', '"order-7"']);
  });

  test('throws what the last attempt came to', async () => {
    const { keys, execute } = await startFailing(9, broken);
    await expect(execute({ retries: 1 })).rejects.toMatchObject({ name: 'InternalServerError' });
    expect(keys).toHaveLength(2);
  });

  test('is not repeated after a refusal, nor where it would wait for minutes, nor without retries', async () => {
    const refused = await startFailing(1, (response) => sendExample(response, 404, 'actionNotFound'));
    await expect(refused.execute({ retries: 3 })).rejects.toMatchObject({ name: 'ActionNotFoundError' });
    const put = await startFailing(1, (response) => response.writeHead(429, { 'retry-after': '3600' }).end());
    await expect(put.execute({ retries: 3 })).rejects.toMatchObject({ status: 429 });
    const plain = await startFailing(1, broken);
    await expect(plain.execute({})).rejects.toMatchObject({ status: 500 });
    expect([refused.keys.length, put.keys.length, plain.keys]).toEqual([1, 1, [undefined]]);
  });

  test('ends at once when the caller aborts it in a pause', async () => {
    const controller = new AbortController();
    const { keys, execute } = await startFailing(1, (response) => {
      response.writeHead(503, { 'retry-after': new Date(Date.now() + 50_000).toUTCString() }).end();
      response.once('close', () => setTimeout(() => controller.abort(new Error('Enough.')), 50));
    });
    await expect(execute({ retries: 1, signal: controller.signal })).rejects.toThrow('Enough.');
    expect(keys).toHaveLength(1);
  });

  test.each([-1, 1.5, 11, Number.NaN])('takes no %s retries', async (retries) => {
    const { keys, execute } = await startFailing(0, broken);
    await expect(execute({ retries })).rejects.toThrow('retries must be a whole number from 0 to 10.');
    expect(keys).toEqual([]);
  });
});
