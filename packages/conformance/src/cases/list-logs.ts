import type { OperationCase } from '../conformance-case.js';

const logs = '/api/v1/logs';

export const listLogsCases: OperationCase[] = [
  {
    name: 'lists executions',
    status: 200,
    example: 'logsListed',
    send: async ({ client }) => {
      await client.execute('HACKERNEWS_GET_TOP_STORIES');
      return client.api.GET(logs, { params: { query: { time: '1d', status: 'success', limit: 1000 } } });
    },
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidLogsQuery',
    send: ({ client }) => client.api.GET(logs, { params: { query: { limit: 0 } } }),
  },
  {
    name: 'refuses a time that is not a word of the contract',
    status: 400,
    send: ({ client }) => client.api.GET(logs, { params: { query: { time: '2d' as never } } }),
    problem: 'InvalidRequestError',
    paths: ['/time'],
  },
  {
    name: 'names an app that there is not',
    status: 400,
    example: 'logsOfUnknownApp',
    send: ({ client }) => client.api.GET(logs, { params: { query: { appName: 'githubb' } } }),
  },
];
