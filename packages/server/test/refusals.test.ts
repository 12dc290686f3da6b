import { request as sendRaw } from 'node:http';
import { type Called, type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: LiveServer;
const accounts: Record<string, string> = {};

beforeAll(async () => {
  server = await startLiveServer({ maxRequestBytes: 100_000 });
  const { store } = server.engine;
  for (const name of ['own', 'disabled', 'expired', 'initiated']) {
    accounts[name] = await server.connect('httpbin', 'BEARER_TOKEN', { token: `token-${name}` }, name);
  }
  await server.call(`/api/v1/connectedAccounts/${accounts.disabled}/disable`, { method: 'POST' });
  for (const [name, status] of [
    ['expired', 'EXPIRED'],
    ['initiated', 'INITIATED'],
  ] as const) {
    const account = await store.accounts.find(server.projectId, accounts[name] ?? '');
    await store.accounts.update(server.projectId, account?.id ?? '', account?.version ?? 0, { status });
  }
});
afterAll(() => server.close());

const missing = '00000000-0000-4000-8000-000000000000';

/** What is sent, and what comes back: status, name, the details' places. `recorded` is false where no project is known. */
const rows: {
  name: string;
  send: () => Promise<Called>;
  expected: [status: number, name: string, ...places: string[]];
  recorded?: boolean;
}[] = [
  {
    name: 'no key',
    send: () => server.execute('HTTPBIN_GET', {}, { key: null }),
    expected: [401, 'UnauthorizedError', 'header /x-api-key'],
    recorded: false,
  },
  {
    name: 'a wrong key',
    send: () => server.execute('HTTPBIN_GET', {}, { key: 'actway_wrong' }),
    expected: [401, 'UnauthorizedError', 'header /x-api-key'],
    recorded: false,
  },
  {
    name: 'a wrong key and a broken body',
    send: () => server.execute('HTTPBIN_GET', undefined, { key: 'x', text: '{' }),
    expected: [401, 'UnauthorizedError', 'header /x-api-key'],
    recorded: false,
  },
  {
    name: 'an unknown action',
    send: () => server.execute('HTTPBIN_GETT', {}),
    expected: [404, 'ActionNotFoundError', 'path /actionId'],
  },
  {
    name: 'the app of another action',
    send: () => server.execute('HTTPBIN_GET', { appName: 'hackernews' }),
    expected: [400, 'AppMismatchError', 'body /appName'],
  },
  {
    name: 'an app that there is not',
    send: () => server.execute('HTTPBIN_GET', { appName: 'nothing' }),
    expected: [400, 'AppMismatchError', 'body /appName'],
  },
  {
    name: 'a version that there is not',
    send: () => server.execute('HTTPBIN_GET', { version: '7_7' }),
    expected: [400, 'ActionVersionNotFoundError', 'body /version'],
  },
  {
    name: 'malformed JSON',
    send: () => server.execute('HTTPBIN_GET', undefined, { text: '{"input": {' }),
    expected: [400, 'MalformedJsonError', 'body '],
  },
  {
    name: 'JSON that is no object',
    send: () => server.execute('HTTPBIN_GET', undefined, { text: '[]' }),
    expected: [400, 'InvalidRequestError', 'body '],
  },
  {
    name: 'another content type',
    send: () =>
      server.execute('HTTPBIN_GET', undefined, { text: 'a=1', headers: { 'content-type': 'text/plain' } }),
    expected: [400, 'UnsupportedMediaTypeError', 'header /content-type'],
  },
  {
    name: 'wrong types',
    send: () =>
      server.execute('HTTPBIN_GET', {
        input: [],
        entityId: 5,
        sessionInfo: 'x',
        allowTracing: 1,
        authConfig: { parameters: [{ name: '', in: 'fragment', value: {} }] },
      }),
    expected: [
      400,
      'InvalidRequestError',
      'body /allowTracing',
      'body /authConfig/parameters/0/in',
      'body /authConfig/parameters/0/name',
      'body /authConfig/parameters/0/value',
      'body /entityId',
      'body /input',
      'body /sessionInfo',
    ],
  },
  {
    name: 'several missing members of the input',
    send: () => server.execute('HTTPBIN_NAME_CLASH', { entityId: 'own', input: {} }),
    expected: [400, 'InvalidInputError', 'body /input/body_id', 'body /input/id'],
  },
  {
    name: 'several faults of the input',
    send: () =>
      server.execute('HTTPBIN_QUERY_STYLES', {
        entityId: 'own',
        input: { repeated: ['x', 1], joined: 'red', filter: { price: 3 } },
      }),
    expected: [
      400,
      'InvalidInputError',
      'body /input/filter/price',
      'body /input/joined',
      'body /input/repeated/0',
    ],
  },
  {
    name: 'an over-large body',
    send: () => server.execute('HTTPBIN_GET', { input: { q: 'x'.repeat(100_001) } }),
    expected: [400, 'RequestTooLargeError', 'body '],
  },
  {
    name: 'an action id with an encoded slash',
    send: () => server.execute('a%2Fb', {}),
    expected: [400, 'InvalidRequestError', 'path /actionId'],
  },
  {
    name: 'a path that cannot be decoded',
    send: () => server.execute('%zz', {}),
    expected: [400, 'MalformedRequestError'],
    recorded: false,
  },
  {
    name: 'a slash in the action id',
    send: () => server.execute('a/b', {}),
    expected: [404, 'RouteNotFoundError'],
    recorded: false,
  },
  {
    name: 'a wrong method',
    send: () => server.call('/api/v2/actions/HTTPBIN_GET/execute', { method: 'PUT' }),
    expected: [404, 'MethodNotAllowed'],
    recorded: false,
  },
  {
    name: 'an unknown account',
    send: () => server.execute('HTTPBIN_GET', { connectedAccountId: missing }),
    expected: [404, 'ConnectedAccountNotFoundError', 'body /connectedAccountId'],
  },
  {
    name: 'an account of another project',
    send: () => server.execute('HTTPBIN_GET', { connectedAccountId: accounts.own }, { key: server.otherKey }),
    expected: [404, 'ConnectedAccountNotFoundError', 'body /connectedAccountId'],
    recorded: false,
  },
  {
    name: 'an account of another entity',
    send: () => server.execute('HTTPBIN_GET', { connectedAccountId: accounts.own, entityId: 'somebody' }),
    expected: [400, 'ConnectedAccountEntityMismatchError', 'body /entityId'],
  },
  {
    name: 'an account of another app',
    send: () => server.execute('HACKERNEWS_GET_ITEM', { connectedAccountId: accounts.own, input: { id: 1 } }),
    expected: [400, 'ConnectedAccountAppMismatchError', 'body /connectedAccountId'],
  },
  {
    name: 'a disabled account',
    send: () => server.execute('HTTPBIN_GET', { connectedAccountId: accounts.disabled }),
    expected: [400, 'ConnectedAccountDisabledError', 'body /connectedAccountId'],
  },
  {
    name: 'an expired account',
    send: () => server.execute('HTTPBIN_GET', { connectedAccountId: accounts.expired }),
    expected: [400, 'ConnectedAccountExpiredError', 'body /connectedAccountId'],
  },
  {
    name: 'an account that is not active yet',
    send: () => server.execute('HTTPBIN_GET', { connectedAccountId: accounts.initiated }),
    expected: [400, 'ConnectedAccountNotActiveError', 'body /connectedAccountId'],
  },
  {
    name: 'an entity with no usable account',
    send: () => server.execute('HTTPBIN_GET', { entityId: 'disabled' }),
    expected: [400, 'NoConnectedAccountError', 'body /entityId'],
  },
  {
    name: 'an empty account id and no account',
    send: () => server.execute('HTTPBIN_GET', { connectedAccountId: '' }),
    expected: [400, 'NoConnectedAccountError', 'body /entityId'],
  },
  {
    name: 'an absent body and no account',
    send: () => server.execute('HTTPBIN_GET'),
    expected: [400, 'NoConnectedAccountError', 'body /entityId'],
  },
  {
    name: 'a text, with no language model',
    send: () => server.execute('HTTPBIN_GET', { text: 'get it', entityId: 'own' }),
    expected: [400, 'LanguageModelNotConfiguredError', 'body /text'],
  },
  {
    name: 'a path member that would leave its segment',
    send: () => server.execute('HTTPBIN_GET_ANYTHING', { entityId: 'own', input: { path: '..' } }),
    expected: [400, 'InvalidInputError', 'body /input/path'],
  },
  {
    name: 'a body that is nested too deeply',
    send: () =>
      server.execute('HTTPBIN_GET', undefined, {
        text: `{"input":${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}}`,
      }),
    expected: [400, 'InvalidRequestError', 'body '],
  },
  {
    name: 'an entity that no database can keep',
    send: () => server.execute('HTTPBIN_GET', undefined, { text: '{"entityId":"a\\u0000b"}' }),
    expected: [400, 'InvalidRequestError', 'body /entityId'],
  },
  {
    name: 'an entity with half a character',
    send: () => server.execute('HTTPBIN_GET', undefined, { text: '{"entityId":"\\ud800"}' }),
    expected: [400, 'InvalidRequestError', 'body /entityId'],
  },
  {
    name: 'credentials for places that the request does not have',
    send: () =>
      server.execute('HTTPBIN_GET', {
        authConfig: {
          parameters: [
            { name: 'tenant', in: 'subdomain', value: 'acme' },
            { name: 'id', in: 'path', value: '1' },
          ],
        },
      }),
    expected: [
      400,
      'InvalidAuthConfigError',
      'body /authConfig/parameters/0/name',
      'body /authConfig/parameters/1/name',
    ],
  },
];

describe('a bad request', () => {
  it.each(rows)(
    'with $name is refused, told apart, and recorded',
    async ({ send, expected, recorded = true }) => {
      const [status, name, ...places] = expected;
      const answer = await send();
      const { json, headers } = answer;
      expect([
        answer.status,
        json.name,
        ...json.details.map((one: { in: string; path: string }) => `${one.in} ${one.path}`).sort(),
      ]).toEqual([status, name, ...places]);
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(json).toMatchObject({ status, requestId: headers.get('x-request-id'), message: json.detail });
      expect(server.upstream.seen).toHaveLength(0);
      if (!recorded) return;
      const logs = await server.call(`/api/v1/logs?search=${json.requestId}&status=error`);
      expect(logs.json.data).toHaveLength(1);
      expect(logs.json.data[0]).toMatchObject({
        status: 'refused',
        meta: { errorName: name, requestId: json.requestId, upstreamStatus: null },
      });
      expect(json.detail).toContain(logs.json.data[0].meta.error);
    },
  );

  it('tells how many accounts there are, by status, when none can be picked', async () => {
    expect((await server.execute('HTTPBIN_GET', { entityId: 'expired' })).json.detail).toContain(
      '(1 EXPIRED)',
    );
    expect((await server.execute('HTTPBIN_GET', { entityId: 'disabled' })).json.detail).toContain(
      '(1 disabled)',
    );
  });

  it('with a wrong method is told which methods there are', async () => {
    const { headers } = await server.call('/api/v1/connectedAccounts', { method: 'PATCH' });
    expect(headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('with a huge body gets its answer, and the connection is closed', async () => {
    const status = await new Promise((resolve, reject) => {
      const outgoing = sendRaw(
        `${server.url}/api/v2/actions/HTTPBIN_GET/execute`,
        { method: 'POST', headers: { 'x-api-key': server.apiKey, 'content-type': 'application/json' } },
        (response) => {
          response.resume();
          resolve([response.statusCode, response.headers.connection]);
        },
      );
      outgoing.on('error', reject);
      for (let index = 0; index < 64; index += 1) outgoing.write('x'.repeat(64 * 1024));
      outgoing.end();
    });
    expect(status).toEqual([400, 'close']);
  });
});
