import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { HostileCase, HostileRequest } from './hostile-target.js';
import { bodyAsking, executeOf, sendRequest } from './send-request.js';

/** In bytes: a little less than a body may have. */
const most = 10_000_000;
/** A little less than how many values a body may hold. */
const values = 99_000;

const initiate = '/api/v2/connectedAccounts/initiateConnection';

const requests: Record<string, () => HostileRequest> = {
  '10 MB input, one string': () => withTitle('x'.repeat(most)),
  '10 MB input, one string of quotes': () => withTitle('"'.repeat(most / 2)),
  '10 MB input, one string of the credential': () => withTitle('a-credential-of-no-account '.repeat(360_000)),
  '99,000 items in an input': () => withInput('labels', Array(values).fill('bug')),
  '99,000 faulty items in an input': () => withInput('labels', Array(values).fill([])),
  '99,000 members that the action does not list': () => withInput('extra', named(values)),
  '99,000 members beside the input': () => executeOf(bodyAsking('small', named(values))),
  '9,000 members beside the input, nearly named as those that there are': () =>
    executeOf(bodyAsking('small', named(9_000, 'connectedAccountId'))),
  'a member with a name of 1 MB, nearly one that there is': () =>
    executeOf(bodyAsking('small', { [`input${'t'.repeat(1_000_000)}`]: 1 })),
  'sessionInfo nested 490 deep': () => executeOf(bodyAsking('small', { sessionInfo: nested(490) })),
  '99,000 traceLogs': () => executeOf(bodyAsking('small', { traceLogs: Array(values / 3).fill({ a: 1 }) })),
  '30,000 parameters of a credential': () =>
    withParameters(
      Array.from({ length: 24_000 }, (_, index) => ({ in: 'header', name: `x-${index}`, value: 'v' })),
    ),
  '30,000 faulty parameters of a credential': () =>
    withParameters(Array(30_000).fill({ in: 'nowhere', value: [] })),
  'a credential of 1 MB': () => executeOf(bodyAsking('small', {}, 'abcdefghij'.repeat(100_000))),
  'the credential in all of sessionInfo, 1,000 of them': () => manySecrets(),
  '10 MB body that ends without its last brace': () => executeOf(`{"input":{"title":"${'x'.repeat(most)}"}`),
  '10 MB body, one number': () => executeOf(`{"input":{"milestone":${'7'.repeat(most)}}}`),
  '10 MB body, spaces': () => executeOf(`{${' '.repeat(most)}}`),
  '1,000,000 members of one name in a body': () => executeOf(`{${'"text":"",'.repeat(900_000)}"text":""}`),
  'body of a few bytes of gzip that unpacks to 9 MB': () => ({
    ...executeOf(gzipSync(bodyAsking('small', { traceLogs: ['x'.repeat(9_000_000)] }))),
    headers: { 'content-encoding': 'gzip' },
  }),
  'body of a few bytes of gzip that unpacks to 100 MB': () => ({
    ...executeOf(gzipSync(Buffer.alloc(100_000_000, ' '))),
    headers: { 'content-encoding': 'gzip' },
  }),
  'body of 100,000 chunks of one byte': () => executeOf(Readable.from(byteByByte(100_000))),
  '15 KB of names in the query of the OAuth callback': () => ({
    path: `/api/v1/oauth/callback?${Array.from({ length: 900 }, (_, index) => `stat${index}=${index}`).join('&')}`,
  }),
  'query of the OAuth callback, one name of 15 KB': () => ({
    path: `/api/v1/oauth/callback?${'state'.repeat(3000)}`,
  }),
  'path of 15 KB': () => ({ path: `/${'a%2F'.repeat(3700)}` }),
  'action with a name of 15 KB': () => ({
    method: 'POST',
    path: `/api/v2/actions/${'A'.repeat(15_000)}/execute`,
    body: '{}',
  }),
  '1,200 apps to expand that there are not': () => ({
    path: `/openapi.json?apps=${Array.from({ length: 1_200 }, (_, index) => `gith${index}`).join(',')}`,
  }),
  'filter of 15 KB in a list': () => ({
    path: `/api/v2/actions?useCase=${'create an issue '.repeat(900).replaceAll(' ', '+')}`,
  }),
  'cursor of 15 KB': () => ({ path: `/api/v1/logs?cursor=${'A'.repeat(15_000)}` }),
  'proxied request with a body of 10 MB': () => proxied({ body: { text: 'x'.repeat(most) } }),
  'proxied request to an endpoint of 1 MB of dots': () => proxied({ endpoint: '/%2e%2e'.repeat(140_000) }),
  'proxied request with 30,000 parameters': () =>
    proxied({ parameters: Array(24_000).fill({ in: 'query', name: 'a', value: 'b' }) }),
  'connection with 90,000 fields': () => ({
    method: 'POST',
    path: initiate,
    body: JSON.stringify({
      app: { uniqueKey: 'bench' },
      config: {},
      connection: { initiateData: named(90_000) },
    }),
  }),
  'connection of an app with a name of 1 MB': () => ({
    method: 'POST',
    path: initiate,
    body: JSON.stringify({ app: { uniqueKey: 'github'.repeat(170_000) }, config: {} }),
  }),
};

export const requestCases: HostileCase[] = Object.entries(requests).map(([name, request]) => ({
  name,
  send: (target) => sendRequest(target, request()),
}));

function withInput(name: string, value: unknown): HostileRequest {
  const input = { owner: 'octocat', repo: 'small', title: 'Hello', [name]: value };
  return executeOf(bodyAsking('small', { input }));
}

function withTitle(title: string): HostileRequest {
  return withInput('title', title);
}

function withParameters(parameters: unknown[]): HostileRequest {
  return executeOf(bodyAsking('small', { authConfig: { parameters } }));
}

function manySecrets(): HostileRequest {
  const secrets = Array.from({ length: 1_000 }, (_, index) => `secret-number-${index}-of-the-caller`);
  const body = Object.fromEntries(secrets.map((secret, index) => [`s${index}`, secret]));
  return executeOf(
    bodyAsking('small', {
      authConfig: { parameters: [], body },
      sessionInfo: { text: secrets.join(' ').repeat(100) },
    }),
  );
}

function proxied(more: object): HostileRequest {
  const connectedAccountId = '00000000-0000-4000-8000-000000000000';
  const body = { connectedAccountId, endpoint: '/user', method: 'POST', ...more };
  return { method: 'POST', path: '/api/v2/actions/proxy', body: JSON.stringify(body) };
}

function named(count: number, prefix = 'name'): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, index]));
}

function nested(depth: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < depth; level += 1) value = { inner: value };
  return value;
}

async function* byteByByte(count: number): AsyncGenerator<Buffer> {
  const text = Buffer.from(bodyAsking('small', { traceLogs: ['x'.repeat(count)] }));
  for (let index = 0; index < text.length; index += 1) yield text.subarray(index, index + 1);
}
