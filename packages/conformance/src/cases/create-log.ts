import type { OperationCase } from '../conformance-case.js';

const logs = '/api/v1/logs';

export const createLogCases: OperationCase[] = [
  {
    name: 'keeps a record of a client',
    status: 200,
    example: 'logKept',
    send: ({ client }) =>
      client.api.POST(logs, {
        body: { providerName: 'filetool', actionName: 'FILETOOL_OPEN_FILE', request: { path: 'notes.txt' } },
      }),
    body: { isIngested: true },
  },
  {
    name: 'names the member at fault',
    status: 400,
    example: 'invalidLog',
    send: ({ client }) => client.api.POST(logs, { body: { actionName: 17 as never } }),
  },
];
