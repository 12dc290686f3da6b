import type { OperationCase } from '../conformance-case.js';
import { keys, makeKey } from './support/keys.js';

export const listKeysCases: OperationCase[] = [
  {
    name: 'lists the keys of the project',
    status: 200,
    example: 'keysListed',
    send: async (call) => {
      await makeKey(call);
      return call.client.api.GET(keys);
    },
  },
  {
    name: 'names the parameter at fault',
    status: 400,
    example: 'invalidKeysQuery',
    send: ({ client }) => client.api.GET(keys, { params: { query: { limit: 0 } } }),
  },
];
