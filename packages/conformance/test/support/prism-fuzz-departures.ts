import type { Answer, FuzzedRequest } from '@actway/conformance';
import { operationTable } from '@actway/contract';
import { jsonPointer, valueAtPointer } from '@actway/openapi';
import type { Violation } from './prism-proxies.js';

/** A kind of request that was made up, which does not come through `prism proxy` as it was sent. */
interface Departure {
  name: string;
  why: string;
}

/** One that the proxy answers by itself, or finds fault with though the contract allows it. */
interface ShownDeparture extends Departure {
  example: FuzzedRequest;
}

/** Kinds that are not sent through it. */
export const unsent: (Departure & { isOf(request: FuzzedRequest): boolean })[] = [
  {
    name: 'a path whose percent encoding is of no character',
    why: 'It throws where nobody catches it, and never answers.',
    isOf: ({ path }) => !isDecodable(path),
  },
  {
    name: 'a content type that is none',
    why: 'It prints how it failed, and answers 500.',
    isOf: ({ contentType = 'a/b' }) => !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(;|$)/.test(contentType),
  },
  {
    name: 'the end of a consent',
    why: 'A redirect is followed, out of this machine.',
    isOf: ({ operationId }) => operationId === 'finishConnection',
  },
];

/** Kinds that it answers by itself, in no shape of the contract. */
export const answeredByPrism: (ShownDeparture & { isOf(request: FuzzedRequest, answer: Answer): boolean })[] =
  [
    {
      name: 'a GET with a body',
      why: 'It forwards none (`PROXY_UNSUPPORTED_REQUEST_BODY`); clients in the field send one to search.',
      isOf: ({ operationId, body }, { status }) =>
        operationTable[operationId].method === 'get' && body !== undefined && status === 501,
      example: {
        operationId: 'searchActions',
        path: '/api/v2/actions/search/advanced',
        contentType: 'application/json',
        body: '{"useCase":"open an issue"}',
      },
    },
    {
      name: 'a body that is no JSON, and says that it is',
      why: 'It has to read what it judges, also the bytes of a file.',
      isOf: ({ body }, { status, text }) => !isJson(body) && status === 400 && /invalid.json/i.test(text),
      example: {
        operationId: 'executeAction',
        path: '/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute',
        contentType: 'application/json',
        body: '{',
      },
    },
    {
      name: 'a body that is nested thousands deep',
      why: 'It runs out of stack where it reads the body.',
      isOf: ({ body = '' }, { status, text }) =>
        isDeep(body) && status === 500 && text.includes('call stack'),
      example: {
        operationId: 'createFileUpload',
        path: '/api/v2/actions/files/upload/request',
        contentType: 'application/json',
        body: `${'['.repeat(9000)}${']'.repeat(9000)}`,
      },
    },
  ];

/** Kinds that it passes on and finds fault with, though they are taken as the contract says. */
export const misjudged: (ShownDeparture & {
  explains(request: FuzzedRequest, violation: Violation): boolean;
})[] = [
  {
    name: 'an empty string that counts as absent',
    why: 'It does not know `x-empty-is-absent`, and judges the empty string by its schema.',
    explains: (request, violation) => valueAt(request, violation) === '',
    example: {
      operationId: 'executeAction',
      path: '/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute',
      contentType: 'application/json',
      body: '{"connectedAccountId":""}',
    },
  },
  {
    name: 'a null that counts as absent',
    why: 'It does not know `x-null-is-absent`, and judges the null by its schema.',
    explains: (request, violation) => valueAt(request, violation) === null,
    example: {
      operationId: 'executeAction',
      path: '/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute',
      contentType: 'application/json',
      body: '{"connectedAccountId":null}',
    },
  },
  {
    name: 'a body that is `false`, `0` or `""`',
    why: 'It is passed on as no body at all, which is taken where none is required.',
    explains: ({ body }, { location }) => isFalsy(body) && location.join('.') === 'request.body',
    example: {
      operationId: 'executeAction',
      path: '/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute',
      contentType: 'application/json',
      body: 'false',
    },
  },
];

/** The name of the departure that a fault comes from; none when undefined. */
export function misjudgmentOf(request: FuzzedRequest, violation: Violation): string | undefined {
  return misjudged.find(({ explains }) => explains(request, violation))?.name;
}

function valueAt({ body, path }: FuzzedRequest, { location: [, part, ...names] }: Violation): unknown {
  if (part === 'query') return new URL(path, 'http://localhost').searchParams.get(names.join('.'));
  if (part !== 'body' || !isJson(body)) return undefined;
  return valueAtPointer(JSON.parse(body ?? ''), jsonPointer(...names));
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function isJson(body: string | undefined): boolean {
  try {
    JSON.parse(body ?? '');
    return true;
  } catch {
    return false;
  }
}

function isDeep(body: string): boolean {
  return /[[{]{1000}/.test(body);
}

function isFalsy(body: string | undefined): boolean {
  return isJson(body) && !JSON.parse(body ?? '');
}
