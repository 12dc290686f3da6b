import type { OperationCase } from '../conformance-case.js';

const files = '/api/v2/actions/files/list';

export const listFilesCases: OperationCase[] = [
  {
    name: 'lists the files of the project',
    status: 200,
    example: 'filesListed',
    send: ({ client }) => client.api.GET(files),
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidFilesQuery',
    send: ({ client }) => client.api.GET(files, { params: { query: { limit: 0 } } }),
  },
];
