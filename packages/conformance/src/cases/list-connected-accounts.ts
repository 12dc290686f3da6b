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
  {
    name: 'names an app that there is not',
    status: 400,
    example: 'accountsOfUnknownApp',
    send: ({ client }) => client.api.GET(accounts, { params: { query: { appNames: ['githubb'] } } }),
  },
  {
    name: 'has no account of a tool of the caller, for who asks as SDKs do',
    status: 200,
    send: ({ client }) =>
      client.api.GET(accounts, { params: { query: { appNames: ['my_own_tool'], user_uuid: ['default'] } } }),
  },
];
