import type { ConformanceCase } from '../conformance-case.js';

const inputsPath = '/api/v2/actions/{actionId}/execute/get.inputs';
const params = { path: { actionId: 'GITHUB_ISSUES_CREATE' } };
const noCatalog = 'the stub has no catalog; its handlers decide';
const noModel = 'it has no language model';
const example = 'it answers with an example of the contract';

/** Text where there is no language model. */
export const textCases: ConformanceCase[] = [
  {
    name: 'refuses text, having no language model',
    operationId: 'executeAction',
    send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text: 'open an issue' }),
    status: 400,
    problem: 'LanguageModelNotConfiguredError',
    paths: ['/text'],
    unknownTo: { stub: noCatalog },
  },
  {
    name: 'refuses to fill an input, having no language model',
    operationId: 'getActionInputs',
    send: ({ client }) => client.api.POST(inputsPath, { params, body: { text: 'open an issue' } }),
    status: 400,
    problem: 'LanguageModelNotConfiguredError',
    paths: ['/text'],
    unknownTo: { stub: noCatalog, mock: example },
  },
  {
    name: 'asks for the text',
    operationId: 'getActionInputs',
    send: ({ client }) => client.api.POST(inputsPath, { params, body: { text: '' } }),
    status: 400,
    problem: 'InvalidRequestError',
    paths: ['/text'],
  },
  {
    name: 'knows no action of another name',
    operationId: 'getActionInputs',
    send: ({ client }) =>
      client.api.POST(inputsPath, {
        params: { path: { actionId: 'GITHUB_ISSUE_CREATE' } },
        body: { text: 'open an issue' },
      }),
    status: 404,
    problem: 'ActionNotFoundError',
    paths: ['/actionId'],
    unknownTo: { stub: noCatalog },
  },
  {
    name: 'has no version that there is not',
    operationId: 'getActionInputs',
    send: ({ client }) =>
      client.api.POST(inputsPath, { params, body: { text: 'open an issue', version: '9_9' } }),
    status: 400,
    problem: 'ActionVersionNotFoundError',
    paths: ['/version'],
    unknownTo: { stub: noCatalog },
  },
];

/**
 * Text where a language model reads it. What the model writes is a title where the text is `a title`, nothing where it
 * is `nothing`, and where it is a status its endpoint answers with that.
 */
export const modelCases: ConformanceCase[] = [
  {
    name: 'fills what the input leaves out',
    operationId: 'executeAction',
    send: ({ client }) =>
      client.execute('GITHUB_ISSUES_CREATE', { text: 'a title', input: { owner: 'octocat', repo: 'hello' } }),
    status: 200,
    unknownTo: { mock: noModel },
  },
  {
    name: 'answers with the input',
    operationId: 'getActionInputs',
    send: ({ client }) =>
      client.api.POST(inputsPath, {
        params,
        body: { text: 'a title', input: { owner: 'octocat', repo: 'hello' } },
      }),
    status: 200,
    unknownTo: { mock: noModel },
  },
  ...(
    [
      ['names what the text leaves out', 'nothing', 400, 'InvalidInputError', '/input/title'],
      ['tells of a model that is busy', 'status 429', 429, 'LanguageModelBusyError', '/text'],
      ['tells of a model that fails', 'status 500', 502, 'LanguageModelUnavailableError', '/text'],
    ] as const
  ).flatMap(([name, text, status, problem, path]): ConformanceCase[] => {
    const input = { owner: 'octocat', repo: 'hello' };
    const expected = {
      name,
      status,
      problem,
      paths: [path],
      unknownTo: { stub: noCatalog, mock: noModel },
    };
    return [
      {
        ...expected,
        operationId: 'executeAction',
        send: ({ client }) => client.execute('GITHUB_ISSUES_CREATE', { text, input }),
      },
      {
        ...expected,
        operationId: 'getActionInputs',
        send: ({ client }) => client.api.POST(inputsPath, { params, body: { text, input } }),
      },
    ];
  }),
];
