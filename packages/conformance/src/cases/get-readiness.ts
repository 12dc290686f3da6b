import type { OperationCase } from '../conformance-case.js';
import { failsToWrite } from './support/fails-to-write.js';
import { storeAlone } from './support/reasons.js';

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
    unknownTo: storeAlone,
  },
  failsToWrite(({ client }) => client.api.GET('/readyz')),
];
