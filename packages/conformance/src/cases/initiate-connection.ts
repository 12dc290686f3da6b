import type { Call, OperationCase } from '../conformance-case.js';
import { configureDisabled, configureOAuth, missing, returnAddress } from './support/connect.js';

interface Wanted {
  app: { uniqueKey?: string; integrationId?: string };
  config?: Record<string, unknown>;
  fields?: Record<string, unknown>;
  extra?: { redirectURL: string };
}

export const initiateConnectionCases: OperationCase[] = [
  {
    name: 'connects an account, and makes the integration that it needs',
    status: 200,
    example: 'connectionInitiated',
    send: (call) =>
      initiate(call, {
        app: { uniqueKey: 'github' },
        fields: { token: 'token-of-conformance-77b1' },
        extra: { redirectURL: '' },
      }),
    body: { connectionResponse: { connectionStatus: 'ACTIVE' } },
  },
  {
    name: 'asks the user to consent',
    status: 200,
    example: 'consentAwaited',
    condition: 'live',
    send: async (call) => initiate(call, { app: { integrationId: await configureOAuth(call, 'httpbin') } }),
    body: { connectionResponse: { connectionStatus: 'INITIATED' } },
  },
  {
    name: 'names every member that connecting needs',
    status: 400,
    send: ({ client }) =>
      client.api.POST('/api/v2/connectedAccounts/initiateConnection', { body: {} as never }),
    problem: 'InvalidRequestError',
    paths: ['/app', '/config', '/connection'],
  },
  {
    name: 'refuses to connect without the fields of the auth scheme',
    status: 400,
    example: 'invalidCredential',
    send: (call) => initiate(call, { app: { uniqueKey: 'github' }, config: { authScheme: 'BEARER_TOKEN' } }),
  },
  {
    name: 'knows no auth scheme that the app does not have',
    status: 400,
    example: 'authSchemeNotSupported',
    send: (call) => initiate(call, { app: { uniqueKey: 'github' }, config: { authScheme: 'BASIC' } }),
  },
  {
    name: 'needs an OAuth client to ask a user for consent',
    status: 400,
    example: 'oauthClientMissing',
    condition: 'live',
    send: ({ send, subject }) =>
      send('/api/v2/connectedAccounts/initiateConnection', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': subject.storedKey },
        body: JSON.stringify({
          app: { uniqueKey: 'httpbin' },
          config: { authScheme: 'OAUTH2' },
          connection: { initiateData: {} },
        }),
      }),
  },
  {
    name: 'asks no user for consent in a sandbox',
    status: 400,
    example: 'oauthUnavailable',
    condition: 'sandboxed',
    send: (call) =>
      initiate(call, {
        app: { uniqueKey: 'httpbin' },
        config: { authScheme: 'OAUTH2', integrationSecrets: call.subject.oauthClient },
      }),
  },
  {
    name: 'sends users to no address that the integration does not allow',
    status: 400,
    example: 'redirectUriRefused',
    condition: 'live',
    send: async (call) =>
      initiate(call, {
        app: { integrationId: await configureOAuth(call, 'httpbin') },
        extra: { redirectURL: `${returnAddress}/elsewhere` },
      }),
  },
  {
    name: 'connects through no disabled integration',
    status: 400,
    example: 'initiatedIntegrationDisabled',
    condition: 'live',
    send: async (call) => initiate(call, { app: { integrationId: await configureDisabled(call) } }),
  },
  {
    name: 'knows no app of another name',
    status: 404,
    example: 'initiatedAppNotFound',
    send: (call) => initiate(call, { app: { uniqueKey: 'githup' } }),
  },
  {
    name: 'knows no integration that was not made',
    status: 404,
    example: 'initiatedIntegrationNotFound',
    send: (call) => initiate(call, { app: { integrationId: missing } }),
  },
  {
    name: 'tells that the token endpoint of the app is down',
    status: 502,
    example: 'initiatedTokenUnavailable',
    condition: 'live',
    send: (call) =>
      initiate(call, {
        app: { uniqueKey: 'ledger' },
        config: { authScheme: 'OAUTH2', integrationSecrets: call.subject.oauthClient },
      }),
  },
];

function initiate({ client }: Call, { app, config = {}, fields = {}, extra }: Wanted) {
  return client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
    body: {
      app,
      config: config as { name?: string },
      connection: { initiateData: fields, entityId: 'conformance', ...(extra && { extra }) },
    },
  });
}
