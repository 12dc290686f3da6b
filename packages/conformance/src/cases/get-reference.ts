import type { OperationCase } from '../conformance-case.js';

const reference = '/docs';

export const getReferenceCases: OperationCase[] = [
  {
    name: 'shows the reference',
    status: 200,
    example: 'referenceShown',
    send: ({ client }) => client.api.GET(reference, { parseAs: 'text' }),
  },
  {
    name: 'sends the reference once to who keeps it',
    status: 304,
    send: async (call) => {
      const { headers } = await call.send(reference);
      return call.send(reference, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    },
  },
  {
    name: 'tells that it cannot read the page',
    status: 500,
    example: 'internalServerError',
    condition: 'failing',
    send: ({ client }) => client.api.GET(reference, { parseAs: 'text' }),
  },
];
