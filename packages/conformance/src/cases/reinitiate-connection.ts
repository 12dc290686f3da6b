import type { Call, OperationCase } from '../conformance-case.js';
import {
  configureOAuth,
  connect,
  connectEnded,
  connectGithub,
  missing,
  returnAddress,
} from './support/connect.js';

export const reinitiateConnectionCases: OperationCase[] = [
  {
    name: 'gives an account a new credential',
    status: 200,
    example: 'accountCreated',
    send: async (call) =>
      reinitiate(call, await connectGithub(call), { data: { token: 'new-token-of-conformance-0c4d' } }),
  },
  {
    name: 'refuses to connect again without the fields of the auth scheme',
    status: 400,
    example: 'invalidReinitiationData',
    send: async (call) => reinitiate(call, await connectGithub(call), { data: {} }),
  },
  {
    name: 'sends users to no address that the integration does not allow',
    status: 400,
    example: 'reinitiationUriRefused',
    condition: 'live',
    send: async (call) => {
      const integrationId = await configureOAuth(call, 'httpbin');
      const { id } = await connect(call, { app: 'httpbin', integrationId, fields: {} });
      return reinitiate(call, id, { data: {}, redirectUri: `${returnAddress}/elsewhere` });
    },
  },
  {
    name: 'connects no account again that there is not',
    status: 404,
    example: 'connectedAccountNotFound',
    send: (call) => reinitiate(call, missing, { data: {} }),
  },
  {
    name: 'tells that the token endpoint of the app is down',
    status: 502,
    example: 'reinitiatedTokenUnavailable',
    condition: 'live',
    send: async (call) => reinitiate(call, await connectEnded(call, 'ledger'), { data: {} }),
  },
];

function reinitiate(
  { client }: Call,
  connectedAccountId: string,
  body: { data: Record<string, unknown>; redirectUri?: string },
) {
  return client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/reinitiate', {
    params: { path: { connectedAccountId } },
    body,
  });
}
