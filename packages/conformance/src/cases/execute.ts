import type { ConformanceCase } from '../conformance-case.js';

const execute = '/api/v2/actions/{actionId}/execute';
const params = { path: { actionId: 'GITHUB_ISSUES_CREATE' } };
const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };
const noCatalog = 'the stub has no catalog; its handlers decide';
const noStore = 'it keeps no accounts';
const unknownAccount = '00000000-0000-4000-8000-000000000000';

export const executeCases: ConformanceCase[] = [
  {
    name: 'executes an action for the default entity',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input }),
    status: 200,
  },
  {
    name: 'finds an action in any case',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('github_issues_create', { input, appName: 'GitHub' }),
    status: 200,
  },
  {
    name: 'counts empty strings as absent',
    operationId: 'executeAction',
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
    status: 200,
  },
  {
    name: 'ignores members that it does not know',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, ...{ endpoint: 'x' } }),
    status: 200,
  },
  {
    name: 'answers with a trace when asked to',
    operationId: 'executeAction',
    send: ({ client }) =>
      client.execute('GITHUB_ISSUES_CREATE', { input, allowTracing: true, sessionInfo: { sessionId: 's' } }),
    status: 200,
  },
  {
    name: 'takes an absent body as an empty one',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('HACKERNEWS_GET_TOP_STORIES'),
    status: 200,
  },
  {
    name: 'names every member of a wrong type',
    operationId: 'executeAction',
    send: ({ client }) =>
      client.api.POST(execute, {
        params,
        body: { input: 3, allowTracing: 'yes', traceLogs: [1], connectedAccountId: '17' } as never,
      }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/input', '/allowTracing', '/traceLogs/0', '/connectedAccountId'],
  },
  {
    name: 'refuses names that are a known one in other letters, and says which',
    operationId: 'executeAction',
    send: ({ client }) =>
      client.api.POST(execute, {
        params,
        body: { inputs: input, entityID: 'anna', authConfig: { baseUrl: 'x', parameters: [] } } as never,
      }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/inputs', '/entityID', '/authConfig/baseUrl'],
  },
  {
    name: 'names what is missing in authConfig',
    operationId: 'executeAction',
    send: ({ client }) => client.api.POST(execute, { params, body: { authConfig: {} } as never }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/authConfig/parameters'],
  },
  {
    name: 'refuses a body that is not JSON',
    operationId: 'executeAction',
    send: ({ client }) => client.api.POST(execute, { params, body: {}, bodySerializer: () => '{"input":' }),
    status: 400,
    problem: 'MalformedJsonError',
    paths: [''],
  },
  {
    name: 'refuses a body that is declared as a form',
    operationId: 'executeAction',
    send: ({ client }) =>
      client.api.POST(execute, {
        params,
        body: {},
        bodySerializer: () => 'input=1',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    status: 400,
    problem: 'UnsupportedMediaTypeError',
    paths: ['/content-type'],
  },
  {
    name: 'refuses an action id with an encoded slash',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('a/b', {}),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/actionId'],
  },
  {
    name: 'refuses a missing key before it reads the body',
    operationId: 'executeAction',
    send: ({ client }) =>
      client.api.POST(execute, {
        params,
        body: {},
        bodySerializer: () => '{',
        headers: { 'x-api-key': null },
      }),
    status: 401,
    problem: 'UnauthorizedError',
    paths: ['/x-api-key'],
  },
  {
    name: 'knows no action of another name',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('GITHUB_ISSUE_CREATE', {}),
    status: 404,
    problem: 'ActionNotFoundError',
    paths: ['/actionId'],
    unknownTo: { stub: noCatalog },
  },
  {
    name: 'refuses the app of another action',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, appName: 'hackernews' }),
    status: 400,
    problem: 'AppMismatchError',
    paths: ['/appName'],
    unknownTo: { stub: noCatalog },
  },
  {
    name: 'refuses a version that there is not',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, version: '9_9' }),
    status: 400,
    problem: 'ActionVersionNotFoundError',
    paths: ['/version'],
    unknownTo: { stub: noCatalog },
  },
  {
    name: 'names every fault of the input',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input: { owner: 1, labels: 'bug' } }),
    status: 400,
    problem: 'InvalidInputError',
    paths: ['/input/owner', '/input/repo', '/input/title', '/input/labels'],
    unknownTo: { stub: noCatalog },
  },
  {
    name: 'knows no account of another project',
    operationId: 'executeAction',
    send: ({ client }) =>
      client.execute('GITHUB_ISSUES_CREATE', { input, connectedAccountId: unknownAccount }),
    status: 404,
    problem: 'ConnectedAccountNotFoundError',
    paths: ['/connectedAccountId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'has no account for an entity that connected none',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { input, entityId: 'nobody' }),
    status: 400,
    problem: 'NoConnectedAccountError',
    paths: ['/entityId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
];
