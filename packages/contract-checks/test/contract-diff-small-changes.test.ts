import { expect, test } from 'vitest';
import { compare, told } from './support/compare.js';

/** What an operation takes and answers. */
interface Exchange {
  parameters?: object[];
  body?: object;
  answer?: object;
  headers?: object;
  security?: object[];
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const member = (schema: object) => ({ type: 'object', properties: { a: schema } });
const query = (more: object) => ({ name: 'q', in: 'query', ...more });

/** A contract with an operation for each exchange, by its name. */
function contractOf(exchanges: Record<string, Exchange>, securitySchemes: object = {}, openapi = '3.1.0') {
  const operation = (name: string, { parameters, body, answer, headers, security }: Exchange) => ({
    operationId: name,
    ...(parameters ? { parameters } : {}),
    ...(security ? { security } : {}),
    ...(body ? { requestBody: json(body) } : {}),
    responses: {
      '200': { description: 'It.', ...(headers ? { headers } : {}), ...(answer ? json(answer) : {}) },
    },
  });
  const paths = Object.entries(exchanges).map(([name, one]) => [`/${name}`, { post: operation(name, one) }]);
  return {
    ...{ openapi, info: { title: 'Small', version: '1.0.0' } },
    ...{ paths: Object.fromEntries(paths), components: { securitySchemes } },
  };
}

const toldOf = async (base: object, revision: object) =>
  (await compare(base, revision)).findings
    .map((one) => `${one.operations.map(({ id }) => id)}: ${told([one])}`)
    .sort();

test('keywords of schemas, parameters and headers are judged by what they mean', async () => {
  const number = (format: string) => member({ type: 'integer', format });
  const list = (value: string) => member({ type: 'array', items: { type: 'string', default: value } });
  const text = { type: 'string' };
  const media = { 'text/plain': { schema: text } };
  const open = { type: 'object', additionalProperties: text };
  const closed = { type: 'object', additionalProperties: false };
  const base = contractOf({
    sendsNumber: { body: number('int32') },
    readsNumber: { answer: number('int32') },
    sendsList: { body: list('x') },
    demands: { body: { ...member(text), dependentRequired: { a: ['b'] } } },
    readsOwn: { answer: member(text) },
    opens: { body: closed },
    maps: { answer: open },
    written: { parameters: [query({ schema: text })] },
    empty: { parameters: [query({ allowEmptyValue: true, schema: text })] },
    emptied: { parameters: [query({ schema: text })] },
    header: { headers: { 'X-Left': { schema: text } } },
  });
  const revision = contractOf({
    sendsNumber: { body: number('int64') },
    readsNumber: { answer: number('int64') },
    sendsList: { body: list('y') },
    demands: { body: member(text) },
    readsOwn: { answer: member({ ...text, readOnly: true }) },
    opens: { body: open },
    maps: { answer: { ...open, additionalProperties: { type: 'integer' } } },
    written: { parameters: [query({ content: media })] },
    empty: { parameters: [query({ schema: text })] },
    emptied: { parameters: [query({ allowEmptyValue: true, schema: text })] },
    header: { headers: { 'x-left': { schema: text } } },
  });
  expect(await toldOf(base, revision)).toEqual(
    [
      'demands: compatible: `dependentRequired` of the request body is gone. Callers who send it: all that was taken is taken still. [schema-loosened]',
      'emptied: compatible: The query parameter `q` may be empty now. Callers who have no value to send. [empty-value-allowed]',
      'empty: breaking: The query parameter `q` may not be empty any more. Callers who send it without a value: it may be refused. [empty-value-refused]',
      'maps: breaking: The type of `*` in the 200 response went from `string` to `integer`. Callers who read `*`: what never came before may come. [schema-type-changed]',
      'opens: compatible: The request body is open now: it can have members that it does not name. Callers who send it: all that was taken is taken still. [schema-loosened]',
      'readsNumber: breaking: `format` of `a` in the 200 response went from `int32` to `int64`. Callers who read `a`: what never came before may come. [schema-constraint-changed]',
      'readsOwn: note: `readOnly` of `a` in the 200 response went from nothing to `true`. Nobody whose requests or answers change. [words]',
      'sendsList: note: `default` of `a[]` in the request body went from `x` to `y`. Nobody whose requests or answers change. [words]',
      'sendsNumber: compatible: `format` of `a` in the request body went from `int32` to `int64`. Callers who send it: all that was taken is taken still. [schema-loosened]',
      'written: breaking: The query parameter `q` is written as a media type now, and was by its `style`. Callers who send it: it is taken apart in another way. [written-otherwise]',
    ].sort(),
  );
});

test('a security scheme is judged by what callers have to show, not by its name', async () => {
  const flow = { tokenUrl: 'https://small.example/token', scopes: {} };
  const basic = { type: 'http', scheme: 'basic' };
  const schemes = {
    key: { type: 'apiKey', in: 'header', name: 'x-key' },
    token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    login: { type: 'oauth2', flows: { clientCredentials: flow } },
    basic,
  };
  const exchanges = (key: string, pair: object[]) => ({
    one: { security: [{ [key]: [] }] },
    pair: { security: pair },
    token: { security: [{ token: [] }, { login: [] }] },
  });
  const { key, ...others } = schemes;
  const base = contractOf(exchanges('key', [{ basic: [], token: [] }]), schemes);
  const revision = contractOf(exchanges('apiKey', [{ token: [] }]), {
    ...others,
    apiKey: key,
    token: { type: 'http', scheme: 'Bearer', bearerFormat: 'opaque' },
    login: {
      type: 'oauth2',
      flows: { clientCredentials: { ...flow, refreshUrl: 'https://small.example/again' } },
    },
  });
  expect(await toldOf(base, revision)).toEqual([
    ': compatible: The flow `clientCredentials` of the security scheme `login` has an address to refresh tokens at now, `https://small.example/again`. Callers whose tokens run out. [oauth-refresh-added]',
    ': note: `bearerFormat` of the security scheme `token` went from `JWT` to `opaque`. Nobody whose requests or answers change. [words]',
    'pair: compatible: `basic` is needed no longer beside the other. Callers who have the other alone. [security-requirement-modified]',
  ]);
});

test('a scheme of another kind is told once, and nullable without a type says what it is', async () => {
  const asking = { one: { security: [{ login: [] }], answer: { allOf: [member({})] } } };
  const flows = { clientCredentials: { tokenUrl: 'https://small.example/token', scopes: {} } };
  const base = contractOf(asking, { login: { type: 'oauth2', flows } }, '3.0.3');
  const nullable = { one: { ...asking.one, answer: { ...asking.one.answer, nullable: true } } };
  const openId = { type: 'openIdConnect', openIdConnectUrl: 'https://small.example/.well-known' };
  const revision = contractOf(nullable, { login: openId }, '3.0.3');
  expect(await toldOf(base, revision)).toEqual([
    ': breaking: `type` of the security scheme `login` went from `oauth2` to `openIdConnect`. Every caller who proves who they are by it. [security-scheme-changed]',
    'one: note: `nullable` of the 200 response is new. Nobody by OpenAPI 3.0.3, in which it says nothing without a `type` beside it; some tools take it for null. [nullable-without-type]',
  ]);
});
