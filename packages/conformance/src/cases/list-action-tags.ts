import type { OperationCase } from '../conformance-case.js';

const tags = '/api/v2/actions/list/tags';

export const listActionTagsCases: OperationCase[] = [
  {
    name: 'lists the tags of the actions',
    status: 200,
    example: 'tagsListed',
    send: ({ client }) => client.api.GET(tags, { params: { query: { apps: ['github'] } } }),
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidTagsQuery',
    send: ({ client }) => client.api.GET(tags, { params: { query: { app: 'github' } as never } }),
  },
  {
    name: 'names an app that there is not',
    status: 400,
    example: 'tagsOfUnknownApp',
    send: ({ client }) => client.api.GET(tags, { params: { query: { apps: ['githubb'] } } }),
  },
];
