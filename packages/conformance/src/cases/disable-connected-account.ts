import type { OperationCase } from '../conformance-case.js';
import { connectGithub, missing } from './support/connect.js';

const account = '/api/v1/connectedAccounts/{connectedAccountId}/disable';

export const disableConnectedAccountCases: OperationCase[] = [
  {
    name: 'disables an account',
    status: 201,
    example: 'accountDisabledNow',
    send: async (call) =>
      call.client.api.POST(account, { params: { path: { connectedAccountId: await connectGithub(call) } } }),
  },
  {
    name: 'disables no account that there is not',
    status: 404,
    example: 'connectedAccountNotFound',
    send: ({ client }) => client.api.POST(account, { params: { path: { connectedAccountId: missing } } }),
  },
];
