import type { Call, OperationCase } from '../conformance-case.js';
import { connectEnded, connectGithub, missing } from './support/connect.js';

export const getConnectedAccountInfoCases: OperationCase[] = [
  {
    name: 'tells the credential of an account',
    status: 200,
    example: 'accountInfoShown',
    send: async (call) => info(call, await connectGithub(call)),
  },
  {
    name: 'tells no credential of a disabled account',
    status: 400,
    example: 'infoOfDisabled',
    send: async (call) => {
      const connectedAccountId = await connectGithub(call);
      await call.client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/disable', {
        params: { path: { connectedAccountId } },
      });
      return info(call, connectedAccountId);
    },
  },
  {
    name: 'tells no credential of an account that there is not',
    status: 404,
    example: 'connectedAccountNotFound',
    send: (call) => info(call, missing),
  },
  {
    name: 'tells that the token endpoint of the app is down',
    status: 502,
    example: 'infoTokenUnavailable',
    condition: 'live',
    send: async (call) => info(call, await connectEnded(call, 'ledger')),
  },
];

function info({ client }: Call, connectedAccountId: string) {
  return client.api.GET('/api/v1/connectedAccounts/{connectedAccountId}/info', {
    params: { path: { connectedAccountId } },
  });
}
