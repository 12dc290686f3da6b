import type { OperationCase } from '../conformance-case.js';
import { connectGithub, missing } from './support/connect.js';

const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };
const succeeded = { successful: true, successfull: true, error: null };

/** Executions that do what they are asked to, and what the action, its input and its account can be at fault in. */
export const executeActionCases: OperationCase[] = [
  {
    name: 'executes an action for the default entity',
    status: 200,
    example: 'issueCreated',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input }),
    body: succeeded,
  },
  {
    name: 'finds an action in any case',
    status: 200,
    send: ({ client }) => client.execute('github_issues_create', { input, appName: 'GitHub' }),
    body: succeeded,
  },
  {
    name: 'finds an action by an alias, in any case',
    status: 200,
    send: ({ client }) => client.execute('github_create_an_issue', { input }),
    body: succeeded,
  },
  {
    name: 'takes the input of an alias by its own names',
    status: 200,
    send: ({ client }) => client.execute('HACKERNEWS_GET_ITEM_WITH_ID', { input: { item_id: 8863 } }),
    body: succeeded,
  },
  {
    name: 'reads a null for what is absent, and a number for the string that spells it',
    status: 200,
    send: ({ client }) =>
      client.execute('GITHUB_ISSUES_UPDATE', {
        input: { owner: 'octocat', repo: 'hello-world', issue_number: '1347', labels: null, state: null },
      }),
    body: succeeded,
  },
  {
    name: 'answers with a trace when asked to',
    status: 200,
    example: 'issueTraced',
    send: ({ client }) =>
      client.execute('GITHUB_ISSUES_CREATE', { input, allowTracing: true, sessionInfo: { sessionId: 's' } }),
    headers: { 'x-upstream-status': '201' },
    body: { ...succeeded, sessionInfo: { sessionId: 's' } },
  },
  {
    name: 'takes an absent body as an empty one',
    status: 200,
    example: 'itemsListed',
    send: ({ client }) => client.execute('HACKERNEWS_GET_TOP_STORIES'),
    body: succeeded,
  },
  {
    name: 'counts empty strings as absent',
    status: 200,
    send: ({ client }) =>
      client.execute('GITHUB_ISSUES_CREATE', {
        input,
        connectedAccountId: '',
        entityId: '',
        appName: '',
        text: '',
        version: '',
        sessionInfo: {},
      }),
    body: succeeded,
  },
  {
    name: 'counts nulls as absent',
    status: 200,
    send: ({ client }) =>
      client.execute('GITHUB_ISSUES_CREATE', {
        input,
        ...({
          ...{ connectedAccountId: null, entityId: null, appName: null, text: null, version: null },
          ...{ authConfig: null, sessionInfo: { sessionId: null }, traceLogs: null, allowTracing: null },
        } as object),
      }),
    body: succeeded,
  },
  {
    name: 'ignores members that it does not know',
    status: 200,
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, ...{ endpoint: 'x' } }),
    body: succeeded,
  },
  {
    name: 'knows no action of another name',
    status: 404,
    example: 'actionNotFound',
    send: ({ client }) => client.execute('GITHUB_ISSUE_CREATE', {}),
  },
  {
    name: 'refuses the app of another action',
    status: 400,
    example: 'appMismatch',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, appName: 'hackernews' }),
  },
  {
    name: 'refuses a version that there is not',
    status: 400,
    example: 'actionVersionNotFound',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, version: '9_9' }),
  },
  {
    name: 'names every fault of the input',
    status: 400,
    example: 'invalidInput',
    send: ({ client }) =>
      client.execute('GITHUB_ISSUES_CREATE', { input: { repo: 'hello-world', title: 'x', labels: [3] } }),
  },
  {
    name: 'says that the input is missing, where its members stand beside it',
    status: 400,
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { ...input, entityId: 'anna' } as never),
    problem: 'InvalidInputError',
    paths: ['/input'],
  },
  {
    name: 'refuses text, having no language model',
    status: 400,
    example: 'languageModelNotConfigured',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text: 'open an issue' }),
  },
  {
    name: 'knows no account of another project',
    status: 404,
    example: 'executedAccountNotFound',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, connectedAccountId: missing }),
  },
  {
    name: 'has no account for an entity that connected none',
    status: 400,
    example: 'noConnectedAccount',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, entityId: 'nobody' }),
  },
  {
    name: 'does not use the account of another app',
    status: 400,
    example: 'accountOfAnotherApp',
    send: async (call) =>
      call.client.execute('SLACK_CHAT_POST_MESSAGE', {
        input: { channel: 'C1', text: 'x' },
        connectedAccountId: await connectGithub(call),
      }),
  },
  {
    name: 'does not use the account of another entity',
    status: 400,
    example: 'accountOfAnotherEntity',
    send: async (call) =>
      call.client.execute('GITHUB_ISSUES_CREATE', {
        input,
        entityId: 'ben',
        connectedAccountId: await connectGithub(call, 'anna'),
      }),
  },
  {
    name: 'does not use a disabled account',
    status: 400,
    example: 'accountDisabled',
    send: async (call) => {
      const connectedAccountId = await connectGithub(call);
      await call.client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/disable', {
        params: { path: { connectedAccountId } },
      });
      return call.client.execute('GITHUB_ISSUES_CREATE', { input, connectedAccountId });
    },
  },
  {
    name: 'is for the entity of the key alone',
    status: 400,
    example: 'otherEntityNamed',
    condition: 'live',
    send: ({ send, subject }) =>
      send('/api/v2/actions/HTTPBIN_GET/execute', {
        method: 'POST',
        headers: { 'x-api-key': subject.boundKey, 'content-type': 'application/json' },
        body: JSON.stringify({ entityId: 'bob' }),
      }),
  },
];
