import type { Call, OperationCase } from '../conformance-case.js';

const execute = '/api/v2/actions/{actionId}/execute';
const params = { path: { actionId: 'GITHUB_ISSUES_CREATE' } };

/** What the body of an execution can be at fault in, whatever the action. */
export const executeActionBodyCases: OperationCase[] = [
  {
    name: 'names the members of a wrong type',
    status: 400,
    example: 'invalidRequest',
    send: ({ client }) =>
      client.api.POST(execute, { params, body: { input: 3, allowTracing: 'yes' } as never }),
  },
  {
    name: 'names every member of a wrong type, at any depth',
    status: 400,
    send: ({ client }) =>
      client.api.POST(execute, {
        params,
        body: { input: 3, allowTracing: 'yes', traceLogs: [1], connectedAccountId: '17' } as never,
      }),
    problem: 'InvalidRequestError',
    paths: ['/input', '/allowTracing', '/traceLogs/0', '/connectedAccountId'],
  },
  {
    name: 'refuses names that are a known one in other letters, and says which',
    status: 400,
    send: ({ client }) =>
      client.api.POST(execute, {
        params,
        body: {
          inputs: { title: 'x' },
          entityID: 'anna',
          authConfig: { baseUrl: 'x', parameters: [] },
        } as never,
      }),
    problem: 'InvalidRequestError',
    paths: ['/inputs', '/entityID', '/authConfig/baseUrl'],
  },
  {
    name: 'refuses names that are nearly a known one, and says which',
    status: 400,
    send: ({ client }) =>
      client.api.POST(execute, {
        params,
        body: {
          inptu: { title: 'x' },
          entitty: 'anna',
          conectedAcountId: 'x',
          authConfg: { parameters: [] },
        } as never,
      }),
    problem: 'InvalidRequestError',
    paths: ['/inptu', '/entitty', '/conectedAcountId', '/authConfg'],
  },
  {
    name: 'names what is missing in authConfig',
    status: 400,
    send: ({ client }) => client.api.POST(execute, { params, body: { authConfig: {} } as never }),
    problem: 'InvalidRequestError',
    paths: ['/authConfig/parameters'],
  },
  {
    name: 'refuses a body that is not JSON',
    status: 400,
    example: 'malformedJson',
    send: (call) => sendText(call, '{"input":'),
  },
  {
    name: 'refuses a body that is declared as a form',
    status: 400,
    example: 'unsupportedMediaType',
    send: (call) => sendText(call, 'input=1', { 'content-type': 'application/x-www-form-urlencoded' }),
  },
  {
    name: 'refuses a body that is too large',
    status: 400,
    example: 'requestTooLarge',
    send: (call) => sendText(call, JSON.stringify({ input: { body: 'x'.repeat(10 * 1024 * 1024) } })),
  },
  {
    name: 'refuses an action id with an encoded slash',
    status: 400,
    send: ({ client }) => client.execute('a/b', {}),
    problem: 'InvalidRequestError',
    paths: ['/actionId'],
  },
  {
    name: 'refuses a missing key before it reads the body',
    status: 401,
    example: 'unauthorized',
    send: (call) => sendText(call, '{', { 'x-api-key': null }),
  },
];

function sendText({ client }: Call, text: string, headers: Record<string, string | null> = {}) {
  return client.api.POST(execute, { params, body: {}, bodySerializer: () => text, headers });
}
