import type { Call, OperationCase } from '../conformance-case.js';

const inputsPath = '/api/v2/actions/{actionId}/execute/get.inputs';
const input = { owner: 'octocat', repo: 'hello' };

export const getActionInputsCases: OperationCase[] = [
  {
    name: 'answers with the input',
    status: 200,
    example: 'inputsFilled',
    condition: 'reading',
    send: (call) => fill(call, { text: 'a title', input }),
  },
  {
    name: 'names what the model leaves out',
    status: 400,
    example: 'filledInputInvalid',
    condition: 'reading',
    send: (call) => fill(call, { text: 'a title', input: { owner: 'octocat' } }),
  },
  {
    name: 'asks for the text',
    status: 400,
    example: 'invalidInputsRequest',
    send: (call) => fill(call, {}),
  },
  {
    name: 'counts an empty text as none',
    status: 400,
    send: (call) => fill(call, { text: '' }),
    problem: 'InvalidRequestError',
    paths: ['/text'],
  },
  {
    name: 'has no version that there is not',
    status: 400,
    example: 'actionVersionNotFound',
    send: (call) => fill(call, { text: 'open an issue', version: '9_9' }),
  },
  {
    name: 'refuses to fill an input, having no language model',
    status: 400,
    example: 'inputsWithoutModel',
    send: (call) => fill(call, { text: 'open an issue' }),
  },
  {
    name: 'knows no action of another name',
    status: 404,
    example: 'actionNotFound',
    send: (call) => fill(call, { text: 'open an issue' }, 'GITHUB_ISSUE_CREATE'),
  },
  {
    name: 'refuses a body that is not JSON',
    status: 400,
    example: 'malformedJson',
    send: (call) => sendText(call, '{"text":'),
  },
  {
    name: 'refuses a body that is declared as a form',
    status: 400,
    example: 'unsupportedMediaType',
    send: (call) => sendText(call, 'text=1', 'application/x-www-form-urlencoded'),
  },
  {
    name: 'refuses a body that is too large',
    status: 400,
    example: 'requestTooLarge',
    send: (call) => sendText(call, JSON.stringify({ text: 'x'.repeat(10 * 1024 * 1024) })),
  },
  {
    name: 'tells of a model that is busy',
    status: 429,
    example: 'languageModelBusy',
    condition: 'reading',
    send: (call) => fill(call, { text: 'status 429', input }),
  },
  {
    name: 'refuses a text where the tokens of the day are used up',
    status: 429,
    example: 'modelTokensUsedUp',
    condition: 'thrifty',
    send: async (call) => {
      await fill(call, { text: 'a title', input }).catch(() => undefined);
      return fill(call, { text: 'a title', input });
    },
  },
  {
    name: 'tells of a model that fails',
    status: 502,
    example: 'languageModelUnavailable',
    condition: 'reading',
    send: (call) => fill(call, { text: 'status 500', input }),
  },
  {
    name: 'waits for no model that stays silent',
    status: 408,
    example: 'languageModelTimeout',
    condition: 'silenced',
    send: (call) => fill(call, { text: 'silence', input }),
  },
  {
    name: 'tells of a model that refuses',
    status: 502,
    example: 'languageModelRefused',
    condition: 'reading',
    send: (call) => fill(call, { text: 'a refusal', input }),
  },
  {
    name: 'tells of a model that writes no JSON',
    status: 502,
    example: 'languageModelUnusable',
    condition: 'reading',
    send: (call) => fill(call, { text: 'prose', input }),
  },
];

function fill(
  { client }: Call,
  body: { text?: string; version?: string; input?: Record<string, unknown> },
  actionId = 'GITHUB_ISSUES_CREATE',
) {
  return client.api.POST(inputsPath, { params: { path: { actionId } }, body: body as { text: string } });
}

function sendText({ send, subject }: Call, body: string, contentType = 'application/json') {
  return send(inputsPath.replace('{actionId}', 'GITHUB_ISSUES_CREATE'), {
    method: 'POST',
    headers: { 'x-api-key': subject.apiKey, 'content-type': contentType },
    body,
  });
}
