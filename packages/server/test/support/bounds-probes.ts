import type { OperationId } from '@actway/contract';
import { type Belongings, md5Of } from './bounds-world.js';

/** A request that is about somebody's belongings. */
export interface Probe {
  path: string;
  body?: unknown;
}

type About = (of: Belongings) => Probe[];

const missing = '5b2f7a0e-6a5c-4c8e-9b0a-0d1f2e3c4b5a';
const plain =
  (path: string): About =>
  () => [{ path }];
const execute = ({ actionId }: Belongings) => `/api/v2/actions/${actionId}/execute`;
const account = ({ accountId }: Belongings) => `/api/v1/connectedAccounts/${accountId}`;
const upload = ({ content }: Belongings) => ({
  ...{ app: 'shelf', action: 'SHELF_SEND_SCAN', filename: 'scan', mimetype: 'text/plain' },
  md5: md5Of(content),
});
const integrate = ({ app }: Belongings) => ({ app: { uniqueKey: app }, config: {} });
const fieldsOf = ({ app, secret }: Belongings) => (app === 'shelf' ? { api_key: secret } : { token: secret });

/**
 * Requests of each operation that takes a key, aimed at what somebody has; lists are asked as a whole and for it. The
 * compiler asks for an operation that is missing here.
 */
export const probes: Record<KeyedOperation, About> = {
  executeAction: (of) => [
    { path: execute(of), body: {} },
    { path: execute(of), body: { entityId: of.entityId } },
    { path: execute(of), body: { connectedAccountId: of.accountId } },
    { path: execute(of), body: { connectedAccountId: of.accountId, entityId: of.entityId } },
    { path: execute(of), body: { entityId: of.entityId, authConfig: { parameters: [] } } },
  ],
  executeProxy: ({ accountId, entityId }) => [
    {
      path: '/api/v2/actions/proxy',
      body: { connectedAccountId: accountId, endpoint: '/anything', method: 'GET' },
    },
    {
      path: '/api/v2/actions/proxy',
      body: { connectedAccountId: accountId, entityId, endpoint: '/anything', method: 'POST' },
    },
  ],
  previewExecution: (of) => [
    { path: `${execute(of)}/preview`, body: {} },
    { path: `${execute(of)}/preview`, body: { entityId: of.entityId } },
    { path: `${execute(of)}/preview`, body: { connectedAccountId: of.accountId } },
    { path: `${execute(of)}/preview`, body: { connectedAccountId: of.accountId, entityId: of.entityId } },
  ],
  getActionInputs: ({ actionId }) => [
    { path: `/api/v2/actions/${actionId}/execute/get.inputs`, body: { text: 'list them' } },
  ],
  listActions: ({ app, actionId }) => [
    { path: '/api/v2/actions' },
    { path: `/api/v2/actions?apps=${app}` },
    { path: `/api/v2/actions?actions=${actionId}` },
    { path: `/api/v2/actions?useCase=list%20what%20there%20is` },
  ],
  listActionSummaries: ({ app, actionId }) => [
    { path: '/api/v2/actions/list/all?showAliases=true&limit=1000' },
    { path: `/api/v2/actions/list/all?apps=${app}` },
    { path: `/api/v2/actions/list/all?actions=${actionId}` },
  ],
  listActionEnums: plain('/api/v2/actions/list/enums?showAliases=true'),
  listActionEnumsOfV1: plain('/api/v1/actions/list/enums'),
  listActionTags: ({ app }) => [
    { path: '/api/v2/actions/list/tags' },
    { path: `/api/v2/actions/list/tags?apps=${app}` },
  ],
  searchActions: ({ app }) => [
    { path: '/api/v2/actions/search/advanced?useCase=list%20books&limit=100' },
    { path: `/api/v2/actions/search/advanced?useCase=get&limit=100&apps=${app}` },
    { path: '/api/v2/actions/search/advanced?useCase=get&limit=100&filterByAvailableApps=true' },
  ],
  getAction: ({ actionId }) => [{ path: `/api/v2/actions/${actionId}` }],
  listFiles: plain('/api/v2/actions/files/list?limit=1000'),
  createFileUpload: (of) => [{ path: '/api/v2/actions/files/upload/request', body: upload(of) }],
  getLog: ({ logId }) => [{ path: `/api/v2/actions/logs/all/${logId}` }],
  listLogs: ({ entityId, logId }) => [
    { path: '/api/v1/logs?limit=1000' },
    { path: `/api/v1/logs?limit=1000&entityId=${entityId}` },
    { path: `/api/v1/logs?limit=1000&search=${logId}` },
  ],
  createLog: ({ entityId, app, actionId }) => [
    { path: '/api/v1/logs', body: { entityId, providerName: app, actionName: actionId } },
  ],
  listApps: plain('/api/v1/apps'),
  listAppEnums: plain('/api/v1/apps/list/enums'),
  listAppCategories: plain('/api/v1/apps/list/categories'),
  getApp: ({ app }) => [{ path: `/api/v1/apps/${app}` }],
  listConnectedAccounts: ({ accountId, entityId, app, integrationId }) => [
    { path: '/api/v1/connectedAccounts?showDisabled=true' },
    { path: `/api/v1/connectedAccounts?user_uuid=${entityId}` },
    { path: `/api/v1/connectedAccounts?appNames=${app}` },
    { path: `/api/v1/connectedAccounts?connectionId=${accountId}` },
    { path: `/api/v1/connectedAccounts?integrationId=${integrationId}` },
  ],
  getConnectedAccount: (of) => [{ path: account(of) }],
  getConnectedAccountInfo: (of) => [{ path: `${account(of)}/info` }],
  createConnectedAccount: (of) => [
    {
      path: '/api/v1/connectedAccounts',
      body: { integrationId: of.integrationId, entityId: of.entityId, data: fieldsOf(of) },
    },
  ],
  createConnectLink: (of) => [
    { path: '/api/v2/connectedAccounts/links', body: { app: of.app, entityId: of.entityId } },
  ],
  initiateConnection: (of) => [
    {
      path: '/api/v2/connectedAccounts/initiateConnection',
      body: {
        app: { uniqueKey: of.app },
        config: {},
        connection: { entityId: of.entityId, initiateData: fieldsOf(of) },
      },
    },
  ],
  reinitiateConnection: (of) => [{ path: `${account(of)}/reinitiate`, body: { data: fieldsOf(of) } }],
  updateConnectedAccount: (of) => [{ path: `${account(of)}/data`, body: { labels: ['taken'] } }],
  disableConnectedAccount: (of) => [{ path: `${account(of)}/disable` }],
  enableConnectedAccount: (of) => [{ path: `${account(of)}/enable` }],
  listIntegrations: ({ app }) => [
    { path: '/api/v1/integrations?showDisabled=true' },
    { path: `/api/v1/integrations?appName=${app}` },
  ],
  getIntegration: ({ integrationId }) => [{ path: `/api/v1/integrations/${integrationId}` }],
  searchIntegrations: (of) => [{ path: '/api/v2/integrations/search-by-filters', body: integrate(of) }],
  createIntegration: (of) => [{ path: '/api/v2/integrations/create', body: integrate(of) }],
  createIntegrationOfApp: ({ app }) => [{ path: '/api/v1/integrations', body: { appName: app } }],
  getOrCreateIntegration: (of) => [{ path: '/api/v2/integrations/get-or-create', body: integrate(of) }],
  updateIntegration: ({ integrationId }) => [
    { path: `/api/v1/integrations/${integrationId}`, body: { name: 'taken' } },
  ],
  getClientInfo: plain('/api/v1/client/auth/client_info'),
  getOpenApiDocument: ({ app, actionId }) => [
    { path: `/openapi.json?only=actions&apps=${app}` },
    { path: `/openapi.json?only=actions&actions=${actionId}` },
  ],
  listKeys: plain('/api/v2/keys'),
  getUsage: plain('/api/v2/usage'),
  createKey: () => [{ path: '/api/v2/keys', body: { name: 'more' } }],
  rotateKey: () => [{ path: `/api/v2/keys/${missing}/rotate`, body: {} }],
  revokeKey: () => [{ path: `/api/v2/keys/${missing}` }],
  deleteConnectedAccount: (of) => [{ path: account(of) }],
  deleteIntegration: ({ integrationId }) => [{ path: `/api/v1/integrations/${integrationId}` }],
};

/** Those that no key is asked of. */
type Keyless =
  | 'finishConnection'
  | 'uploadFile'
  | 'downloadFile'
  | 'getHealth'
  | 'getReadiness'
  | 'getReference';

export type KeyedOperation = Exclude<OperationId, Keyless>;
