import { expandContract } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MockError } from '../src/index.js';
import { createHandlers } from '../src/msw/index.js';
import { bundledOperations, examplePath, faultsOfAnswer } from './judge-answer.js';
import { type Answer, catalog } from './start-test-mock.js';

const baseUrl = 'http://actway.test';
const execute = '/api/v2/actions/GITHUB_ISSUES_CREATE/execute';
const server = setupServer(...createHandlers({ baseUrl }));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function call(path: string, { headers, ...init }: RequestInit = {}): Promise<Answer> {
  const response = await fetch(baseUrl + path, {
    redirect: 'manual',
    ...init,
    headers: { 'x-api-key': 'any-key', ...(headers as Record<string, string>) },
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : isJson(response) ? JSON.parse(text) : text,
  };
}

function isJson({ headers }: Response): boolean {
  return /json/.test(headers.get('content-type') ?? '');
}

describe('the handlers for Mock Service Worker', () => {
  const scenarios = bundledOperations.flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
      Object.values(content).flatMap(({ examples = {} }) =>
        Object.keys(examples).map((name) => ({ operation, status, name })),
      ),
    ),
  );

  it('answer every operation with each of its scenarios, as the contract has it', async () => {
    expect(scenarios.length).toBeGreaterThan(100);
    for (const { operation, status, name } of scenarios) {
      const answer = await call(examplePath(operation), {
        method: operation.method,
        headers: { prefer: `example=${name}, code=${status}` },
      });
      expect(answer.status, `${operation.id} ${name}`).toBe(Number(status));
      expect(faultsOfAnswer(operation.id, answer), `${operation.id} ${name}`).toEqual([]);
    }
  });

  it('answer with the first success where nothing is asked for', async () => {
    for (const operation of bundledOperations) {
      const answer = await call(examplePath(operation), { method: operation.method });
      const [lowest] = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
      expect(answer.status, operation.id).toBe(Number(lowest ?? 200));
    }
  });

  it('send the headers that an example shows', async () => {
    const { headers } = await call(execute, { method: 'POST', headers: { prefer: 'example=itemsListed' } });
    expect(headers.get('x-upstream-status')).toBe('200');
    expect(headers.get('link')).toContain('rel="next"');
  });

  it('give way to others for one test, which is how a scenario is chosen', async () => {
    server.use(...createHandlers({ baseUrl, scenario: { executeAction: 'upstreamTimedOut' } }));
    expect((await call(execute, { method: 'POST' })).body).toMatchObject({ successful: false });
    server.resetHandlers();
    expect((await call(execute, { method: 'POST' })).body).toMatchObject({ successful: true });
  });

  it('judge the key, as the server does', async () => {
    const missing = await call(execute, { method: 'POST', headers: { 'x-api-key': '' } });
    expect([missing.status, faultsOfAnswer('executeAction', missing)]).toEqual([401, []]);
    expect(missing.body).toMatchObject({ name: 'UnauthorizedError', instance: execute });
    server.use(...createHandlers({ baseUrl, apiKey: 'the-good-one' }));
    expect((await call('/api/v1/apps')).status).toBe(401);
    expect((await call('/api/v1/apps', { headers: { 'x-api-key': 'the-good-one' } })).status).toBe(200);
    expect((await call('/healthz', { headers: { 'x-api-key': '' } })).status).toBe(200);
  });

  it('refuse a preference that the operation does not have, and list what there is', async () => {
    const answer = await call('/api/v1/apps', { headers: { prefer: 'code=404' } });
    expect([answer.status, faultsOfAnswer('listApps', answer)]).toEqual([400, []]);
    expect(answer.body.details[0].message).toContain('code=200 (example=appsListed)');
    expect(() => createHandlers({ scenario: 'nope' })).toThrow(MockError);
  });

  it('answer a HEAD with no body, and repeat a legal request id', async () => {
    const answer = await call('/api/v1/apps', { method: 'HEAD', headers: { 'x-request-id': 'mine-1' } });
    expect([answer.status, answer.body, answer.headers.get('x-request-id')]).toEqual([
      200,
      undefined,
      'mine-1',
    ]);
  });

  it('answer each action of the expanded contract with data of its own', async () => {
    const actions = catalog.actions({ apps: ['library'] });
    const { document: contract } = await expandContract(loadContract(), actions, catalog);
    server.use(...createHandlers({ baseUrl, contract }));
    const added = await call('/api/v2/actions/LIBRARY_BOOKS_ADD/execute', { method: 'POST' });
    const shown = await call('/api/v2/actions/LIBRARY_MOTTO/execute', { method: 'POST' });
    expect(added.body).toMatchObject({ successful: true, data: { title: expect.any(String) } });
    expect(shown.body).toMatchObject({ successful: true, data: { text: 'Read more.' } });
  });

  it('answer from another contract, and tell what is deprecated', async () => {
    server.use(...createHandlers({ baseUrl, contract: contractOfOneOperation }));
    const { headers, body } = await call('/api/v1/apps');
    expect(body).toEqual({ items: [] });
    expect([headers.get('deprecation'), headers.get('sunset')]).toEqual([
      '@1793491200',
      'Sun, 31 Dec 2028 23:59:59 GMT',
    ]);
  });
});

const contractOfOneOperation = {
  openapi: '3.1.0',
  info: { title: 'apps', version: '1.0.0' },
  paths: {
    '/api/v1/apps': {
      get: {
        operationId: 'listApps',
        deprecated: true,
        'x-deprecated-at': '2026-11-01',
        'x-sunset': '2028-12-31',
        responses: {
          '200': {
            description: 'The apps.',
            content: { 'application/json': { examples: { none: { value: { items: [] } } } } },
          },
        },
      },
    },
  },
};

it('refuses a base that is no address, and a scenario that there is not, with what to write', () => {
  expect(() => createHandlers({ baseUrl: 'localhost:3999' })).toThrow(
    'The option `baseUrl` must be an address with its scheme, such as http://localhost:3999.',
  );
  expect(() => createHandlers({ baseUrl: 'https://' })).toThrow(/such as http:\/\/localhost:3000/);
  expect(() => createHandlers({ scenario: 'upstreamTimedOt' })).toThrow('Did you mean upstreamTimedOut?');
});
