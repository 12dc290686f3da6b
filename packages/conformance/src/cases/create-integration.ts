import type { Call, OperationCase } from '../conformance-case.js';

export const createIntegrationCases: OperationCase[] = [
  {
    name: 'configures an app',
    status: 200,
    example: 'integrationShown',
    send: (call) => create(call, 'github', { name: 'ours', authScheme: 'BEARER_TOKEN' }),
  },
  {
    name: 'configures no app with an auth scheme that it does not have',
    status: 400,
    example: 'integratedSchemeNotSupported',
    send: (call) => create(call, 'github', { authScheme: 'BASIC' }),
  },
  {
    name: 'takes no OAuth client that no request could carry',
    status: 400,
    example: 'clientUnusable',
    condition: 'live',
    send: (call) =>
      create(call, 'httpbin', {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: 'no\nclient', client_secret: 'secret-of-conformance-3e90' },
      }),
  },
  {
    name: 'knows no app of another name',
    status: 404,
    example: 'integratedAppNotFound',
    send: (call) => create(call, 'githup', {}),
  },
];

function create({ client }: Call, uniqueKey: string, config: Record<string, unknown>) {
  return client.api.POST('/api/v2/integrations/create', {
    body: { app: { uniqueKey }, config: config as { name?: string } },
  });
}
