import { contractCells, sampleRequest, sendPlain, startStubSubject } from '@actway/conformance';
import { loadContract } from '@actway/contract/document';
import { startPrism } from '@actway/mock';
import { sendBytes } from '@actway/testing/raw-request';
import { startUpstream } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownLimitations } from './support/known-limitations.js';
import { judgedByPrism, prismLimitations } from './support/prism-limitations.js';

interface Tool {
  url: string;
  apiKey: string;
  close(): Promise<void>;
}

/** Shows that a tool, asked plainly, still answers wrongly. */
type Shows = (tool: Tool) => Promise<void>;

const someone = '7f3b0c9e-4a51-4c8d-9a55-2f6f3c0e8d11';
const someoneElse = '00000000-0000-4000-8000-000000000000';

async function send({ url, apiKey }: Tool, method: string, path: string, body?: unknown, headers = {}) {
  const { status, text, ...answer } = await sendPlain(url + path, {
    method,
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status, json: text === '' || path === '/docs' ? undefined : JSON.parse(text), text, ...answer };
}

/** A hundred at once, from one caller. */
const takesAll: Shows = async (tool) => {
  const { path, method, body } = sampleRequest('executeAction');
  const headers = { 'x-api-key': tool.apiKey, 'content-type': 'application/json' };
  const sending = Array.from({ length: 100 }, () => sendPlain(tool.url + path, { method, headers, body }));
  expect(new Set((await Promise.all(sending)).map(({ status }) => status))).toEqual(new Set([200]));
};

/** Prism on the contract alone, without the front of our mock. */
const ofPrism: Record<string, Shows> = {
  'keeps nothing': async (prism) => {
    const path = '/api/v1/connectedAccounts';
    expect((await send(prism, 'DELETE', `${path}/${someone}`)).status).toBeLessThan(300);
    const [one, other] = [
      await send(prism, 'GET', `${path}/${someone}`),
      await send(prism, 'GET', `${path}/${someoneElse}`),
    ];
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(one.json).toEqual(other.json);
  },
  'judges by schemas alone': async (prism) => {
    const { status } = await send(prism, 'POST', '/api/v2/connectedAccounts/initiateConnection', {
      app: { uniqueKey: 'github' },
      config: { authScheme: 'BASIC' },
      connection: { initiateData: {} },
    });
    expect(status).toBe(200);
  },
  'calls nobody': async (prism) => {
    const app = await startUpstream();
    app.respond = (_request, response) => response.writeHead(404).end();
    const { status, json } = await send(prism, 'POST', '/api/v2/actions/HTTPBIN_GET/execute', {
      authConfig: { base_url: app.url, parameters: [] },
    });
    await app.close();
    expect([status, json.successful, app.seen]).toEqual([200, true, []]);
  },
  'reads no text': async (prism) => {
    const path = '/api/v2/actions/GITHUB_ISSUES_CREATE/execute/get.inputs';
    const [one, other] = [
      await send(prism, 'POST', path, { text: 'the door squeaks' }),
      await send(prism, 'POST', path, { text: 'the window is open' }),
    ];
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(one.json).toEqual(other.json);
  },
  'takes any key': async (prism) => {
    expect((await send({ ...prism, apiKey: 'any-at-all' }, 'GET', '/openapi.json')).status).toBe(200);
  },
  'checks no scope': async (prism) => {
    const path = '/api/v1/integrations';
    expect((await sendPlain(prism.url + path)).status).toBe(401);
    expect((await send({ ...prism, apiKey: 'any-at-all' }, 'GET', path)).status).toBe(200);
  },
  'never fails': async (prism) => {
    const ids = contractCells().flatMap(({ operationId, status }) => (status >= 500 ? [operationId] : []));
    expect(ids.length).toBeGreaterThan(30);
    for (const id of new Set(ids)) {
      const { method, path, body } = sampleRequest(id);
      const type = id === 'uploadFile' ? 'application/octet-stream' : 'application/json';
      const headers = { 'x-api-key': prism.apiKey, 'content-type': type };
      const { status } = await sendPlain(prism.url + path, { method, headers, body });
      expect(status, id).toBeLessThan(400);
    }
  },
  'counts no requests': takesAll,
  'compares no entity tags': async (prism) => {
    const { headers } = await send(prism, 'GET', '/docs');
    const etag = headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const again = await send(prism, 'GET', '/docs', undefined, { 'if-none-match': etag });
    expect([again.status, again.text === '']).toEqual([200, false]);
  },
};

/** The stub with handlers that answer by the examples, or as `Prefer` says. */
const ofStub: Record<string, Shows> = {
  'its handlers decide': async (stub) => {
    const unknown = ['POST', '/api/v2/actions/NOTHING_AT_ALL/execute', { input: {} }] as const;
    expect((await send(stub, ...unknown)).status).toBe(200);
    const prefer = 'code=404, example=actionNotFound';
    expect((await send(stub, ...unknown, { prefer })).json.name).toBe('ActionNotFoundError');
  },
  'counts no requests': takesAll,
  'reads no bytes': async (stub) => {
    const { path } = sampleRequest('uploadFile');
    const head = `PUT ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 100\r\n\r\n`;
    expect((await sendBytes(stub.url, `${head}x`)).status).toBe(200);
  },
};

const shown = [
  { subject: 'mock', tool: 'Prism', shows: ofPrism, start: startPlainPrism },
  { subject: 'stub', tool: 'the stub', shows: ofStub, start: startStubSubject },
] as const;

async function startPlainPrism(): Promise<Tool> {
  return { ...(await startPrism(loadContract(), { checkSecurity: true })), apiKey: 'any' };
}

describe.each(shown)('$tool', ({ subject, shows, start }) => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await start();
  });
  afterAll(() => tool?.close());

  it('has a test for each limitation that is named', () => {
    const named = knownLimitations.filter((one) => one.subject === subject).map(({ name }) => name);
    expect(Object.keys(shows).sort()).toEqual(named.sort());
  });

  it.each(Object.entries(shows))('%s, still', async (_name, show) => {
    await show(tool);
  });
});

describe('Prism as a judge of what actions send', () => {
  it.each(prismLimitations)('still rejects: $name', async (limitation) => {
    const { example } = limitation;
    const sent = 'body' in example ? `${example.contentType} ${example.body}` : '';
    const faults = await judgedByPrism(example);
    expect(faults.map((fault) => limitation.isMet(fault, { target: '/forms', sent }))).toEqual([true]);
  });
});
