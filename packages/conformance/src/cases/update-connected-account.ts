import type { Call, OperationCase } from '../conformance-case.js';
import { connectGithub, missing } from './support/connect.js';

export const updateConnectedAccountCases: OperationCase[] = [
  {
    name: 'labels an account',
    status: 200,
    example: 'accountShown',
    send: async (call) => update(call, await connectGithub(call), { labels: ['work'] }),
  },
  {
    name: 'names the member that is missing',
    status: 400,
    example: 'labelsMissing',
    send: (call) => update(call, missing, {} as never),
  },
  {
    name: 'refuses labels that are none',
    status: 400,
    send: (call) => update(call, missing, { labels: [''] }),
    problem: 'InvalidRequestError',
    paths: ['/labels/0'],
  },
  {
    name: 'labels no account that there is not',
    status: 404,
    example: 'connectedAccountNotFound',
    send: (call) => update(call, missing, { labels: ['work'] }),
  },
];

function update({ client }: Call, connectedAccountId: string, body: { labels: string[] }) {
  return client.api.PATCH('/api/v1/connectedAccounts/{connectedAccountId}/data', {
    params: { path: { connectedAccountId } },
    body,
  });
}
