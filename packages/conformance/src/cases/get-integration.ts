import type { OperationCase } from '../conformance-case.js';
import { configureGithub, missing } from './support/connect.js';

const integration = '/api/v1/integrations/{integrationId}';

export const getIntegrationCases: OperationCase[] = [
  {
    name: 'shows an integration',
    status: 200,
    example: 'integrationShown',
    send: async (call) =>
      call.client.api.GET(integration, { params: { path: { integrationId: await configureGithub(call) } } }),
  },
  {
    name: 'shows no integration that there is not',
    status: 404,
    example: 'usedIntegrationNotFound',
    send: ({ client }) => client.api.GET(integration, { params: { path: { integrationId: missing } } }),
  },
];
