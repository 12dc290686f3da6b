import type { OperationCase } from '../conformance-case.js';
import { keys } from './support/keys.js';

export const createKeyCases: OperationCase[] = [
  {
    name: 'makes a key, and shows it this once',
    status: 201,
    example: 'keyCreated',
    send: ({ client }) =>
      client.api.POST(keys, {
        body: {
          name: 'agent of anna',
          scopes: ['execute'],
          bounds: { entityId: 'anna', apps: ['GitHub'], readOnly: true },
          expiresInSeconds: 2_592_000,
        },
      }),
  },
  {
    name: 'names the member at fault',
    status: 400,
    example: 'invalidKeyRequest',
    send: ({ client }) => client.api.POST(keys, { body: {} as never }),
  },
  {
    name: 'binds no key to an app that there is not',
    status: 400,
    example: 'keyBoundToUnknown',
    send: ({ client }) => client.api.POST(keys, { body: { name: 'lost', bounds: { apps: ['nowhere'] } } }),
  },
  {
    name: 'binds no administrator',
    status: 400,
    example: 'boundAdministrator',
    send: ({ client }) =>
      client.api.POST(keys, { body: { name: 'both', scopes: ['admin'], bounds: { readOnly: true } } }),
  },
  {
    name: 'takes no bound for nothing because of its spelling',
    status: 400,
    send: ({ client }) =>
      client.api.POST(keys, { body: { name: 'misspelt', bounds: { entity: 'anna' } as never } }),
    problem: 'InvalidRequestError',
    paths: ['/bounds/entity'],
  },
];
