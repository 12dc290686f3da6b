import type { OperationCase } from '../conformance-case.js';

const accounts = '/api/v1/connectedAccounts';

export const listConnectedAccountsCases: OperationCase[] = [
  {
    name: 'lists connected accounts',
    status: 200,
    example: 'accountsListed',
    send: ({ client }) =>
      client.api.GET(accounts, {
        params: {
          query: { user_uuid: ['default'], status: ['ACTIVE'], showActiveOnly: true, pageSize: 99999999 },
        },
      }),
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidQuery',
    send: ({ client }) => client.api.GET(accounts, { params: { query: { page: 0 } } }),
  },
];
