import type { OperationCase } from '../conformance-case.js';
import { configureDisabled, configureGithub, configureOAuth, missing } from './support/connect.js';

const accounts = '/api/v1/connectedAccounts';

export const createConnectedAccountCases: OperationCase[] = [
  {
    name: 'connects an account through an integration',
    status: 200,
    example: 'accountCreated',
    send: async (call) =>
      call.client.api.POST(accounts, {
        body: {
          integrationId: await configureGithub(call),
          data: { token: 'token-of-conformance-77b1' },
          userUuid: 'anna',
        },
      }),
  },
  {
    name: 'refuses to connect without the fields of the auth scheme',
    status: 400,
    example: 'invalidCredentialData',
    send: async (call) =>
      call.client.api.POST(accounts, { body: { integrationId: await configureGithub(call), data: {} } }),
  },
  {
    name: 'connects through no disabled integration',
    status: 400,
    example: 'integrationDisabled',
    condition: 'live',
    send: async (call) =>
      call.client.api.POST(accounts, {
        body: { integrationId: await configureDisabled(call), data: {} },
      }),
  },
  {
    name: 'knows no integration that was not made',
    status: 404,
    example: 'integrationNotFound',
    send: ({ client }) => client.api.POST(accounts, { body: { integrationId: missing, data: {} } }),
  },
  {
    name: 'tells that the token endpoint of the app is down',
    status: 502,
    example: 'createdTokenUnavailable',
    condition: 'live',
    send: async (call) =>
      call.client.api.POST(accounts, {
        body: { integrationId: await configureOAuth(call, 'ledger'), data: {} },
      }),
  },
];
