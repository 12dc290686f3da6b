import type { Call, OperationCase } from '../conformance-case.js';
import { configureDisabled, configureOAuth, missing, returnAddress } from './support/connect.js';

const links = '/api/v2/connectedAccounts/links';

interface Wanted {
  app?: string;
  integrationId?: string;
  authScheme?: string;
  redirectUri?: string;
  labels?: string[];
  expiresInSeconds?: number;
}

export const createConnectLinkCases: OperationCase[] = [
  {
    name: 'makes a link, and shows it this once',
    status: 201,
    example: 'linkMade',
    send: (call) => link(call, { app: 'github', labels: ['work'] }),
    headers: { 'cache-control': 'no-store' },
  },
  {
    name: 'names the member at fault',
    status: 400,
    example: 'invalidLinkRequest',
    send: (call) => link(call, { app: 'github', expiresInSeconds: 5 }),
  },
  {
    name: 'knows no auth scheme that the app does not have',
    status: 400,
    example: 'linkedSchemeNotSupported',
    send: (call) => link(call, { app: 'github', authScheme: 'BASIC' }),
  },
  {
    name: 'needs an OAuth client to ask a user for consent',
    status: 400,
    example: 'linkWithoutClient',
    condition: 'live',
    send: ({ send, subject }) =>
      send(links, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': subject.storedKey },
        body: JSON.stringify({ app: 'httpbin', authScheme: 'OAUTH2' }),
      }),
  },
  {
    name: 'sends users to no address that the integration does not allow',
    status: 400,
    example: 'linkUriRefused',
    condition: 'live',
    send: async (call) =>
      link(call, {
        integrationId: await configureOAuth(call, 'httpbin'),
        redirectUri: `${returnAddress}/elsewhere`,
      }),
  },
  {
    name: 'connects through no disabled integration',
    status: 400,
    example: 'linkThroughDisabled',
    condition: 'live',
    send: async (call) => link(call, { integrationId: await configureDisabled(call) }),
  },
  {
    name: 'knows no app of another name',
    status: 404,
    example: 'linkedAppNotFound',
    send: (call) => link(call, { app: 'githup' }),
  },
  {
    name: 'knows no integration that was not made',
    status: 404,
    example: 'linkedIntegrationNotFound',
    send: (call) => link(call, { integrationId: missing }),
  },
];

function link({ client }: Call, wanted: Wanted) {
  return client.api.POST(links, { body: { ...wanted, entityId: 'conformance' } });
}
