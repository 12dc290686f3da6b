import type { OperationCase } from '../conformance-case.js';
import { failsToWrite } from './support/fails-to-write.js';

const document = '/openapi.json';

export const getOpenApiDocumentCases: OperationCase[] = [
  {
    name: 'shows the contract',
    status: 200,
    example: 'contractShown',
    send: ({ client }) => client.api.GET(document),
  },
  {
    name: 'expands the contract for an app',
    status: 200,
    send: ({ client }) =>
      client.api.GET(document, { params: { query: { apps: ['hackernews'], version: 'latest' } } }),
  },
  {
    name: 'expands the contract for an alias',
    status: 200,
    send: ({ client }) =>
      client.api.GET(document, { params: { query: { actions: ['hackernews_get_item_with_id'] } } }),
  },
  {
    name: 'expands nothing for an app that there is not',
    status: 400,
    example: 'unknownToExpand',
    send: ({ client }) => client.api.GET(document, { params: { query: { apps: ['githup'] } } }),
  },
  {
    name: 'names each app that there is not',
    status: 400,
    send: ({ client }) => client.api.GET(document, { params: { query: { apps: ['hackernews', 'gitlab'] } } }),
    problem: 'InvalidRequestError',
    paths: ['/apps/1'],
  },
  {
    name: 'sends the contract once to who keeps it',
    status: 304,
    send: async (call) => {
      const { headers } = await call.send(document);
      return call.send(document, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    },
  },
  failsToWrite(({ client }) => client.api.GET(document)),
];
