import type { FuzzedRequest } from './fuzzed-request.js';

/** A request with more faults than an answer names, and how many its answer does name. */
interface ManyFaults {
  name: string;
  request: FuzzedRequest;
  named: number;
}

const account = '/api/v1/connectedAccounts/7f3b0c9e-4a51-4c8d-9a55-2f6f3c0e8d11';
const wrongTraceLog = { type: 1, duration: 'x', status: 2, startTime: 'x', endTime: 'x', message: 3 };

/** Faults by the thousand, within the bounds of the contract and beyond. */
export const bodiesWithManyFaults: ManyFaults[] = [
  {
    name: 'six thousand in a list that is not too long',
    request: execute({ entityId: 5, traceLogs: many(1000, wrongTraceLog) }),
    named: 100,
  },
  {
    name: 'ten thousand items that are no texts',
    request: json('createIntegrationOfApp', '/api/v1/integrations', {
      limitedActions: many(10_000, 7),
      name: 5,
    }),
    named: 100,
  },
  {
    name: 'a list that is too long, between other faults',
    request: execute({
      appName: 5,
      authConfig: { parameters: many(20_000, { in: 'nowhere' }), body: 'none' },
      traceLogs: many(2, wrongTraceLog),
      version: 7,
    }),
    named: 16,
  },
  {
    name: 'a list that is too long, of what is right',
    request: json('updateConnectedAccount', `${account}/data`, { labels: many(30_000, 'a') }),
    named: 1,
  },
  {
    name: 'two lists that are too long',
    request: execute({ authConfig: { parameters: many(101, 5) }, traceLogs: many(1001, 5) }),
    named: 2,
  },
  {
    name: 'a list of a query that is too long, of what is wrong',
    request: {
      operationId: 'listConnectedAccounts',
      path: `/api/v1/connectedAccounts?status=${many(500, 'ASLEEP')}&page=x`,
    },
    named: 2,
  },
  {
    name: 'members that nobody knows, by the thousand',
    request: execute({
      ...Object.fromEntries(many(5000, 0).map((_, index) => [`x-${index}`, 1])),
      version: 7,
    }),
    named: 1,
  },
];

function execute(body: unknown): FuzzedRequest {
  return json('executeAction', '/api/v2/actions/HTTPBIN_GET/execute', body);
}

function json(operationId: FuzzedRequest['operationId'], path: string, body: unknown): FuzzedRequest {
  return { operationId, path, contentType: 'application/json', body: JSON.stringify(body) };
}

function many<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}
