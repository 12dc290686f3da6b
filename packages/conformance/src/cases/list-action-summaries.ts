import type { OperationCase } from '../conformance-case.js';

const summaries = '/api/v2/actions/list/all';

export const listActionSummariesCases: OperationCase[] = [
  {
    name: 'lists actions in short',
    status: 200,
    example: 'actionSummariesListed',
    send: ({ client }) => client.api.GET(summaries, { params: { query: { apps: ['github'], limit: 2 } } }),
  },
  {
    name: 'lists actions under each of their names',
    status: 200,
    send: ({ client }) =>
      client.api.GET(summaries, { params: { query: { apps: ['hackernews'], showAliases: true } } }),
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidQuery',
    send: ({ client }) => client.api.GET(summaries, { params: { query: { page: 0 } } }),
  },
  {
    name: 'names an app that there is not',
    status: 400,
    example: 'actionsOfUnknownApp',
    send: ({ client }) => client.api.GET(summaries, { params: { query: { apps: ['githubb'] } } }),
  },
];
