import { createKey, findExecution } from '@actway/engine';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { sendBytes } from '@actway/testing/raw-request';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentApp } from './support/agent-app.js';
import { answerAgents } from './support/agent-upstream.js';
import { askMcp, callTool, type RawOptions } from './support/raw-mcp.js';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({
    app: agentApp,
    corsOrigins: ['https://agents.example'],
    maxRequestBytes: 50_000,
  });
  live.upstream.respond = answerAgents;
});
afterAll(() => live.close());

const list = async (options: RawOptions) => (await askMcp(live, 'tools/list', {}, options)).json;
const names = async (search: string): Promise<string[]> =>
  (await list({ search })).result.tools.map(({ name }: { name: string }) => name);
const refusal = async (options: RawOptions) => {
  const { status, json } = await askMcp(live, 'tools/list', {}, options);
  return [status, json.error.message];
};

describe('who calls', () => {
  it('has a key in x-api-key or as a bearer token', async () => {
    const bearer = { authorization: `Bearer ${live.apiKey}` };
    const { status } = await askMcp(live, 'tools/list', {}, { key: null, headers: bearer });
    expect(status).toBe(200);
  });

  it.each([
    ['none', { key: null }, /^Bearer realm="actway"$/, 'A key is missing'],
    ['an unknown one', { key: 'no-such-key' }, /error="invalid_token"/, 'unknown, revoked or expired'],
  ])(
    'is told what is wrong with %s, in the shape of the protocol',
    async (_what, options, challenge, words) => {
      const { status, headers, json } = await askMcp(live, 'tools/list', {}, options);
      expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(challenge)]);
      expect(json).toEqual({
        jsonrpc: '2.0',
        id: null,
        error: {
          code: -32_001,
          message: expect.stringContaining(words),
          data: { requestId: headers.get('x-request-id') },
        },
      });
    },
  );

  it.each([
    ['x-api-key', (key: string) => ({ 'x-api-key': key })],
    ['authorization', (key: string) => ({ authorization: `Bearer ${key}` })],
  ])('is told when a key in %s expired, as of an unknown one', async (header, headersOf) => {
    const made = { projectId: live.projectId, name: 'short', expiresAt: Date.now() - 1_000 };
    const { key } = await createKey(live.engine.store, made);
    const answer = await askMcp(live, 'tools/list', {}, { key: null, headers: headersOf(key) });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(answer.json.error.code).toBe(-32_001);
    expect(answer.json.error.message).toMatch(
      new RegExp(`^The key in the header \`${header}\` expired on \\d{4}-`),
    );
  });

  it('needs a key that may execute', async () => {
    const { key } = await createKey(live.engine.store, {
      projectId: live.projectId,
      name: 'accounts',
      scopes: ['accounts'],
    });
    expect(await refusal({ key })).toEqual([403, 'This key lacks the scope `execute`.']);
  });

  it('sees the tools of its own project alone, and connects for it', async () => {
    await live.connect('httpbin', 'BEARER_TOKEN', { token: 'token-of-the-first-project' });
    const call = (key: string) =>
      callTool(live, 'HTTPBIN_CHECK_BEARER', {}, { search: '?apps=httpbin', key });
    expect((await call(live.apiKey)).isError).toBeUndefined();
    expect((await call(live.otherKey)).content[0].text).toContain(
      'has no active and enabled account of httpbin',
    );
  });
});

describe('where a request comes from', () => {
  const fromPage = (origin: string) => askMcp(live, 'tools/list', {}, { headers: { origin } });

  it('may be a program, a page of the server itself, or one that the operator names', async () => {
    for (const origin of [live.url, 'https://agents.example'])
      expect((await fromPage(origin)).status).toBe(200);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://localhost:1'])(
    'is not the page %s',
    async (origin) => {
      const { status, json } = await fromPage(origin);
      expect([status, json.error.code]).toEqual([403, -32_001]);
      expect(json.error.message).toContain('ACTWAY_CORS_ORIGINS');
    },
  );
});

it('is no page whose name was made to lead here', async () => {
  const { port } = new URL(live.url);
  const lines = [
    'POST /mcp HTTP/1.1',
    `host: evil.example:${port}`,
    `origin: http://evil.example:${port}`,
    `x-api-key: ${live.apiKey}`,
    'content-type: application/json',
    'content-length: 2',
    'connection: close',
  ];
  const { status, body } = await sendBytes(live.url, `${lines.join('\r\n')}\r\n\r\n{}`);
  expect([status, JSON.parse(body).error.message]).toEqual([403, expect.stringContaining('PUBLIC_URL')]);
});

describe('which tools there are', () => {
  it('is what the address names: apps, actions, tags, and what changes nothing', async () => {
    expect(await names('?apps=test')).toHaveLength(9);
    expect(await names('?apps=test&readOnly=true')).not.toContain('TEST_CREATE_NOTE');
    expect(await names('?actions=test_create_note,HTTPBIN_GET_UUID')).toEqual([
      'HTTPBIN_GET_UUID',
      'TEST_CREATE_NOTE',
    ]);
    expect(await names('?apps=test&tags=notes')).toEqual([
      'TEST_CREATE_NOTE',
      'TEST_DELETE_NOTE',
      'TEST_LIST_NOTES',
    ]);
    expect(await names('?apps=test&tools=search')).toHaveLength(4);
    expect((await names('')).every((name) => name.startsWith('actway_'))).toBe(true);
  });

  it('is what may be called: no other action, and no other way to it', async () => {
    const search = '?apps=test&readOnly=true';
    expect((await callTool(live, 'TEST_CREATE_NOTE', { title: 'x' }, { search })).message).toContain(
      'no tool',
    );
    const input = { action: 'TEST_CREATE_NOTE', input: { title: 'x' } };
    const asked = await callTool(live, 'actway_execute_action', input, { search: `${search}&tools=search` });
    expect([asked.isError, asked.content[0].text]).toEqual([true, expect.stringContaining('no action')]);
  });

  it('with `readOnly` is none that the manifest calls writing, whatever its method', async () => {
    const readOnly = '?apps=test&readOnly=true';
    expect(await names(readOnly)).not.toContain('TEST_EMPTY_TRASH');
    const sent = live.upstream.seen.length;
    expect((await callTool(live, 'TEST_EMPTY_TRASH', {}, { search: readOnly })).message).toContain('no tool');
    const action = { action: 'TEST_EMPTY_TRASH' };
    const searching = { search: `${readOnly}&tools=search` };
    expect((await callTool(live, 'actway_execute_action', action, searching)).isError).toBe(true);
    expect(live.upstream.seen.length).toBe(sent);
    const { tools } = (await list({ search: '?actions=TEST_EMPTY_TRASH,TEST_LIST_NOTES' })).result;
    expect(tools.map(({ annotations }: { annotations: object }) => annotations)).toMatchObject([
      { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
      { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
    ]);
    const described = await callTool(live, 'actway_describe_action', action, {
      search: '?apps=test&tools=search',
    });
    expect(JSON.parse(described.content[0].text).changesNothing).toBe(false);
  });

  it.each([
    ['?app=test', 'There is no parameter "app". Did you mean apps?'],
    ['?apps=tset', 'There is no app "tset". Did you mean test?'],
    [
      '?actions=TEST_CREATE_NOTES,X_Y',
      'There is no action "TEST_CREATE_NOTES". Did you mean TEST_CREATE_NOTE',
    ],
    ['?apps=test&tags=noets', 'has the tag "noets". Did you mean notes?'],
    ['?apps=', 'The parameter `apps` names none.'],
    ['?readOnly=yes', 'The parameter `readOnly` must be one of: true, false.'],
    ['?tools=all', 'The parameter `tools` must be one of: list, search.'],
    ['?maxCharacters=5', 'must be a whole number from 1000 to 200000'],
    [
      '?actions=TEST_CREATE_NOTE,TEST_EMPTY_TRASH&readOnly=true',
      '`readOnly=true` leaves out all actions that are asked for, since each may change something: TEST_CREATE_NOTE, TEST_EMPTY_TRASH.',
    ],
    ['?entity=a&entity=b', 'The parameter `entity` came more than once.'],
  ])('%s is refused with a word on what helps', async (search, words) => {
    expect(await refusal({ search })).toEqual([400, expect.stringContaining(words)]);
  });

  it('that only read are executed by a tool that says so', async () => {
    const execute = async (search: string) =>
      (await list({ search })).result.tools.find(
        ({ name }: { name: string }) => name === 'actway_execute_action',
      ).annotations;
    const writing = { readOnlyHint: false, destructiveHint: true };
    const reading = { readOnlyHint: true, destructiveHint: false };
    expect(await execute('?apps=test&tools=search')).toMatchObject(writing);
    expect(await execute('?apps=test&tools=search&readOnly=true')).toMatchObject(reading);
  });

  it('that no key may execute is said in words', async () => {
    const { key } = await createKey(live.engine.store, {
      ...{ projectId: live.projectId, name: 'of nothing', bounds: { actions: ['GONE_ACTION'] } },
    });
    const options = { search: '?tools=search', key };
    const { result } = (await askMcp(live, 'server/discover', {}, options)).json;
    expect(result.instructions).toContain('There are no actions here');
    const { content } = await callTool(live, 'actway_connect_account', { app: 'test' }, options);
    expect(content[0].text).toContain('There are no apps here.');
  });

  it('is found with a word on what helps where a name is wrong, or nothing fits', async () => {
    const find = (given: object) =>
      callTool(live, 'actway_find_actions', { ...given }, { search: '?tools=search' });
    const misspelt = await find({ task: 'send a request', app: 'httpbim' });
    expect([misspelt.isError, misspelt.content[0].text]).toEqual([
      true,
      expect.stringContaining('There is no app "httpbim" here. Did you mean httpbin?'),
    ]);
    const { actions, next } = JSON.parse((await find({ task: 'zzqx', app: 'test' })).content[0].text);
    expect([actions, next]).toEqual([[], expect.stringContaining('leave out `app`')]);
  });

  it('is asked for with many names that do not exist, of which a few are told', async () => {
    const search = `?actions=${Array.from({ length: 400 }, (_, index) => `TEST_NOTHING_${index}`)}`;
    const [status, message] = await refusal({ search });
    expect(status).toBe(400);
    expect(message.match(/There is no action/g)).toHaveLength(5);
    const tags = Array.from({ length: 400 }, (_, index) => `nothing-${index}`);
    const [, told] = await refusal({ search: `?apps=test&tags=${tags}` });
    expect(told.match(/No action that is asked for has the tag/g)).toHaveLength(5);
  });

  it('has names that every client takes', async () => {
    const alias = 'TEST_SAY_SOMETHING_THAT_HAS_SO_LONG_A_NAME_THAT_NO_CLIENT_TAKES_IT_AS_IT_STANDS';
    const search = `?actions=${alias}`;
    const [name = ''] = await names(search);
    expect(name).toMatch(/^TEST_SAY_SOMETHING_THAT_HAS_SO_LONG_A_NAME_THAT_NO_CLIE_[\dA-F]{8}$/);
    expect(name).toHaveLength(64);
    for (const called of [name, alias.toLowerCase()])
      expect((await callTool(live, called, {}, { search })).isError).toBeUndefined();
  });

  it('has arguments whose names the APIs of models take', async () => {
    const search = '?actions=TEST_LIST_NOTES';
    const { inputSchema } = (await list({ search })).result.tools[0];
    expect(Object.keys(inputSchema.properties)).toEqual([
      'notebook',
      'filter_2',
      'filter',
      'select_2',
      'select',
    ]);
    await callTool(live, 'TEST_LIST_NOTES', { filter_2: 'ab', filter: 'cd' }, { search });
    expect(live.upstream.seen.at(-1)?.url).toBe('/notes?%24filter=ab&filter=cd');
    const { content } = await callTool(live, 'TEST_LIST_NOTES', { filter_2: 'a' }, { search });
    expect(content[0].text).toContain('- /filter_2: ');
  });

  it('comes in pages of a stable order, with how long it may be kept', async () => {
    const whole = await names('?apps=test,httpbin&tools=list');
    expect(whole).toEqual([...whole].sort());
    const rest = await askMcp(
      live,
      'tools/list',
      { cursor: whole[3] },
      { search: '?apps=test,httpbin&tools=list' },
    );
    expect(rest.json.result.tools.map(({ name }: { name: string }) => name)).toEqual(whole.slice(4));
    expect(rest.json.result).toMatchObject({ ttlMs: 300_000, cacheScope: 'private' });
    for (const cursor of ['/', 'TEST_NOTHING', 'test_create_note'])
      for (const search of ['?apps=test', '?apps=test&tools=search'])
        expect((await askMcp(live, 'tools/list', { cursor }, { search })).json.error).toMatchObject({
          code: -32_602,
          message: 'The cursor is none that this server gave.',
        });
  });
});

it.each([
  ['tools/call', { name: 'TEST_SIMPLE_TEXT', arguments: null }, '`arguments` must be an object'],
  ['tools/call', { name: 'TEST_SIMPLE_TEXT', arguments: [1] }, '`arguments` must be an object'],
  ['tools/call', { name: 'TEST_SIMPLE_TEXT', arguments: 'all' }, '`arguments` must be an object'],
  ['tools/list', { cursor: 5 }, '`cursor` must be a text'],
])('%s with %j is told in a sentence what is wrong', async (method, params, words) => {
  for (const revision of [undefined, 'of 2025'] as const) {
    const options = { search: '?apps=test', ...(revision && { revision }) };
    const { json } = await askMcp(live, method, params, options);
    expect(json.error).toMatchObject({ code: -32_602, message: expect.stringContaining(words) });
    expect(json.error.message).not.toContain('\n');
  }
});

describe('for whom a tool is called', () => {
  const entityOf = async (options: RawOptions) => {
    const { _meta } = await callTool(live, 'TEST_SIMPLE_TEXT', {}, { search: '?apps=test', ...options });
    return (await findExecution(live.engine, live.projectId, _meta['actway/log-id'])).entityId;
  };

  it('is said by the address or a header, and `default` else', async () => {
    expect(await entityOf({})).toBe('default');
    expect(await entityOf({ search: '?apps=test&entity=anna' })).toBe('anna');
    expect(await entityOf({ headers: { 'x-actway-entity': 'bert' } })).toBe('bert');
    const both = { search: '?entity=anna', headers: { 'x-actway-entity': 'bert' } };
    expect(await refusal(both)).toEqual([400, expect.stringContaining('name two entities')]);
  });
});

it('several messages of a revision that has batches are answered together', async () => {
  const messages = [1, 2].map((id) => ({ jsonrpc: '2.0', id, method: 'ping' }));
  const response = await fetch(`${live.url}/mcp?apps=test`, {
    method: 'POST',
    headers: {
      'x-api-key': live.apiKey,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-03-26',
    },
    body: JSON.stringify(messages),
  });
  const answers = [...(await response.text()).matchAll(/^data: (.*)$/gm)].map(([, json = '']) =>
    JSON.parse(json),
  );
  expect(answers.map(({ id }) => id).sort()).toEqual([1, 2]);
});

describe('what is no message', () => {
  const send = async (body: string, headers: Record<string, string> = {}, method = 'POST') => {
    const response = await fetch(`${live.url}/mcp?apps=test`, {
      method,
      headers: { 'content-type': 'application/json', 'x-api-key': live.apiKey, ...headers },
      ...(method === 'POST' ? { body } : {}),
    });
    return {
      status: response.status,
      allow: response.headers.get('allow'),
      error: (await response.json()).error,
    };
  };

  it('is refused as an error of JSON-RPC', async () => {
    expect(await send('{')).toMatchObject({ status: 400, error: { code: -32_700 } });
    expect(await send('x'.repeat(60_000))).toMatchObject({ status: 413, error: { code: -32_600 } });
    expect(await send('{}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await send('', {}, 'GET')).toMatchObject({ status: 405, allow: 'POST' });
    expect(await send('', {}, 'DELETE')).toMatchObject({ status: 405, allow: 'POST' });
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    expect(await send(JSON.stringify(Array(21).fill(ping)))).toMatchObject({
      status: 400,
      error: { code: -32_600 },
    });
  });
});
