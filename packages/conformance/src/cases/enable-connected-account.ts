import type { OperationCase } from '../conformance-case.js';
import { connectGithub, missing } from './support/connect.js';

const account = '/api/v1/connectedAccounts/{connectedAccountId}/enable';

export const enableConnectedAccountCases: OperationCase[] = [
  {
    name: 'enables an account',
    status: 201,
    example: 'accountEnabled',
    send: async (call) =>
      call.client.api.POST(account, { params: { path: { connectedAccountId: await connectGithub(call) } } }),
  },
  {
    name: 'enables no account that there is not',
    status: 404,
    example: 'connectedAccountNotFound',
    send: ({ client }) => client.api.POST(account, { params: { path: { connectedAccountId: missing } } }),
  },
];
