import type { OperationCase } from '../conformance-case.js';
import { connectGithub, missing } from './support/connect.js';

const account = '/api/v1/connectedAccounts/{connectedAccountId}';

export const deleteConnectedAccountCases: OperationCase[] = [
  {
    name: 'deletes an account',
    status: 200,
    example: 'accountDeleted',
    send: async (call) =>
      call.client.api.DELETE(account, {
        params: { path: { connectedAccountId: await connectGithub(call) } },
      }),
  },
  {
    name: 'deletes no account that there is not',
    status: 404,
    example: 'connectedAccountNotFound',
    send: ({ client }) => client.api.DELETE(account, { params: { path: { connectedAccountId: missing } } }),
  },
];
