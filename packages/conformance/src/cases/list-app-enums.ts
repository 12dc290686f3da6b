import type { OperationCase } from '../conformance-case.js';

export const listAppEnumsCases: OperationCase[] = [
  {
    name: 'lists the keys of the apps',
    status: 200,
    example: 'appEnumsListed',
    send: ({ client }) => client.api.GET('/api/v1/apps/list/enums'),
  },
];
