import type { Call, OperationCase } from '../conformance-case.js';
import { connect, connectEnded, missing } from './support/connect.js';
import { newKey, type SendKeyed, sendAfterCrash, sendTwice, sendWhileRunning } from './support/keyed.js';

const failed = { data: {}, successful: false, successfull: false };

export const executeProxyCases: OperationCase[] = [
  {
    name: 'sends a request through an account',
    status: 200,
    example: 'proxyAnswered',
    condition: 'live',
    send: async (call) => proxy(call, await connectHttpbin(call), '/get'),
    body: { successful: true, error: null },
  },
  {
    name: 'tells that the app answered with an error',
    status: 200,
    example: 'upstreamNotFound',
    condition: 'live',
    send: async (call) => proxy(call, await connectHttpbin(call), '/status/404'),
    headers: { 'x-upstream-status': '404' },
    body: failed,
  },
  {
    name: 'tells that the app did not answer in time',
    status: 200,
    example: 'upstreamTimedOut',
    condition: 'hurried',
    send: async (call) => proxy(call, await connectHttpbin(call), '/delay/1'),
    body: failed,
  },
  {
    name: 'names every member of a request that cannot be sent',
    status: 400,
    send: ({ client }) =>
      client.api.POST('/api/v2/actions/proxy', {
        body: { endpoint: '//evil.example.com', method: 'TRACE' } as never,
      }),
    problem: 'InvalidRequestError',
    paths: ['/connectedAccountId', '/endpoint', '/method'],
  },
  {
    name: 'leaves the origins of the app with no credential',
    status: 400,
    example: 'proxyEndpointRefused',
    condition: 'live',
    send: async (call) => proxy(call, await connectHttpbin(call), 'https://evil.example.com/'),
  },
  {
    name: 'does not use an account whose refresh token the app has taken back',
    status: 400,
    example: 'accountExpired',
    condition: 'live',
    send: async (call) => proxy(call, await connectEnded(call, 'httpbin'), '/get'),
  },
  {
    name: 'does not use a disabled account',
    status: 400,
    example: 'accountDisabled',
    condition: 'live',
    send: async (call) => {
      const connectedAccountId = await connectHttpbin(call);
      await call.client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/disable', {
        params: { path: { connectedAccountId } },
      });
      return proxy(call, connectedAccountId, '/get');
    },
  },
  {
    name: 'refuses another request with the same key',
    status: 400,
    example: 'idempotencyKeyReused',
    condition: 'live',
    send: async (call) => {
      const key = newKey();
      const account = await connectHttpbin(call);
      await proxy(call, account, '/get', key);
      return proxy(call, account, '/headers', key);
    },
  },
  {
    name: 'tells that the first request with the key still runs',
    status: 400,
    example: 'executionStillRunning',
    condition: 'hurried',
    send: async (call) => sendWhileRunning(call, delayThrough(await connectHttpbin(call))),
  },
  {
    name: 'tells that nobody knows whether the first request with the key was sent',
    status: 400,
    example: 'outcomeUnknown',
    condition: 'hurried',
    send: async (call) => sendAfterCrash(call, delayThrough(await connectHttpbin(call))),
  },
  {
    name: 'tells that a large answer was not kept',
    status: 400,
    example: 'answerNotKept',
    condition: 'live',
    send: async (call) => {
      const account = await connectHttpbin(call);
      return sendTwice(call, (one, key) => proxy(one, account, '/json', key));
    },
  },
  {
    name: 'sends nothing through an account that there is not',
    status: 404,
    example: 'executedAccountNotFound',
    send: (call) => proxy(call, missing, '/user'),
  },
  {
    name: 'refuses a request for which there is no room',
    status: 429,
    example: 'tooManyProxied',
    condition: 'crowded',
    headers: { 'retry-after': '5' },
    send: async (call) => proxy(call, await connectHttpbin(call), '/get'),
  },
  {
    name: 'refuses a request where the executions of the month are used up',
    status: 429,
    example: 'proxiedUsedUp',
    condition: 'spent',
    send: async (call) => proxy(call, await connectHttpbin(call), '/get'),
  },
  {
    name: 'tells that the token endpoint of the app is down',
    status: 502,
    example: 'tokenUnavailable',
    condition: 'live',
    send: async (call) => proxy(call, await connectEnded(call, 'ledger'), '/list'),
  },
];

async function connectHttpbin(call: Call): Promise<string> {
  const fields = { token: 'token-of-conformance-77b1' };
  return (await connect(call, { app: 'httpbin', authScheme: 'BEARER_TOKEN', fields })).id;
}

function proxy({ client }: Call, connectedAccountId: string, endpoint: string, key?: string) {
  return client.api.POST('/api/v2/actions/proxy', {
    body: { connectedAccountId, endpoint, method: 'GET' },
    ...(key !== undefined && { params: { header: { 'idempotency-key': key } } }),
  });
}

function delayThrough(connectedAccountId: string): SendKeyed {
  return (call, key) => proxy(call, connectedAccountId, '/delay/1', key);
}
