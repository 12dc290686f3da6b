import type { PythonFlow } from '../python-flow.js';
import { pythonModels } from '../python-models.js';

const { account, connection, integration } = pythonModels;

/** Connecting by a key and by consent, and what an entity does with its accounts. */
export const connectionFlows: readonly PythonFlow[] = [
  {
    name: 'an account is connected by a key, waited for, listed, revealed and given another key',
    condition: 'usual',
    calls: [
      {
        by: "apps.get('httpbin')",
        method: 'GET',
        path: '/v1/apps/HTTPBIN',
        parses: pythonModels.app,
        keeps: { app: '/appId' },
      },
      {
        by: "entity.initiate_connection(auth_mode='BEARER_TOKEN')",
        method: 'POST',
        path: '/v1/integrations',
        body: {
          appId: '{app}',
          useComposioAuth: false,
          name: 'httpbin_20260505',
          authScheme: 'BEARER_TOKEN',
        },
        parses: integration,
        keeps: { integration: '/id' },
      },
      {
        by: 'connected_accounts.initiate',
        method: 'POST',
        path: '/v1/connectedAccounts',
        body: {
          ...{ integrationId: '{integration}', userUuid: 'python', data: { token: 'token-of-python-4711' } },
          ...{ labels: [], redirectUri: null },
        },
        parses: connection,
        keeps: { account: '/connectedAccountId' },
      },
      {
        by: 'connection.wait_until_active',
        method: 'GET',
        path: '/v1/connectedAccounts/{account}',
        parses: account,
      },
      {
        by: 'entity.get_connections',
        method: 'GET',
        path: '/v1/connectedAccounts?pageSize=99999999&user_uuid=python&showActiveOnly=true',
        parses: pythonModels.accounts,
      },
      {
        by: 'connected_accounts.get()',
        method: 'GET',
        path: '/v1/connectedAccounts?pageSize=99999999',
        parses: pythonModels.accounts,
      },
      {
        by: 'connected_accounts.info',
        method: 'GET',
        path: '/v1/connectedAccounts/{account}/info',
        parses: pythonModels.credential,
      },
      {
        by: 'connection.save_user_access_data',
        method: 'POST',
        path: '/v1/connectedAccounts',
        body: {
          ...{ integrationId: '{integration}', data: { token: 'other-of-python-4711' } },
          ...{ redirectUri: null, userUuid: null },
        },
        parses: pythonModels.anything,
      },
      {
        by: 'a client of v1',
        method: 'POST',
        path: '/v1/connectedAccounts/{account}/reinitiate',
        body: { data: { token: 'third-of-python-4711' }, redirectUri: null },
        parses: connection,
      },
    ],
  },
  {
    name: "an app is connected through the project's own integration where no mode is named",
    condition: 'usual',
    calls: [
      {
        by: "apps.get('github')",
        method: 'GET',
        path: '/v1/apps/GITHUB',
        parses: pythonModels.app,
        keeps: { app: '/appId' },
      },
      {
        by: 'integrations.create, by the operator',
        method: 'POST',
        path: '/v1/integrations',
        body: { appId: '{app}', useComposioAuth: false, name: 'ours', authScheme: 'BEARER_TOKEN' },
        parses: integration,
      },
      {
        by: "entity.initiate_connection('github')",
        method: 'POST',
        path: '/v1/integrations',
        body: { appId: '{app}', useComposioAuth: true, name: 'github_20260504091246' },
        parses: integration,
        keeps: { integration: '/id' },
      },
      {
        by: 'connected_accounts.initiate',
        method: 'POST',
        path: '/v1/connectedAccounts',
        body: {
          ...{ integrationId: '{integration}', userUuid: 'python', data: { token: 'token-of-python-4712' } },
          ...{ labels: ['primary'], redirectUri: null },
        },
        parses: connection,
      },
    ],
  },
  {
    name: 'an account is connected by consent',
    condition: 'live',
    calls: [
      {
        by: "apps.get('httpbin')",
        method: 'GET',
        path: '/v1/apps/HTTPBIN',
        parses: pythonModels.app,
        keeps: { app: '/appId' },
      },
      {
        by: "entity.initiate_connection(auth_mode='OAUTH2', auth_config=…)",
        method: 'POST',
        path: '/v1/integrations',
        body: {
          ...{ appId: '{app}', useComposioAuth: true, name: 'httpbin_20260506', authScheme: 'OAUTH2' },
          authConfig: {
            ...{ client_id: 'client-of-python', client_secret: 'secret-of-python-4713' },
            redirect_uris: 'https://app.example.com/done',
          },
        },
        parses: integration,
        keeps: { integration: '/id' },
      },
      {
        by: 'connected_accounts.initiate',
        method: 'POST',
        path: '/v1/connectedAccounts',
        body: {
          ...{ integrationId: '{integration}', userUuid: 'python', data: {}, labels: [] },
          redirectUri: 'https://app.example.com/done',
        },
        parses: { ...connection, required: ['connectionStatus', 'connectedAccountId', 'redirectUrl'] },
        keeps: { account: '/connectedAccountId' },
      },
      {
        by: 'connection.wait_until_active',
        method: 'GET',
        path: '/v1/connectedAccounts/{account}',
        parses: account,
      },
    ],
  },
];
