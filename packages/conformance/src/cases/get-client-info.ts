import type { OperationCase } from '../conformance-case.js';

export const getClientInfoCases: OperationCase[] = [
  {
    name: 'tells whose the key is',
    status: 200,
    example: 'clientShown',
    send: ({ client }) => client.api.GET('/api/v1/client/auth/client_info'),
  },
  {
    name: 'tells what the key is bound to',
    status: 200,
    example: 'boundClientShown',
    condition: 'live',
    send: ({ send, subject }) =>
      send('/api/v1/client/auth/client_info', { headers: { 'x-api-key': subject.boundKey } }),
    body: { apiKey: { bounds: { entityId: 'anna', readOnly: true } } },
  },
];
