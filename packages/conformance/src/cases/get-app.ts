import type { OperationCase } from '../conformance-case.js';

const app = '/api/v1/apps/{appName}';

export const getAppCases: OperationCase[] = [
  {
    name: 'shows an app, in any case',
    status: 200,
    example: 'appShown',
    send: ({ client }) => client.api.GET(app, { params: { path: { appName: 'GITHUB' } } }),
  },
  {
    name: 'knows no app of another name',
    status: 404,
    example: 'appNotFound',
    send: ({ client }) => client.api.GET(app, { params: { path: { appName: 'gitlab' } } }),
  },
];
