import type { ConformanceCase } from '../conformance-case.js';

const noCatalog = 'the stub has no catalog; its handlers decide';
const noStore = 'it keeps nothing';
const missing = '00000000-0000-4000-8000-000000000000';

/** The operations around execute. */
export const aroundCases: ConformanceCase[] = [
  {
    name: 'lists the apps',
    operationId: 'listApps',
    send: ({ client }) => client.api.GET('/api/v1/apps'),
    status: 200,
  },
  {
    name: 'lists the categories of the apps',
    operationId: 'listAppCategories',
    send: ({ client }) => client.api.GET('/api/v1/apps/list/categories'),
    status: 200,
  },
  {
    name: 'lists the tags of the actions',
    operationId: 'listActionTags',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions/list/tags', { params: { query: { apps: ['github'] } } }),
    status: 200,
  },
  {
    name: 'lists actions in short',
    operationId: 'listActionSummaries',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions/list/all', { params: { query: { apps: ['github'], limit: 2 } } }),
    status: 200,
  },
  {
    name: 'finds integrations',
    operationId: 'searchIntegrations',
    send: ({ client }) =>
      client.api.POST('/api/v2/integrations/search-by-filters', {
        body: { app: { uniqueKey: 'github' }, config: { authScheme: 'BEARER_TOKEN' } },
      }),
    status: 200,
  },
  {
    name: 'shows an app',
    operationId: 'getApp',
    send: ({ client }) =>
      client.api.GET('/api/v1/apps/{appName}', { params: { path: { appName: 'GITHUB' } } }),
    status: 200,
  },
  {
    name: 'knows no app of another name',
    operationId: 'getApp',
    send: ({ client }) =>
      client.api.GET('/api/v1/apps/{appName}', { params: { path: { appName: 'gitlab' } } }),
    status: 404,
    problem: 'AppNotFoundError',
    paths: ['/appName'],
    unknownTo: { stub: noCatalog },
  },
  {
    name: 'lists actions',
    operationId: 'listActions',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions', { params: { query: { apps: ['github', 'hackernews'], limit: 5 } } }),
    status: 200,
  },
  {
    name: 'lists actions by use case',
    operationId: 'listActions',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions', {
        params: { query: { useCase: 'open an issue', usecaseLimit: 3 } },
      }),
    status: 200,
  },
  {
    name: 'names every parameter at fault',
    operationId: 'listActions',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions', { params: { query: { page: 0, limit: 'x' as never } } }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/page', '/limit'],
  },
  {
    name: 'refuses a parameter that is a known one in other letters',
    operationId: 'listActions',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions', { params: { query: { app: 'github', Limit: 3 } as never } }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/app', '/Limit'],
  },
  {
    name: 'shows an action',
    operationId: 'getAction',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions/{actionId}', {
        params: { path: { actionId: 'github_issues_create' }, query: { version: 'latest:base' } },
      }),
    status: 200,
  },
  {
    name: 'shows no action of another name',
    operationId: 'getAction',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions/{actionId}', { params: { path: { actionId: 'NOTHING' } } }),
    status: 404,
    problem: 'ActionNotFoundError',
    paths: ['/actionId'],
    unknownTo: { stub: noCatalog },
  },
  {
    name: 'sends nothing through an account that there is not',
    operationId: 'executeProxy',
    send: ({ client }) =>
      client.api.POST('/api/v2/actions/proxy', {
        body: { connectedAccountId: missing, endpoint: '/user', method: 'GET', parameters: [] },
      }),
    status: 404,
    problem: 'ConnectedAccountNotFoundError',
    paths: ['/connectedAccountId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'names every member of a raw call that cannot be sent',
    operationId: 'executeProxy',
    send: ({ client }) =>
      client.api.POST('/api/v2/actions/proxy', {
        body: { endpoint: '//evil.example.com', method: 'TRACE' as never } as never,
      }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/connectedAccountId', '/endpoint', '/method'],
  },
  {
    name: 'connects an account',
    operationId: 'initiateConnection',
    send: ({ client }) =>
      client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
        body: {
          app: { uniqueKey: 'github' },
          config: {},
          connection: {
            initiateData: { token: 'token-of-a-case' },
            entityId: 'conformance',
            extra: { redirectURL: '' },
          },
        },
      }),
    status: 201,
  },
  {
    name: 'names every member that connecting needs',
    operationId: 'initiateConnection',
    send: ({ client }) =>
      client.api.POST('/api/v2/connectedAccounts/initiateConnection', { body: {} as never }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/app', '/config', '/connection'],
  },
  {
    name: 'refuses to connect without the fields of the auth scheme',
    operationId: 'initiateConnection',
    send: ({ client }) =>
      client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
        body: { app: { uniqueKey: 'github' }, config: {}, connection: { initiateData: {} } },
      }),
    status: 400,
    problem: 'InvalidCredentialError',
    paths: ['/connection/initiateData/token'],
    unknownTo: { stub: noCatalog, mock: noStore },
  },
  {
    name: 'knows no integration that was not made',
    operationId: 'createConnectedAccount',
    send: ({ client }) =>
      client.api.POST('/api/v1/connectedAccounts', { body: { integrationId: missing, data: {} } }),
    status: 404,
    problem: 'IntegrationNotFoundError',
    paths: ['/integrationId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'lists connected accounts',
    operationId: 'listConnectedAccounts',
    send: ({ client }) =>
      client.api.GET('/api/v1/connectedAccounts', {
        params: {
          query: { user_uuid: ['default'], status: ['ACTIVE'], showActiveOnly: true, pageSize: 99999999 },
        },
      }),
    status: 200,
  },
  {
    name: 'refuses an account id that is no uuid',
    operationId: 'getConnectedAccount',
    send: ({ client }) =>
      client.api.GET('/api/v1/connectedAccounts/{connectedAccountId}', {
        params: { path: { connectedAccountId: '17' } },
      }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/connectedAccountId'],
  },
  {
    name: 'shows no account that there is not',
    operationId: 'getConnectedAccount',
    send: ({ client }) =>
      client.api.GET('/api/v1/connectedAccounts/{connectedAccountId}', {
        params: { path: { connectedAccountId: missing } },
      }),
    status: 404,
    problem: 'ConnectedAccountNotFoundError',
    paths: ['/connectedAccountId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'labels no account that there is not',
    operationId: 'updateConnectedAccount',
    send: ({ client }) =>
      client.api.PATCH('/api/v1/connectedAccounts/{connectedAccountId}/data', {
        params: { path: { connectedAccountId: missing } },
        body: { labels: ['work'] },
      }),
    status: 404,
    problem: 'ConnectedAccountNotFoundError',
    paths: ['/connectedAccountId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'refuses labels that are none',
    operationId: 'updateConnectedAccount',
    send: ({ client }) =>
      client.api.PATCH('/api/v1/connectedAccounts/{connectedAccountId}/data', {
        params: { path: { connectedAccountId: missing } },
        body: { labels: [''] },
      }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/labels/0'],
  },
  {
    name: 'tells no credential of an account that there is not',
    operationId: 'getConnectedAccountInfo',
    send: ({ client }) =>
      client.api.GET('/api/v1/connectedAccounts/{connectedAccountId}/info', {
        params: { path: { connectedAccountId: missing } },
      }),
    status: 404,
    problem: 'ConnectedAccountNotFoundError',
    paths: ['/connectedAccountId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'deletes no account that there is not',
    operationId: 'deleteConnectedAccount',
    send: ({ client }) =>
      client.api.DELETE('/api/v1/connectedAccounts/{connectedAccountId}', {
        params: { path: { connectedAccountId: missing } },
      }),
    status: 404,
    problem: 'ConnectedAccountNotFoundError',
    paths: ['/connectedAccountId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'configures an app',
    operationId: 'createIntegration',
    send: ({ client }) =>
      client.api.POST('/api/v2/integrations/create', {
        body: { app: { uniqueKey: 'github' }, config: { name: 'ours', authScheme: 'BEARER_TOKEN' } },
      }),
    status: 201,
  },
  {
    name: 'configures no app with an auth scheme that it does not have',
    operationId: 'createIntegration',
    send: ({ client }) =>
      client.api.POST('/api/v2/integrations/create', {
        body: { app: { uniqueKey: 'github' }, config: { authScheme: 'BASIC' } },
      }),
    status: 400,
    problem: 'AuthSchemeNotSupportedError',
    paths: ['/config/authScheme'],
    unknownTo: { stub: noCatalog, mock: noStore },
  },
  {
    name: 'gets or makes an integration',
    operationId: 'getOrCreateIntegration',
    send: ({ client }) =>
      client.api.POST('/api/v2/integrations/get-or-create', {
        body: { app: { uniqueKey: 'github' }, config: { name: 'ours', authScheme: 'BEARER_TOKEN' } },
      }),
    status: 200,
  },
  {
    name: 'gets or makes no integration of an app that there is not',
    operationId: 'getOrCreateIntegration',
    send: ({ client }) =>
      client.api.POST('/api/v2/integrations/get-or-create', {
        body: { app: { uniqueKey: 'gitlab' }, config: {} },
      }),
    status: 404,
    problem: 'AppNotFoundError',
    paths: ['/app/uniqueKey'],
    unknownTo: { stub: noCatalog, mock: noStore },
  },
  {
    name: 'configures an app as v1 clients do',
    operationId: 'createIntegrationOfApp',
    send: ({ client }) =>
      client.api.POST('/api/v1/integrations', {
        body: { appName: 'github', name: 'ours', authScheme: 'BEARER_TOKEN', authConfig: {} },
      }),
    status: 200,
  },
  {
    name: 'changes no integration that there is not',
    operationId: 'updateIntegration',
    send: ({ client }) =>
      client.api.PATCH('/api/v1/integrations/{integrationId}', {
        params: { path: { integrationId: missing } },
        body: { enabled: false },
      }),
    status: 404,
    problem: 'IntegrationNotFoundError',
    paths: ['/integrationId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'lists integrations',
    operationId: 'listIntegrations',
    send: ({ client }) =>
      client.api.GET('/api/v1/integrations', {
        params: { query: { appName: 'github', pageSize: 10, showDisabled: true } },
      }),
    status: 200,
  },
  {
    name: 'shows no integration that there is not',
    operationId: 'getIntegration',
    send: ({ client }) =>
      client.api.GET('/api/v1/integrations/{integrationId}', {
        params: { path: { integrationId: missing } },
      }),
    status: 404,
    problem: 'IntegrationNotFoundError',
    paths: ['/integrationId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'deletes no integration that there is not',
    operationId: 'deleteIntegration',
    send: ({ client }) =>
      client.api.DELETE('/api/v1/integrations/{integrationId}', {
        params: { path: { integrationId: missing } },
      }),
    status: 404,
    problem: 'IntegrationNotFoundError',
    paths: ['/integrationId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'connects no account again that there is not',
    operationId: 'reinitiateConnection',
    send: ({ client }) =>
      client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/reinitiate', {
        params: { path: { connectedAccountId: missing } },
        body: { data: {} },
      }),
    status: 404,
    problem: 'ConnectedAccountNotFoundError',
    paths: ['/connectedAccountId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'knows no consent that was not asked for',
    operationId: 'finishConnection',
    send: ({ client }) =>
      client.api.GET('/api/v1/oauth/callback', { params: { query: { state: 'nothing', code: 'c' } } }),
    status: 400,
    problem: 'AuthorizationUnknownError',
    paths: ['/state'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'tells whose the key is',
    operationId: 'getClientInfo',
    send: ({ client }) => client.api.GET('/api/v1/client/auth/client_info'),
    status: 200,
  },
  {
    name: 'lists executions',
    operationId: 'listLogs',
    send: ({ client }) =>
      client.api.GET('/api/v1/logs', { params: { query: { time: '1d', status: 'error', limit: 3 } } }),
    status: 200,
  },
  {
    name: 'refuses a time that is not a word of the contract',
    operationId: 'listLogs',
    send: ({ client }) => client.api.GET('/api/v1/logs', { params: { query: { time: '2d' as never } } }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/time'],
  },
  {
    name: 'shows no execution that there is not',
    operationId: 'getLog',
    send: ({ client }) =>
      client.api.GET('/api/v2/actions/logs/all/{logId}', { params: { path: { logId: missing } } }),
    status: 404,
    problem: 'LogNotFoundError',
    paths: ['/logId'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'answers where the bytes of a file go',
    operationId: 'createFileUpload',
    send: ({ client }) =>
      client.api.POST('/api/v2/actions/files/upload/{fileType}', {
        params: { path: { fileType: 'request' } },
        body: { app: 'A', action: 'A', filename: 'a.txt', mimetype: 'text/plain', md5: 'a'.repeat(32) },
      }),
    status: 200,
  },
  {
    name: 'names every member that an upload needs',
    operationId: 'createFileUpload',
    send: ({ client }) =>
      client.api.POST('/api/v2/actions/files/upload/{fileType}', {
        params: { path: { fileType: 'request' } },
        body: { app: 'A', action: 'A', filename: 'a.txt' } as never,
      }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/mimetype', '/md5'],
  },
  {
    name: 'takes no bytes at an address that it did not make',
    operationId: 'uploadFile',
    send: ({ client }) =>
      client.api.PUT('/files/{fileId}', {
        params: { path: { fileId: missing }, query: { expires: 1, signature: 'k1.forged' } },
        body: 'bytes',
        bodySerializer: String,
      }),
    status: 400,
    problem: 'FileAddressRefusedError',
    paths: ['/signature'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'gives no bytes at an address that it did not make',
    operationId: 'downloadFile',
    send: ({ client }) =>
      client.api.GET('/files/{fileId}', {
        params: { path: { fileId: missing }, query: { expires: 1, signature: 'k1.forged' } },
      }),
    status: 400,
    problem: 'FileAddressRefusedError',
    paths: ['/signature'],
    unknownTo: { stub: noStore, mock: noStore },
  },
  {
    name: 'takes no address without its signature',
    operationId: 'downloadFile',
    send: ({ client }) =>
      client.api.GET('/files/{fileId}', { params: { path: { fileId: '17' }, query: {} as never } }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/fileId', '/expires', '/signature'],
  },
  {
    name: 'is there',
    operationId: 'getHealth',
    send: ({ client }) => client.api.GET('/healthz'),
    status: 200,
  },
  {
    name: 'can do its work',
    operationId: 'getReadiness',
    send: ({ client }) => client.api.GET('/readyz'),
    status: 200,
  },
  {
    name: 'shows the reference',
    operationId: 'getReference',
    send: ({ client }) => client.api.GET('/docs', { parseAs: 'text' }),
    status: 200,
  },
  {
    name: 'shows the contract',
    operationId: 'getOpenApiDocument',
    send: ({ client }) => client.api.GET('/openapi.json'),
    status: 200,
  },
  {
    name: 'expands the contract for an app',
    operationId: 'getOpenApiDocument',
    send: ({ client }) =>
      client.api.GET('/openapi.json', { params: { query: { apps: ['hackernews'], version: 'latest' } } }),
    status: 200,
  },
  {
    name: 'expands nothing for an app that there is not',
    operationId: 'getOpenApiDocument',
    send: ({ client }) =>
      client.api.GET('/openapi.json', { params: { query: { apps: ['hackernews', 'gitlab'] } } }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/apps/1'],
    unknownTo: { stub: noCatalog },
  },
];
