import type { OperationCase } from '../conformance-case.js';

export const listAppCategoriesCases: OperationCase[] = [
  {
    name: 'lists the categories of the apps',
    status: 200,
    example: 'categoriesListed',
    send: ({ client }) => client.api.GET('/api/v1/apps/list/categories'),
  },
];
