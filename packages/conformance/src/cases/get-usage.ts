import type { OperationCase } from '../conformance-case.js';

export const getUsageCases: OperationCase[] = [
  {
    name: 'tells what the project has used',
    status: 200,
    example: 'usageShown',
    send: ({ client }) => client.api.GET('/api/v2/usage'),
  },
];
