import type { OperationCase } from '../conformance-case.js';
import { configureGithub, missing } from './support/connect.js';

const integration = '/api/v1/integrations/{integrationId}';

export const deleteIntegrationCases: OperationCase[] = [
  {
    name: 'deletes an integration',
    status: 200,
    example: 'integrationDeleted',
    send: async (call) =>
      call.client.api.DELETE(integration, {
        params: { path: { integrationId: await configureGithub(call) } },
      }),
  },
  {
    name: 'deletes no integration that there is not',
    status: 404,
    example: 'usedIntegrationNotFound',
    send: ({ client }) => client.api.DELETE(integration, { params: { path: { integrationId: missing } } }),
  },
];
