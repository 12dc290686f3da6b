import type { Call, OperationCase } from '../conformance-case.js';

export const searchActionsCases: OperationCase[] = [
  {
    name: 'finds actions by a use case',
    status: 200,
    example: 'actionsFound',
    send: (call) => search(call, '?apps=github'),
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidSearchQuery',
    send: (call) => search(call, '?limit=0'),
  },
];

/** The typed client does not have the operation: fetch sends no body with a GET. */
function search({ send, subject }: Call, query: string) {
  return send(`/api/v2/actions/search/advanced${query}`, {
    headers: { 'x-api-key': subject.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ useCase: 'open an issue' }),
  });
}
