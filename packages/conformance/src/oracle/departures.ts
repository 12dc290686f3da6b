import type { FuzzedRequest } from '../fuzz/fuzzed-request.js';
import type { Answer } from '../judge-answer.js';
import { ContractReader, type Json } from './contract-reader.js';

interface Named {
  name: string;
  why: string;
  /** A request that the contract alone would judge otherwise. */
  example: FuzzedRequest;
}

/** A request that is taken for another one, which the contract judges. */
export interface Leniency extends Named {
  /** What the request is taken for; undefined where nothing of the kind is in it. */
  takenFor(request: FuzzedRequest): FuzzedRequest | undefined;
}

/** A refusal that the contract has no words for. */
export interface Strictness extends Named {
  /** Whether this is such a refusal. */
  isMeant(request: FuzzedRequest, details: Detail[]): boolean;
}

interface Detail {
  in: string;
  path: string;
  code: string;
}

const contract = new ContractReader();
const json = 'application/json';

export const leniencies: Leniency[] = [
  {
    name: 'no body, or null, for an object without members',
    why: 'Clients in the field send either. Where members are required they are named, in place of the body.',
    takenFor: (request) => {
      const { body } = contract.operation(request.operationId);
      const text = (request.body ?? '').replace(/^\ufeff/, '').trim();
      const isNone = request.body === undefined || request.body === '' || text === 'null';
      if (body?.content[json] === undefined || !isNone) return undefined;
      const required = (contract.follow(body.content[json].schema).required ?? []) as string[];
      // A body that is required, and could be an object without members, is a matter for the contract.
      if (body.required && required.length === 0) return undefined;
      return { ...request, body: '{}', ...(request.body ? {} : { contentType: json }) };
    },
    example: {
      operationId: 'updateConnectedAccount',
      path: '/api/v1/connectedAccounts/7f3b0c9e-4a51-4c8d-9a55-2f6f3c0e8d11/data',
    },
  },
  {
    name: 'JSON by another name',
    why: 'A type that ends with `+json` is JSON (RFC 6839 §3.1).',
    takenFor: (request) =>
      /^application\/[\w.+-]+\+json$/i.test(request.contentType ?? '')
        ? { ...request, contentType: json }
        : undefined,
    example: {
      operationId: 'executeAction',
      path: '/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute',
      contentType: 'application/x+json',
      body: '{}',
    },
  },
  {
    name: 'a list that is spread over several parameters, or has encoded commas',
    why: 'Clients write lists so by themselves: `URLSearchParams` encodes commas, axios and others repeat the name.',
    takenFor: (request) => {
      const lists = queryNames(request, ({ type }) => type === 'array');
      return withPairs(request, (pairs) => {
        const values = new Map<string, string[]>();
        for (const [name, value] of pairs) {
          // Empty ones are absent already.
          if (!lists.includes(name) || value === '') continue;
          values.set(name, [...(values.get(name) ?? []), value.replace(/%2C/gi, ',')]);
        }
        const others = pairs.filter(([name]) => !lists.includes(name));
        return [...others, ...[...values].map(([name, all]): [string, string] => [name, all.join(',')])];
      });
    },
    example: {
      operationId: 'listConnectedAccounts',
      path: '/api/v1/connectedAccounts?status=ACTIVE%2CEXPIRED',
    },
  },
  {
    name: 'a number as JavaScript reads it',
    why: 'Ajv makes numbers of texts so, in the server, the stub and the mock alike; `01` and `1.0` harm nobody.',
    takenFor: (request) => {
      const numbers = queryNames(request, ({ type }) => type === 'integer' || type === 'number');
      return withPairs(request, (pairs) =>
        pairs.map(([name, value]) => {
          const text = new URLSearchParams(`x=${value}`).get('x') ?? '';
          const isNumber = numbers.includes(name) && text !== '' && Number.isFinite(Number(text));
          return [name, isNumber ? String(Number(text)) : value];
        }),
      );
    },
    example: { operationId: 'listLogs', path: '/api/v1/logs?limit=05' },
  },
];

const listsByApp: ReadonlySet<FuzzedRequest['operationId']> = new Set([
  ...(['listActions', 'listActionSummaries', 'listActionTags', 'searchActions'] as const),
  ...(['listConnectedAccounts', 'listIntegrations', 'listLogs'] as const),
]);

export const strictnesses: Strictness[] = [
  {
    name: 'a name that is nearly a known one',
    why: 'It is a typo, which would be ignored in silence: `entitty` acts for somebody else.',
    isMeant: (request, details) =>
      details.length > 0 && details.every((one) => one.code === 'unknown' && !isKnown(request, one)),
    example: { operationId: 'listLogs', path: '/api/v1/logs?Limit=5' },
  },
  {
    name: 'a cursor that nobody gave out',
    why: 'A cursor is a word of the server that only the server can read.',
    isMeant: ({ operationId }, details) =>
      operationId === 'listLogs' && details.length > 0 && details.every(({ path }) => path === '/cursor'),
    example: { operationId: 'listLogs', path: '/api/v1/logs?cursor=x' },
  },
  {
    name: 'a search without a use case',
    why: 'It comes in the query or in the body, and no schema speaks of both.',
    isMeant: ({ operationId }, details) =>
      operationId === 'searchActions' &&
      details.length > 0 &&
      details.every(({ path, code }) => path === '/useCase' && code === 'required'),
    example: { operationId: 'searchActions', path: '/api/v2/actions/search/advanced' },
  },
  {
    name: 'what is not there to be expanded',
    why: 'Which apps, actions and versions there are, the catalog knows.',
    isMeant: ({ operationId }, details) =>
      operationId === 'getOpenApiDocument' &&
      details.length > 0 &&
      details.every((one) => one.in === 'query' && /^\/(apps|actions|version)(\/|$)/.test(one.path)),
    example: { operationId: 'getOpenApiDocument', path: '/openapi.json?apps=nothing-at-all' },
  },
  {
    name: 'a list of an app that there is not',
    why: 'Which apps there are, the catalog knows; an empty list would hide that the name is misspelt.',
    isMeant: ({ operationId }, details) =>
      listsByApp.has(operationId) &&
      details.length > 0 &&
      details.every(({ path, code }) => code === 'unknown' && /^\/(apps|appNames?|appId)(\/|$)/.test(path)),
    example: { operationId: 'listActions', path: '/api/v2/actions?apps=nothing-at-all' },
  },
  {
    name: 'what a key may be bound to',
    why: 'Which apps and actions there are, the catalog knows; and no schema says what goes with bounds.',
    isMeant: ({ operationId }, details) =>
      operationId === 'createKey' &&
      details.length > 0 &&
      details.every(({ path, code }) => code === 'bounds' || path.startsWith('/bounds/')),
    example: {
      operationId: 'createKey',
      path: '/api/v2/keys',
      contentType: json,
      body: '{"name":"lost","bounds":{"apps":["nowhere"]}}',
    },
  },
];

export function detailsOf({ text }: Answer): Detail[] {
  return (JSON.parse(text) as { details: Detail[] }).details;
}

/** The names of the query parameters whose schema is of this kind. */
function queryNames({ operationId }: FuzzedRequest, isOfKind: (schema: Json) => boolean): string[] {
  return contract
    .operation(operationId)
    .parameters.filter((one) => one.in === 'query' && isOfKind(contract.follow(one.schema)))
    .map((one) => String(one.name));
}

/** The request with other pairs in its query, their values as they are encoded; undefined where they are the same. */
function withPairs(
  request: FuzzedRequest,
  change: (pairs: [string, string][]) => [string, string][],
): FuzzedRequest | undefined {
  const mark = request.path.indexOf('?');
  if (mark < 0) return undefined;
  const pairs = request.path
    .slice(mark + 1)
    .split('&')
    .map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });
  const changed = change(pairs)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const before = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  return changed === before ? undefined : { ...request, path: `${request.path.slice(0, mark)}?${changed}` };
}

/** Whether the contract has a parameter or member of this name in this place. */
function isKnown({ operationId }: FuzzedRequest, { in: part, path }: Detail): boolean {
  const { parameters, body } = contract.operation(operationId);
  const names = path
    .slice(1)
    .split('/')
    .map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (part !== 'body') return parameters.some((one) => one.in === part && one.name === names[0]);
  let schema: Json | undefined = contract.follow(body?.content[json]?.schema);
  for (const name of names) {
    if (schema === undefined) return false;
    const next: unknown = schema.type === 'array' ? schema.items : propertyOf(schema, name);
    schema = next === undefined ? undefined : contract.follow(next);
  }
  return schema !== undefined;
}

function propertyOf({ properties = {} }: Json, name: string): unknown {
  return Object.hasOwn(properties as Json, name) ? (properties as Json)[name] : undefined;
}
