import type { Call, OperationCase } from '../conformance-case.js';
import { configureGithub, configureOAuth, missing } from './support/connect.js';

export const updateIntegrationCases: OperationCase[] = [
  {
    name: 'renames an integration',
    status: 200,
    example: 'integrationShown',
    send: async (call) => update(call, await configureGithub(call), { name: 'theirs' }),
  },
  {
    name: 'takes no OAuth client that no request could carry',
    status: 400,
    example: 'clientChangeUnusable',
    condition: 'live',
    send: async (call) =>
      update(call, await configureOAuth(call, 'httpbin'), { authConfig: { client_id: 'no\nclient' } }),
  },
  {
    name: 'changes no integration that there is not',
    status: 404,
    example: 'usedIntegrationNotFound',
    send: (call) => update(call, missing, { enabled: false }),
  },
];

function update(
  { client }: Call,
  integrationId: string,
  body: { name?: string; enabled?: boolean; authConfig?: { client_id: string } },
) {
  return client.api.PATCH('/api/v1/integrations/{integrationId}', {
    params: { path: { integrationId } },
    body,
  });
}
