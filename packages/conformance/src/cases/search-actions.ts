import type { Call, OperationCase } from '../conformance-case.js';

export const searchActionsCases: OperationCase[] = [
  {
    name: 'finds actions by a use case',
    status: 200,
    example: 'actionsFound',
    send: (call) => search(call, '?apps=github'),
  },
  {
    name: 'finds actions by a use case in the query',
    status: 200,
    send: ({ client }) =>
      client.api.GET('/api/v2/actions/search/advanced', {
        params: { query: { useCase: 'open an issue', apps: ['github'] } },
      }),
  },
  {
    name: 'needs a use case',
    status: 400,
    send: ({ client }) => client.api.GET('/api/v2/actions/search/advanced'),
    problem: 'InvalidRequestError',
    paths: ['/useCase'],
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidSearchQuery',
    send: (call) => search(call, '?limit=0'),
  },
  {
    name: 'names an app that there is not',
    status: 400,
    example: 'searchOfUnknownApp',
    send: (call) => search(call, '?apps=githubb'),
  },
];

/** With the use case in the body, as one of the SDKs sends it: fetch sends no body with a GET. */
function search({ send, subject }: Call, query: string) {
  return send(`/api/v2/actions/search/advanced${query}`, {
    headers: { 'x-api-key': subject.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ useCase: 'open an issue' }),
  });
}
