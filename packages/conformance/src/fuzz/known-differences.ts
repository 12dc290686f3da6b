import type { Answer } from '../judge-answer.js';
import type { Answers } from './compare-answers.js';
import { gistOf } from './compare-answers.js';
import type { FuzzedRequest } from './fuzzed-request.js';

/** Where server and mock may differ. */
export interface KnownDifference {
  name: string;
  why: string;
  /** Whether what differs is this. */
  explains(request: FuzzedRequest, answers: Answers): boolean;
  /** A request to which they differ so. */
  example: FuzzedRequest;
}

/** Codes of values that fit their schema and still cannot be sent; what breaks the schema has the keyword as its code. */
const unwritable = new Set([
  'value-missing',
  'value-unsafe',
  'value-unencodable',
  'value-too-deep',
  'header-invalid',
  'cookie-invalid',
  'file-invalid',
  'body-invalid',
]);

export const knownDifferences: KnownDifference[] = [
  {
    name: 'what is stored',
    why: 'The mock keeps nothing: it answers for any account, integration, key and record of an execution.',
    explains: (_request, answers) =>
      refusedByServerAlone(answers, [
        'ConnectedAccountNotFoundError',
        'IntegrationNotFoundError',
        'LogNotFoundError',
        'FileNotFoundError',
        'KeyNotFoundError',
        'LastAdminKeyError',
        'NoConnectedAccountError',
        'ConnectedAccountDisabledError',
        'ConnectedAccountAppMismatchError',
        'ConnectedAccountNotActiveError',
        'ConnectedAccountEntityMismatchError',
        'IntegrationDisabledError',
      ]),
    example: {
      operationId: 'getConnectedAccount',
      path: '/api/v1/connectedAccounts/00000000-0000-4000-8000-000000000000',
    },
  },
  {
    name: 'a cursor that nobody gave out',
    why: 'A cursor is a word of the server that only the server can read.',
    explains: ({ operationId }, answers) =>
      operationId === 'listLogs' &&
      refusedByServerAlone(answers, ['InvalidRequestError']) &&
      isEqual(gistOf(answers.server).places, ['query /cursor']),
    example: { operationId: 'listLogs', path: '/api/v1/logs?cursor=x' },
  },
  {
    name: 'what a key may be bound to',
    why: 'The mock makes keys without looking what there is to be bound to, or what goes with bounds.',
    explains: ({ operationId }, answers) =>
      operationId === 'createKey' &&
      refusedByServerAlone(answers, ['InvalidRequestError']) &&
      codesOf(answers.server).every((code) => ['unknown', 'enum', 'bounds'].includes(code)),
    example: {
      operationId: 'createKey',
      path: '/api/v2/keys',
      contentType: 'application/json',
      body: '{"name":"lost","bounds":{"apps":["nowhere"]}}',
    },
  },
  {
    name: 'how an app is connected',
    why: 'The mock connects whatever exists, with any credential and any way to connect: it asks no app.',
    explains: (_request, answers) =>
      refusedByServerAlone(answers, [
        'InvalidCredentialError',
        'AuthSchemeNotSupportedError',
        'OAuthClientMissingError',
        'OAuthUnavailableError',
        'RedirectUriRefusedError',
      ]),
    example: {
      operationId: 'initiateConnection',
      path: '/api/v2/connectedAccounts/initiateConnection',
      contentType: 'application/json',
      body: '{"app":{"uniqueKey":"github"},"config":{"authScheme":"BEARER_TOKEN"},"connection":{"initiateData":{}}}',
    },
  },
  {
    name: 'what a language model leaves out of an input',
    why: 'The mock has no model; to a text it answers with the example of the contract.',
    explains: ({ operationId }, answers) =>
      operationId === 'getActionInputs' && refusedByServerAlone(answers, ['InvalidInputError']),
    example: {
      operationId: 'getActionInputs',
      path: '/api/v2/actions/GITHUB_ISSUES_CREATE/execute/get.inputs',
      contentType: 'application/json',
      body: '{"text":"the front door squeaks, file it as a bug"}',
    },
  },
  {
    name: 'an address that only a server can have made',
    why: 'The mock signs nothing and keeps nothing: it takes any signature, any bytes and any state of a consent.',
    explains: (_request, answers) =>
      refusedByServerAlone(answers, [
        'FileAddressRefusedError',
        'FileContentMismatchError',
        'AuthorizationUnknownError',
      ]),
    example: {
      operationId: 'uploadFile',
      path: '/files/__awaitedFile__?expires=__awaitedExpires__&signature=of-nobody',
      body: 'what the awaited file says',
    },
  },
  {
    name: 'where a user goes on to after a consent',
    why: 'A redirect leads to an address of the request that began the consent, which the mock does not keep.',
    explains: ({ operationId }, { server, mock }) =>
      operationId === 'finishConnection' && server.status === 302 && mock.status === 200,
    example: {
      operationId: 'finishConnection',
      path: '/api/v1/oauth/callback?state=__returningState__&code=__returningCode__',
    },
  },
  {
    name: 'a credential of the call that its request has no place for',
    why: 'Only what builds the request to the app knows its places; the mock builds none.',
    explains: (_request, answers) => refusedByServerAlone(answers, ['InvalidAuthConfigError']),
    example: {
      operationId: 'executeAction',
      path: '/api/v2/actions/HTTPBIN_GET/execute',
      contentType: 'application/json',
      body: '{"authConfig":{"parameters":[{"name":"nowhere","in":"path","value":"x"}]}}',
    },
  },
  {
    name: 'an input that cannot be written into a request',
    why: 'Its schema allows it, yet a URL or a header has no spelling for it; the mock builds no request to the app.',
    explains: ({ operationId }, answers) =>
      operationId === 'executeAction' &&
      refusedByServerAlone(answers, ['InvalidInputError']) &&
      codesOf(answers.server).every((code) => unwritable.has(code)),
    example: {
      operationId: 'executeAction',
      path: '/api/v2/actions/GITHUB_REPOS_LIST_BRANCHES/execute',
      contentType: 'application/json',
      body: '{"input":{"owner":"anna","repo":".."}}',
    },
  },
  {
    name: 'a file that was not uploaded',
    why: 'The mock keeps no files: it takes any name of one.',
    explains: (_request, answers) =>
      refusedByServerAlone(answers, ['InvalidInputError']) &&
      codesOf(answers.server).every((code) => code === 'file'),
    example: {
      operationId: 'executeAction',
      path: '/api/v2/actions/HTTPBIN_UPLOAD_FILE/execute',
      contentType: 'application/json',
      body: '{"input":{"file":{"s3key":"x"}}}',
    },
  },
];

function refusedByServerAlone({ server, mock }: Answers, names: string[]): boolean {
  return mock.status < 400 && names.includes(gistOf(server).name ?? '');
}

function codesOf({ text }: Answer): string[] {
  return (JSON.parse(text) as { details: { code: string }[] }).details.map(({ code }) => code);
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
