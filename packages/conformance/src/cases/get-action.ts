import type { OperationCase } from '../conformance-case.js';

const action = '/api/v2/actions/{actionId}';

export const getActionCases: OperationCase[] = [
  {
    name: 'shows an action, in any case',
    status: 200,
    example: 'actionShown',
    send: ({ client }) =>
      client.api.GET(action, {
        params: { path: { actionId: 'github_issues_create' }, query: { version: 'latest:base' } },
      }),
  },
  {
    name: 'shows an action by an alias',
    status: 200,
    send: ({ client }) =>
      client.api.GET(action, { params: { path: { actionId: 'GITHUB_CREATE_AN_ISSUE' } } }),
  },
  {
    name: 'shows no version that there is not',
    status: 400,
    example: 'shownVersionNotFound',
    send: ({ client }) =>
      client.api.GET(action, {
        params: { path: { actionId: 'GITHUB_ISSUES_CREATE' }, query: { version: '9_9' } },
      }),
  },
  {
    name: 'shows no action of another name',
    status: 404,
    example: 'actionNotFound',
    send: ({ client }) => client.api.GET(action, { params: { path: { actionId: 'NOTHING' } } }),
  },
];
