import { createClient } from '@actway/client';
import { describe, expect, test } from 'vitest';
import { exampleOf, readBody, sendExample, startServer } from './support/start-server.js';

describe('execute', () => {
  test('sends the action, the key and the request as the contract says', async () => {
    const seen: Record<string, unknown> = {};
    const baseUrl = await startServer(async (request, response) => {
      Object.assign(seen, {
        method: request.method,
        url: request.url,
        key: request.headers['x-api-key'],
        type: request.headers['content-type'],
        own: request.headers['x-own'],
        body: JSON.parse(await readBody(request)),
      });
      sendExample(response, 200, 'issueCreated');
    });
    const client = createClient({ baseUrl, apiKey: 'key-1', headers: { 'x-own': 'yes' } });
    const result = await client.execute('GITHUB_ISSUES_CREATE', exampleOf('issueRequested'));
    expect(result).toEqual(exampleOf('issueCreated'));
    expect(seen).toEqual({
      method: 'POST',
      url: '/api/v2/actions/GITHUB_ISSUES_CREATE/execute',
      key: 'key-1',
      type: 'application/json',
      own: 'yes',
      body: exampleOf('issueRequested'),
    });
  });

  test('sends the idempotency key of a call in quotes', async () => {
    const seen: unknown[] = [];
    const baseUrl = await startServer((request, response) => {
      seen.push(request.headers['idempotency-key']);
      sendExample(response, 200, 'issueCreated');
    });
    const client = createClient({ baseUrl, apiKey: 'key-1' });
    await client.execute('GITHUB_ISSUES_CREATE', exampleOf('issueRequested'), {
      idempotencyKey: 'order 7 "a\\b"',
    });
    await client.execute('GITHUB_ISSUES_CREATE', exampleOf('issueRequested'));
    expect(seen).toEqual(['"order 7 \\"a\\\\b\\""', undefined]);
  });

  test('an app that fails is a result, not an error', async () => {
    const baseUrl = await startServer((_request, response) => sendExample(response, 200, 'upstreamNotFound'));
    const result = await createClient({ baseUrl, apiKey: 'key-1' }).execute('GITHUB_ISSUES_GET');
    expect(result).toEqual(exampleOf('upstreamNotFound'));
  });

  test('a call without a request has no body and no content type', async () => {
    let sent: unknown;
    const baseUrl = await startServer(async (request, response) => {
      sent = { body: await readBody(request), type: request.headers['content-type'] };
      sendExample(response, 200, 'itemsListed');
    });
    await createClient({ baseUrl, apiKey: 'key-1' }).execute('HACKERNEWS_TOP');
    expect(sent).toEqual({ body: '', type: undefined });
  });

  test('an action id cannot leave its place in the path', async () => {
    let url: string | undefined;
    const baseUrl = await startServer((request, response) => {
      url = request.url;
      sendExample(response, 404, 'actionNotFound');
    });
    const call = createClient({ baseUrl, apiKey: 'key-1' }).execute('A/../B?c#d');
    await expect(call).rejects.toMatchObject({ name: 'ActionNotFoundError' });
    expect(url).toBe('/api/v2/actions/A%2F..%2FB%3Fc%23d/execute');
  });

  test.each(['', '/', '/behind/a/proxy', '/behind/a/proxy//'])(
    'a base URL that ends in "%s" works',
    async (end) => {
      let url: string | undefined;
      const baseUrl = await startServer((request, response) => {
        url = request.url;
        sendExample(response, 200, 'issueCreated');
      });
      await createClient({ baseUrl: `${baseUrl}${end}`, apiKey: 'key-1' }).execute('A');
      expect(url).toBe(`${end.replace(/\/+$/, '')}/api/v2/actions/A/execute`);
    },
  );

  test('a fetch of the caller is used in place of the platform', async () => {
    const urls: string[] = [];
    const client = createClient({
      baseUrl: 'https://actway.example.com',
      apiKey: 'key-1',
      fetch: async (request) => {
        urls.push(`${request.method} ${request.url} ${request.headers.get('x-api-key')}`);
        return Response.json(exampleOf('issueCreated'));
      },
    });
    expect((await client.execute('A')).successful).toBe(true);
    expect(urls).toEqual(['POST https://actway.example.com/api/v2/actions/A/execute key-1']);
  });
});
