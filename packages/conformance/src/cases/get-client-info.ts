import type { OperationCase } from '../conformance-case.js';

export const getClientInfoCases: OperationCase[] = [
  {
    name: 'tells whose the key is',
    status: 200,
    example: 'clientShown',
    send: ({ client }) => client.api.GET('/api/v1/client/auth/client_info'),
  },
];
