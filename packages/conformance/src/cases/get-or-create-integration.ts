import type { Call, OperationCase } from '../conformance-case.js';

export const getOrCreateIntegrationCases: OperationCase[] = [
  {
    name: 'makes an integration where there is none',
    status: 200,
    example: 'integrationMade',
    condition: 'live',
    send: (call) => getOrCreate(call, 'httpbin', { authScheme: 'BASIC' }),
    body: { isNewIntegration: true },
  },
  {
    name: 'answers the integration that there is',
    status: 200,
    example: 'integrationThere',
    send: async (call) => {
      await getOrCreate(call, 'github', {});
      return getOrCreate(call, 'github', {});
    },
    body: { isNewIntegration: false },
  },
  {
    name: 'configures no app with an auth scheme that it does not have',
    status: 400,
    example: 'integratedSchemeNotSupported',
    send: (call) => getOrCreate(call, 'github', { authScheme: 'BASIC' }),
  },
  {
    name: 'takes no OAuth client that no request could carry',
    status: 400,
    example: 'clientUnusable',
    condition: 'live',
    send: (call) =>
      getOrCreate(call, 'httpbin', {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: 'no\nclient', client_secret: 'secret-of-conformance-3e90' },
      }),
  },
  {
    name: 'knows no app of another name',
    status: 404,
    example: 'integratedAppNotFound',
    send: (call) => getOrCreate(call, 'githup', {}),
  },
];

function getOrCreate({ client }: Call, uniqueKey: string, config: Record<string, unknown>) {
  return client.api.POST('/api/v2/integrations/get-or-create', {
    body: { app: { uniqueKey }, config: config as { name?: string } },
  });
}
