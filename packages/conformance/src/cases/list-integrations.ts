import type { OperationCase } from '../conformance-case.js';

const integrations = '/api/v1/integrations';

export const listIntegrationsCases: OperationCase[] = [
  {
    name: 'lists integrations',
    status: 200,
    example: 'integrationsListed',
    send: ({ client }) =>
      client.api.GET(integrations, {
        params: { query: { appName: 'github', pageSize: 10, showDisabled: true } },
      }),
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidQuery',
    send: ({ client }) => client.api.GET(integrations, { params: { query: { page: 0 } } }),
  },
  {
    name: 'names an app that there is not',
    status: 400,
    example: 'integrationsOfUnknownApp',
    send: ({ client }) => client.api.GET(integrations, { params: { query: { appName: 'githubb' } } }),
  },
  {
    name: 'names the id of an app that there is not',
    status: 400,
    send: ({ client }) => client.api.GET(integrations, { params: { query: { appId: 'githubb' } } }),
    problem: 'InvalidRequestError',
    paths: ['/appId'],
  },
];
