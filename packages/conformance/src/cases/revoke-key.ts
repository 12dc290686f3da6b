import type { OperationCase } from '../conformance-case.js';
import { missing } from './support/connect.js';
import { key, keys, makeKey } from './support/keys.js';

export const revokeKeyCases: OperationCase[] = [
  {
    name: 'revokes a key',
    status: 200,
    example: 'keyRevoked',
    send: async (call) => call.client.api.DELETE(key, { params: { path: { keyId: await makeKey(call) } } }),
  },
  {
    name: 'revokes no key that there is not',
    status: 404,
    example: 'keyNotFound',
    send: ({ client }) => client.api.DELETE(key, { params: { path: { keyId: missing } } }),
  },
  {
    name: 'leaves the project a key with the scope admin',
    status: 400,
    example: 'lastAdminKey',
    send: async (call) => {
      await makeKey(call, ['admin']);
      const { data } = await call.client.api.GET(keys, { params: { query: { limit: 1000 } } });
      const admins = (data?.items ?? []).filter(
        ({ status, scopes }) => status === 'valid' && scopes.includes('admin'),
      );
      for (const { id } of admins) await call.client.api.DELETE(key, { params: { path: { keyId: id } } });
    },
  },
];
