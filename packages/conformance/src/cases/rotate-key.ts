import type { OperationCase } from '../conformance-case.js';
import { missing } from './support/connect.js';
import { makeKey } from './support/keys.js';

const rotation = '/api/v2/keys/{keyId}/rotate';

export const rotateKeyCases: OperationCase[] = [
  {
    name: 'makes a key in the place of another, which goes on for a while',
    status: 201,
    example: 'keyRotated',
    send: async (call) =>
      call.client.api.POST(rotation, {
        params: { path: { keyId: await makeKey(call) } },
        body: { graceSeconds: 60 },
      }),
  },
  {
    name: 'rotates no key that there is not',
    status: 404,
    example: 'keyNotFound',
    send: ({ client }) => client.api.POST(rotation, { params: { path: { keyId: missing } } }),
  },
  {
    name: 'names the member at fault',
    status: 400,
    example: 'invalidRotation',
    send: ({ client }) =>
      client.api.POST(rotation, { params: { path: { keyId: missing } }, body: { graceSeconds: -1 } }),
  },
];
