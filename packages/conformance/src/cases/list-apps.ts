import type { OperationCase } from '../conformance-case.js';

export const listAppsCases: OperationCase[] = [
  {
    name: 'lists the apps',
    status: 200,
    example: 'appsListed',
    send: ({ client }) => client.api.GET('/api/v1/apps'),
  },
];
