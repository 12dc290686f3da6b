import type { OperationCase } from '../conformance-case.js';
import { configureOAuth, connect, connectEnded } from './support/connect.js';

const failed = { data: {}, successful: false, successfull: false };
const ownKey = {
  parameters: [{ in: 'header' as const, name: 'X-Key', value: 'header-of-conformance-5d0e' }],
};

/** What apps, their token endpoints and the way to them do to an execution. */
export const executeActionUpstreamCases: OperationCase[] = [
  {
    name: 'tells that the app answered with an error',
    status: 200,
    example: 'upstreamNotFound',
    condition: 'live',
    send: ({ client }) => client.execute('HTTPBIN_GET_STATUS', { input: { code: 404 }, authConfig: ownKey }),
    headers: { 'x-upstream-status': '404' },
    body: failed,
  },
  {
    name: 'tells that the app did not answer in time',
    status: 200,
    example: 'upstreamTimedOut',
    condition: 'hurried',
    send: ({ client }) => client.execute('HTTPBIN_DELAY', { input: { n: 1 }, authConfig: ownKey }),
    body: failed,
  },
  {
    name: 'refuses a header that would become two',
    status: 400,
    example: 'invalidAuthConfig',
    condition: 'live',
    send: ({ client }) =>
      client.execute('HTTPBIN_GET', {
        authConfig: {
          parameters: [{ in: 'header', name: 'X-Trace', value: 'line-of-conformance-8a2b\r\nb: c' }],
        },
      }),
  },
  {
    name: 'refuses to call a private address',
    status: 400,
    example: 'egressRefused',
    condition: 'live',
    send: ({ client }) =>
      client.execute('HTTPBIN_GET', { authConfig: { ...ownKey, base_url: 'http://10.0.0.7' } }),
  },
  {
    name: 'refuses an execution for which there is no room',
    status: 429,
    example: 'tooManyExecutions',
    condition: 'crowded',
    headers: { 'retry-after': '5' },
    send: async (call) => {
      const fields = { token: 'token-of-conformance-77b1' };
      const { id } = await connect(call, { app: 'httpbin', authScheme: 'BEARER_TOKEN', fields });
      return call.client.execute('HTTPBIN_GET', { connectedAccountId: id });
    },
  },
  {
    name: 'refuses an execution where those of the month are used up',
    status: 429,
    example: 'executionsUsedUp',
    condition: 'spent',
    send: ({ client }) => client.execute('HTTPBIN_GET', { authConfig: ownKey }),
  },
  {
    name: 'does not use an account whose user has not consented',
    status: 400,
    example: 'accountNotActive',
    condition: 'live',
    send: async (call) => {
      const integrationId = await configureOAuth(call, 'httpbin');
      const { id } = await connect(call, { app: 'httpbin', integrationId, fields: {} });
      return call.client.execute('HTTPBIN_GET', { connectedAccountId: id });
    },
  },
  {
    name: 'does not use an account whose refresh token the app has taken back',
    status: 400,
    example: 'accountExpired',
    condition: 'live',
    send: async (call) =>
      call.client.execute('HTTPBIN_GET', { connectedAccountId: await connectEnded(call, 'httpbin') }),
  },
  {
    name: 'tells that the token endpoint of the app is down',
    status: 502,
    example: 'tokenUnavailable',
    condition: 'live',
    send: async (call) =>
      call.client.execute('LEDGER_LIST', { connectedAccountId: await connectEnded(call, 'ledger') }),
  },
];
