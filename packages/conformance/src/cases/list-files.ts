import type { OperationCase } from '../conformance-case.js';
import { announce, upload } from './support/files.js';

const files = '/api/v2/actions/files/list';

export const listFilesCases: OperationCase[] = [
  {
    name: 'lists the files of the project',
    status: 200,
    example: 'filesListed',
    send: async (call) => {
      const content = 'what a list shows';
      await upload(call, await announce(call, content), content);
      return call.client.api.GET(files);
    },
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidFilesQuery',
    send: ({ client }) => client.api.GET(files, { params: { query: { limit: 0 } } }),
  },
];
