import type { Call, OperationCase } from '../conformance-case.js';

export const createIntegrationOfAppCases: OperationCase[] = [
  {
    name: 'configures an app as v1 clients do',
    status: 200,
    example: 'integrationShown',
    send: (call) => create(call, { appName: 'github', name: 'ours', authScheme: 'BEARER_TOKEN' }),
  },
  {
    name: 'configures no app with an auth scheme that it does not have',
    status: 400,
    example: 'schemeOfAppNotSupported',
    send: (call) => create(call, { appId: 'github', authScheme: 'BASIC' }),
  },
  {
    name: 'knows no app of another name',
    status: 404,
    example: 'integrationOfUnknownApp',
    send: (call) => create(call, { appId: 'githup' }),
  },
];

function create(
  { client }: Call,
  body: { appId?: string; appName?: string; name?: string; authScheme?: string },
) {
  return client.api.POST('/api/v1/integrations', { body: { ...body, authConfig: {} } });
}
