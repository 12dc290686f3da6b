import type { OperationCase } from '../conformance-case.js';
import { connectGithub, missing } from './support/connect.js';

const account = '/api/v1/connectedAccounts/{connectedAccountId}';

export const getConnectedAccountCases: OperationCase[] = [
  {
    name: 'shows an account',
    status: 200,
    example: 'accountShown',
    send: async (call) =>
      call.client.api.GET(account, { params: { path: { connectedAccountId: await connectGithub(call) } } }),
  },
  {
    name: 'shows no account that there is not',
    status: 404,
    example: 'connectedAccountNotFound',
    send: ({ client }) => client.api.GET(account, { params: { path: { connectedAccountId: missing } } }),
  },
];
