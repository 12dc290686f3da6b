import type { OperationCase } from '../conformance-case.js';

export const listActionEnumsCases: OperationCase[] = [
  {
    name: 'lists the ids of the actions',
    status: 200,
    example: 'actionEnumsListed',
    send: ({ client }) => client.api.GET('/api/v2/actions/list/enums'),
  },
];

export const listActionEnumsOfV1Cases: OperationCase[] = [
  {
    name: 'lists the ids of the actions, as v1 does',
    status: 200,
    example: 'actionEnumsListed',
    send: ({ client }) => client.api.GET('/api/v1/actions/list/enums'),
  },
];
