import type { OperationCase } from '../conformance-case.js';
import { failsToWrite } from './support/fails-to-write.js';

export const getReadinessCases: OperationCase[] = [
  {
    name: 'can do its work',
    status: 200,
    example: 'ready',
    send: ({ client }) => client.api.GET('/readyz'),
  },
  {
    name: 'says that it cannot do its work without a database',
    status: 503,
    example: 'notReady',
    condition: 'broken',
    send: ({ client }) => client.api.GET('/readyz'),
  },
  failsToWrite(({ client }) => client.api.GET('/readyz')),
];
