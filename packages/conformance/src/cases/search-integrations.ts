import type { Call, OperationCase } from '../conformance-case.js';
import { configureGithub } from './support/connect.js';

export const searchIntegrationsCases: OperationCase[] = [
  {
    name: 'finds integrations',
    status: 200,
    example: 'integrationsMatched',
    send: async (call) => {
      await configureGithub(call);
      return search(call, 'github', { authScheme: 'BEARER_TOKEN' });
    },
  },
  {
    name: 'finds none with an auth scheme that the app does not have',
    status: 400,
    example: 'integratedSchemeNotSupported',
    send: (call) => search(call, 'github', { authScheme: 'BASIC' }),
  },
  {
    name: 'knows no app of another name',
    status: 404,
    example: 'integratedAppNotFound',
    send: (call) => search(call, 'githup', {}),
  },
];

function search({ client }: Call, uniqueKey: string, config: Record<string, unknown>) {
  return client.api.POST('/api/v2/integrations/search-by-filters', {
    body: { app: { uniqueKey }, config: config as { name?: string } },
  });
}
