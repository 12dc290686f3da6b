import type { OperationCase } from '../conformance-case.js';

const actions = '/api/v2/actions';

export const listActionsCases: OperationCase[] = [
  {
    name: 'lists actions',
    status: 200,
    example: 'actionsListed',
    send: ({ client }) =>
      client.api.GET(actions, { params: { query: { apps: ['github', 'hackernews'], limit: 5 } } }),
  },
  {
    name: 'lists actions by use case',
    status: 200,
    send: ({ client }) =>
      client.api.GET(actions, { params: { query: { useCase: 'open an issue', usecaseLimit: 3 } } }),
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidQuery',
    send: ({ client }) => client.api.GET(actions, { params: { query: { page: 0 } } }),
  },
  {
    name: 'names every parameter at fault',
    status: 400,
    send: ({ client }) => client.api.GET(actions, { params: { query: { page: 0, limit: 'x' as never } } }),
    problem: 'InvalidRequestError',
    paths: ['/page', '/limit'],
  },
  {
    name: 'refuses a parameter that is a known one in other letters',
    status: 400,
    send: ({ client }) =>
      client.api.GET(actions, { params: { query: { app: 'github', Limit: 3 } as never } }),
    problem: 'InvalidRequestError',
    paths: ['/app', '/Limit'],
  },
  {
    name: 'names an app that there is not',
    status: 400,
    example: 'actionsOfUnknownApp',
    send: ({ client }) => client.api.GET(actions, { params: { query: { apps: ['githubb'] } } }),
  },
  {
    name: 'names each app that there is not',
    status: 400,
    send: ({ client }) =>
      client.api.GET(actions, {
        params: { query: { apps: ['github', 'gitlab'], useCase: 'open an issue' } },
      }),
    problem: 'InvalidRequestError',
    paths: ['/apps/1'],
  },
];
