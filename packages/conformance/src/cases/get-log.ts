import type { OperationCase } from '../conformance-case.js';
import { missing } from './support/connect.js';

const log = '/api/v2/actions/logs/all/{logId}';

export const getLogCases: OperationCase[] = [
  {
    name: 'shows an execution',
    status: 200,
    example: 'logShown',
    send: async ({ client }) => {
      const { logId = missing } = await client.execute('GITHUB_ISSUES_CREATE', {
        input: { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' },
        allowTracing: true,
        sessionInfo: { sessionId: 's' },
      });
      return client.api.GET(log, { params: { path: { logId } } });
    },
  },
  {
    name: 'shows no execution that there is not',
    status: 404,
    example: 'logNotFound',
    send: ({ client }) => client.api.GET(log, { params: { path: { logId: missing } } }),
  },
];
