import type { Call, OperationCase } from '../conformance-case.js';
import { connectGithub, missing } from './support/connect.js';

const previewPath = '/api/v2/actions/{actionId}/execute/preview';
const input = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };

interface Wanted {
  input?: Record<string, unknown>;
  entityId?: string;
  connectedAccountId?: string;
  version?: string;
  text?: string;
}

export const previewExecutionCases: OperationCase[] = [
  {
    name: 'shows the request to the app, without its credential',
    status: 200,
    example: 'requestPreviewed',
    send: async (call) => preview(call, { input, connectedAccountId: await connectGithub(call) }),
    body: { method: 'POST', url: 'https://api.github.com/repos/octocat/hello-world/issues', bodyBytes: 28 },
  },
  {
    name: 'takes an absent body as an empty one',
    status: 200,
    send: ({ client }) =>
      client.api.POST(previewPath, { params: { path: { actionId: 'HACKERNEWS_GET_TOP_STORIES' } } }),
  },
  {
    name: 'names the members of a wrong type, and asks no language model',
    status: 400,
    example: 'invalidPreview',
    send: (call) => preview(call, { input: 3, text: 'open an issue' } as never),
  },
  {
    name: 'names every fault of the input',
    status: 400,
    example: 'invalidInput',
    send: (call) => preview(call, { input: { repo: 'hello-world', title: 'x', labels: [3] } }),
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
    send: (call) => sendText(call, 'input=1', 'application/x-www-form-urlencoded'),
  },
  {
    name: 'refuses a body that is too large',
    status: 400,
    example: 'requestTooLarge',
    send: (call) => sendText(call, JSON.stringify({ input: { body: 'x'.repeat(10 * 1024 * 1024) } })),
  },
  {
    name: 'refuses a header that would become two',
    status: 400,
    example: 'invalidAuthConfig',
    condition: 'live',
    send: ({ client }) =>
      client.api.POST(previewPath, {
        params: { path: { actionId: 'HTTPBIN_GET' } },
        body: {
          authConfig: {
            parameters: [{ in: 'header', name: 'X-Trace', value: 'line-of-conformance-8a2b\r\nb: c' }],
          },
        },
      }),
  },
  {
    name: 'refuses a version that there is not',
    status: 400,
    example: 'actionVersionNotFound',
    send: (call) => preview(call, { input, version: '9_9' }),
  },
  {
    name: 'has no account for an entity that connected none',
    status: 400,
    example: 'noConnectedAccount',
    send: (call) => preview(call, { input, entityId: 'nobody' }),
  },
  {
    name: 'does not use a disabled account',
    status: 400,
    example: 'accountDisabled',
    send: async (call) => {
      const connectedAccountId = await connectGithub(call);
      await call.client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/disable', {
        params: { path: { connectedAccountId } },
      });
      return preview(call, { input, connectedAccountId });
    },
  },
  {
    name: 'is for the entity of the key alone',
    status: 400,
    example: 'otherEntityNamed',
    condition: 'live',
    send: ({ send, subject }) =>
      send('/api/v2/actions/HTTPBIN_GET/execute/preview', {
        method: 'POST',
        headers: { 'x-api-key': subject.boundKey, 'content-type': 'application/json' },
        body: JSON.stringify({ entityId: 'bob' }),
      }),
  },
  {
    name: 'knows no action of another name',
    status: 404,
    example: 'actionNotFound',
    send: (call) => preview(call, { input }, 'GITHUB_ISSUE_CREATE'),
  },
  {
    name: 'knows no account of another project',
    status: 404,
    example: 'executedAccountNotFound',
    send: (call) => preview(call, { input, connectedAccountId: missing }),
  },
];

function preview({ client }: Call, body: Wanted, actionId = 'GITHUB_ISSUES_CREATE') {
  return client.api.POST(previewPath, { params: { path: { actionId } }, body });
}

function sendText({ send, subject }: Call, body: string, contentType = 'application/json') {
  return send(previewPath.replace('{actionId}', 'GITHUB_ISSUES_CREATE'), {
    method: 'POST',
    headers: { 'x-api-key': subject.apiKey, 'content-type': contentType },
    body,
  });
}
