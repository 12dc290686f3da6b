import type { PythonCall, PythonFlow } from '../python-flow.js';
import { pythonModels } from '../python-models.js';

const { account, accounts, action, execution } = pythonModels;
const none = { text: null, sessionInfo: { sessionId: null }, allowTracing: false };
const issue = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };
const issuePath = '/v2/actions/GITHUB_ISSUES_CREATE/execute';

const connectedFirst: readonly PythonCall[] = [
  {
    by: 'whoever connects the account before',
    method: 'POST',
    path: '/v2/connectedAccounts/initiateConnection',
    body: {
      app: { uniqueKey: 'github', integrationId: null },
      config: { name: null, useComposioAuth: null, authScheme: null, integrationSecrets: null },
      connection: {
        ...{ entityId: 'python', initiateData: { token: 'token-of-python-4714' } },
        extra: { redirectURL: null, labels: [] },
      },
    },
    parses: {},
    keeps: { account: '/connectionResponse/connectedAccountId' },
  },
  { by: 'Action.load', method: 'GET', path: '/v2/actions/GITHUB_ISSUES_CREATE', parses: action },
];

/** The five ways to execute, a request through an account, and a tool set. */
export const executionFlows: readonly PythonFlow[] = [
  {
    name: 'an action without an account is executed',
    condition: 'usual',
    calls: [
      { by: 'Action.load', method: 'GET', path: '/v2/actions/HACKERNEWS_GET_TOP_STORIES', parses: action },
      {
        by: 'entity.execute, no_auth',
        method: 'POST',
        path: '/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute',
        body: { appName: 'HACKERNEWS', input: {}, version: 'latest:base', ...none },
        parses: execution,
      },
    ],
  },
  {
    name: 'an action is executed for an entity',
    condition: 'usual',
    calls: [
      ...connectedFirst,
      {
        by: 'entity.get_connection',
        method: 'GET',
        path: '/v1/connectedAccounts?pageSize=99999999&user_uuid=python&showActiveOnly=true',
        parses: accounts,
      },
      {
        by: 'entity.execute',
        method: 'POST',
        path: issuePath,
        body: {
          ...{ connectedAccountId: '{account}', entityId: 'python', appName: 'GITHUB', input: issue },
          ...{ version: '1_0', authConfig: null, ...none },
        },
        parses: execution,
      },
    ],
  },
  {
    name: 'an action is executed with an account that is named',
    condition: 'usual',
    calls: [
      ...connectedFirst,
      {
        by: 'entity.get_connection(connected_account_id=…)',
        method: 'GET',
        path: '/v1/connectedAccounts/{account}',
        parses: account,
      },
      {
        by: 'entity.execute(connected_account_id=…, session_id=…)',
        method: 'POST',
        path: issuePath,
        body: {
          ...{ connectedAccountId: '{account}', entityId: 'python', appName: 'GITHUB', input: issue },
          ...{ version: 'latest', authConfig: null, text: null, allowTracing: true },
          sessionInfo: { sessionId: 'session-of-python' },
        },
        parses: execution,
      },
    ],
  },
  {
    name: 'an action is executed with credentials of the call',
    condition: 'usual',
    calls: [
      {
        by: 'entity.execute(auth=CustomAuthObject(…))',
        method: 'POST',
        path: '/v2/actions/HTTPBIN_CHECK_BEARER/execute',
        body: {
          ...{ connectedAccountId: null, entityId: 'default', appName: 'HTTPBIN', input: {}, version: '1_0' },
          authConfig: {
            body: {},
            parameters: [{ in: 'header', name: 'Authorization', value: 'Bearer of-python-4715' }],
          },
          ...none,
        },
        parses: execution,
      },
    ],
  },
  {
    name: 'an action is executed by whichever account its entity has',
    condition: 'usual',
    calls: [
      ...connectedFirst,
      {
        by: 'a client that names no account',
        method: 'POST',
        path: issuePath,
        body: {
          ...{ connectedAccountId: null, entityId: 'python', appName: null, input: issue, version: null },
          ...{ authConfig: null, customDescription: null, systemPrompt: null, traceLogs: null, ...none },
        },
        parses: execution,
      },
    ],
  },
  {
    name: 'a request is sent through an account',
    condition: 'usual',
    calls: [
      ...connectedFirst,
      {
        by: 'actions.request(method="GET")',
        method: 'POST',
        path: '/v2/actions/proxy',
        body: {
          ...{ connectedAccountId: '{account}', body: null, method: 'GET' },
          ...{ endpoint: '/repos/octocat/hello-world', parameters: [] },
        },
        parses: execution,
      },
    ],
  },
  {
    name: 'a tool set gets its tools, and runs what a model calls',
    condition: 'usual',
    calls: [
      ...connectedFirst,
      {
        by: 'toolset.get_tools: the accounts',
        method: 'GET',
        path: '/v1/connectedAccounts?pageSize=99999999&showActiveOnly=true',
        parses: accounts,
      },
      {
        by: 'toolset.get_tools(apps=[App.GITHUB])',
        method: 'GET',
        path: '/v2/actions?apps=GITHUB',
        parses: pythonModels.actions,
      },
      {
        by: 'toolset.execute_action, for toolset.handle_tool_calls too',
        method: 'POST',
        path: issuePath,
        body: {
          ...{ connectedAccountId: '{account}', entityId: 'python', appName: 'GITHUB', input: issue },
          ...{ version: 'latest:base', authConfig: null, ...none },
        },
        parses: execution,
      },
    ],
  },
];
