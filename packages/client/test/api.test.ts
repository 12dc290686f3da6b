import { createClient, unwrap } from '@actway/client';
import { loadContract } from '@actway/contract/document';
import { describe, expect, test } from 'vitest';
import { exampleOf, sendExample, startServer } from './support/start-server.js';

describe('api and unwrap', () => {
  test('every operation can be called, with the key', async () => {
    let seen: unknown;
    const baseUrl = await startServer((request, response) => {
      seen = [request.method, request.url, request.headers['x-api-key']];
      sendExample(response, 200, 'appsListed');
    });
    const { api } = createClient({ baseUrl, apiKey: 'key-of-the-client' });
    const apps = unwrap(await api.GET('/api/v1/apps'));
    expect(apps).toEqual(exampleOf('appsListed'));
    expect(seen).toEqual(['GET', '/api/v1/apps', 'key-of-the-client']);
  });

  test('the values of a list are separated by commas, each encoded', async () => {
    let url: string | undefined;
    const baseUrl = await startServer((request, response) => {
      url = request.url;
      sendExample(response, 200, 'actionsListed');
    });
    const { api } = createClient({ baseUrl, apiKey: 'key-of-the-client' });
    unwrap(await api.GET('/api/v2/actions', { params: { query: { apps: ['github', 'a&b'], page: 2 } } }));
    expect(url).toBe('/api/v2/actions?apps=github,a%26b&page=2');
  });

  test('unwrap throws what the server found', async () => {
    const baseUrl = await startServer((_request, response) => sendExample(response, 404, 'appNotFound'));
    const { api } = createClient({ baseUrl, apiKey: 'key-of-the-client' });
    const answer = await api.GET('/api/v1/apps/{appName}', { params: { path: { appName: 'gitub' } } });
    expect(answer.error).toEqual(exampleOf('appNotFound'));
    expect(() => unwrap(answer)).toThrow(expect.objectContaining({ name: 'AppNotFoundError', status: 404 }));
  });

  test('an error with an empty body is an error all the same', async () => {
    const baseUrl = await startServer((_request, response) =>
      response.writeHead(500, { 'content-length': '0' }).end(),
    );
    const { api } = createClient({ baseUrl, apiKey: 'key-of-the-client' });
    const answer = await api.GET('/api/v1/apps');
    expect(() => unwrap(answer)).toThrow(
      expect.objectContaining({ name: 'UnexpectedAnswerError', status: 500, requestId: undefined }),
    );
  });

  test('an answer without a body, such as 304, reaches the caller of api', async () => {
    const baseUrl = await startServer((_request, response) => response.writeHead(304, { etag: '"1"' }).end());
    const { api } = createClient({ baseUrl, apiKey: 'key-of-the-client' });
    const { response } = await api.GET('/openapi.json', { params: { header: { 'if-none-match': '"1"' } } });
    expect([response.status, response.headers.get('etag')]).toEqual([304, '"1"']);
  });
});

describe('what the client takes for granted holds in the contract', () => {
  const operations = operationsOf(loadContract());

  test('every list in a query is separated by commas', () => {
    const lists = operations.flatMap(({ parameters = [] }) =>
      parameters.filter((parameter) => parameter.in === 'query' && parameter.schema?.type === 'array'),
    );
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) expect(list).toMatchObject({ style: 'form', explode: false });
  });

  test('one GET alone has a body, which the types leave out, and `useCase` of another has what it says', () => {
    const withBody = operations.filter(({ method, requestBody }) => method === 'get' && requestBody);
    expect(withBody.map(({ operationId }) => operationId)).toEqual(['searchActions']);
    const { parameters } = operations.find(({ operationId }) => operationId === 'listActions') ?? {};
    expect(parameters).toContainEqual(expect.objectContaining({ in: 'query', name: 'useCase' }));
  });

  test('every 2xx is JSON and has a body, but for files and pages, whose addresses `fetch` and browsers take', () => {
    const answers = operations
      .flatMap(({ responses }) => Object.entries(responses).filter(([status]) => status.startsWith('2')))
      .filter(([, { content = {} }]) => !('*/*' in content || 'text/html' in content));
    expect(answers.length).toBeGreaterThan(0);
    for (const [, answer] of answers) expect(Object.keys(answer.content ?? {})).toEqual(['application/json']);
  });
});

interface Operation {
  method: string;
  operationId: string;
  requestBody?: unknown;
  parameters?: { in?: string; schema?: { type?: unknown } }[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

/** Every operation of the bundled document, with the references among its parameters and responses resolved. */
function operationsOf(document: Record<string, unknown>): Operation[] {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    if (!('$ref' in value) || typeof value.$ref !== 'string') return value;
    return value.$ref
      .slice('#/'.length)
      .split('/')
      .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], document);
  };
  const paths = document.paths as Record<string, Record<string, Operation>>;
  return Object.values(paths)
    .flatMap((item) => Object.entries(item))
    .map(([method, operation]) => ({
      method,
      operationId: operation.operationId,
      requestBody: operation.requestBody,
      parameters: resolve(operation.parameters ?? []) as NonNullable<Operation['parameters']>,
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, answer]) => [status, resolve(answer)]),
      ) as Operation['responses'],
    }))
    .map((operation) => ({ ...operation, parameters: operation.parameters.map(resolve) as [] }));
}
