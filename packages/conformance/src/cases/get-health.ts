import type { OperationCase } from '../conformance-case.js';
import { failsToWrite } from './support/fails-to-write.js';

export const getHealthCases: OperationCase[] = [
  {
    name: 'is there',
    status: 200,
    example: 'healthy',
    send: ({ client }) => client.api.GET('/healthz'),
  },
  failsToWrite(({ client }) => client.api.GET('/healthz')),
];
