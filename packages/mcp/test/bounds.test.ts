import { randomUUID } from 'node:crypto';
import { createKey, engineFor, findExecution } from '@actway/engine';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { connectLinkIn } from '@actway/testing/mcp-clients';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { agentApp } from './support/agent-app.js';
import { askMcp, callTool, type RawOptions } from './support/raw-mcp.js';

const annasToken = 'bearer-token-of-anna-51ce';
const bertsToken = 'bearer-token-of-bert-8f02';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ app: agentApp });
  await live.connect('httpbin', 'BEARER_TOKEN', { token: annasToken }, 'anna');
  await live.connect('httpbin', 'BEARER_TOKEN', { token: bertsToken }, 'bert');
});
afterAll(() => live.close());

async function boundKey(bounds: Parameters<typeof createKey>[1]['bounds']): Promise<string> {
  const made = await createKey(live.engine.store, { projectId: live.projectId, name: randomUUID(), bounds });
  return made.key;
}

const names = async (options: RawOptions): Promise<string[]> =>
  (await askMcp(live, 'tools/list', {}, options)).json.result.tools.map(({ name }: { name: string }) => name);

describe('a key that is bound', () => {
  it('to an entity acts for that one, and for no other that the address names', async () => {
    const key = await boundKey({ entityId: 'anna' });
    const { _meta } = await callTool(live, 'HTTPBIN_GET', {}, { search: '?apps=httpbin', key });
    const record = await findExecution(live.engine, live.projectId, _meta['actway/log-id']);
    expect(record.entityId).toBe('anna');
    expect(live.upstream.seen.at(-1)?.headers.authorization).toBe(`Bearer ${annasToken}`);
    for (const options of [{ search: '?entity=bert' }, { headers: { 'x-actway-entity': 'bert' } }]) {
      const { status, json } = await askMcp(live, 'tools/list', {}, { ...options, key });
      expect([status, json.error.message]).toEqual([400, expect.stringContaining('bound to another entity')]);
    }
    expect(await names({ search: '?apps=httpbin&entity=anna', key })).toContain('HTTPBIN_GET');
  });

  it('to actions has these as tools, whatever the address asks for', async () => {
    const key = await boundKey({ actions: ['HTTPBIN_GET'] });
    expect(await names({ key })).toEqual(['HTTPBIN_GET']);
    const { status, json } = await askMcp(live, 'tools/list', {}, { search: '?actions=HTTPBIN_POST', key });
    expect([status, json.error.message]).toEqual([400, expect.stringContaining('HTTPBIN_POST')]);
    const sent = live.upstream.seen.length;
    const searching = { search: '?tools=search', key };
    const asked = { action: 'HTTPBIN_POST' };
    for (const [name, given] of [
      ['actway_execute_action', { ...asked, input: {} }],
      ['actway_describe_action', asked],
    ] as const) {
      const { isError, content } = await callTool(live, name, given, searching);
      expect([isError, content[0].text]).toEqual([true, expect.stringContaining('HTTPBIN_POST')]);
    }
    const found = await callTool(live, 'actway_find_actions', { task: 'send a POST request' }, searching);
    expect(JSON.stringify(found)).not.toContain('HTTPBIN_POST');
    expect(live.upstream.seen.length).toBe(sent);
  });

  it('to reading has tools that change nothing', async () => {
    const key = await boundKey({ readOnly: true });
    const listed = await names({ search: '?apps=httpbin', key });
    expect(listed).toContain('HTTPBIN_GET');
    expect(listed).not.toContain('HTTPBIN_POST');
    const { isError } = await callTool(
      live,
      'actway_execute_action',
      { action: 'HTTPBIN_POST', input: { title: 'x', quantity: 1 } },
      { search: '?tools=search', key },
    );
    expect(isError).toBe(true);
  });
});

const outside: Record<string, { bounds: Parameters<typeof boundKey>[0]; action: string }> = {
  'to apps': { bounds: { apps: ['test'] }, action: 'HTTPBIN_GET' },
  'to actions': { bounds: { actions: ['TEST_LIST_NOTES'] }, action: 'HTTPBIN_GET' },
  'to reading': { bounds: { readOnly: true }, action: 'HTTPBIN_POST' },
};

describe.each(Object.entries(outside))('a key that is bound %s', (_kind, { bounds, action }) => {
  const probes: Record<string, Record<string, unknown>> = {
    actway_find_actions: { task: `${action} of httpbin`, app: 'httpbin' },
    actway_describe_action: { action },
    actway_execute_action: { action, input: { title: 'x', quantity: 1 } },
    actway_connect_account: { app: 'httpbin' },
  };

  it('leads to nothing outside by any tool', async () => {
    const key = await boundKey(bounds);
    const searching = { search: '?tools=search&entity=anna', key };
    expect(await names(searching)).toEqual(Object.keys(probes));
    const sent = live.upstream.seen.length;
    for (const [name, given] of Object.entries(probes)) {
      const answer = await callTool(live, name, given, searching);
      expect(connectLinkIn(answer), name).toBe('');
      if (name === 'actway_find_actions') expect(answer.content[0].text).not.toContain(action);
      else expect(answer.isError, name).toBe(true);
    }
    const listing = { search: '?tools=list&entity=anna', key };
    expect(await names(listing)).not.toContain(action);
    expect((await callTool(live, action, {}, listing)).message).toContain('There is no tool');
    expect(live.upstream.seen.length).toBe(sent);
  });
});

describe('a call that is refused', () => {
  const recordOf = (answer: { _meta: Record<string, string> }) =>
    findExecution(live.engine, live.projectId, answer._meta['actway/log-id'] ?? '');
  const searching = '?tools=search&entity=bert';
  const execute = (given: Record<string, unknown>, meta?: Record<string, unknown>, search = searching) =>
    callTool(live, 'actway_execute_action', given, { search, ...(meta && { meta }) });

  it('has a record of its entity and app, whose id the answer tells', async () => {
    const httpbin = { action: 'httpbin_post', input: { title: 'x', quantity: 1 } };
    const known = { actionId: 'HTTPBIN_POST', appKey: 'httpbin', entityId: 'bert', status: 'refused' };
    for (const answer of [
      await execute({ ...httpbin, input: { made_up: 1 } }),
      await execute({ ...httpbin, input: { quantity: 'many' } }),
      await execute({ ...httpbin, select: 'items[' }),
      await execute(httpbin, { 'actway/idempotency-key': 'ü' }),
      await callTool(live, 'HTTPBIN_POST', { quantity: 'many' }, { search: '?apps=httpbin&entity=bert' }),
    ]) {
      expect(answer.isError).toBe(true);
      expect(await recordOf(answer)).toMatchObject({ ...known, errorName: 'input-invalid' });
    }
    const missing = await execute(httpbin, undefined, '?tools=search&entity=nobody');
    expect(await recordOf(missing)).toMatchObject({ entityId: 'nobody', errorName: 'account-missing' });
  });

  it('is recorded where there is no such action too', async () => {
    const unknown = await execute({ action: 'HTTPBIN_POTS' });
    expect(unknown.content[0].text).toContain('Did you mean HTTPBIN_POST');
    expect(await recordOf(unknown)).toMatchObject({
      ...{ actionId: 'HTTPBIN_POTS', entityId: 'bert', status: 'refused', errorName: 'action-unknown' },
    });
  });

  it('is seen by keys of its entity and app, and by no other', async () => {
    const refused = await execute({ action: 'HTTPBIN_POST', input: { made_up: 1 } });
    const seenWith = async (bounds: Parameters<typeof boundKey>[0]) => {
      const engine = engineFor(live.engine, { bounds: bounds ?? null });
      const found = findExecution(engine, live.projectId, refused._meta['actway/log-id']);
      return found.then(
        () => true,
        () => false,
      );
    };
    expect(await seenWith({ entityId: 'bert', apps: ['httpbin'] })).toBe(true);
    expect(await seenWith({ actions: ['HTTPBIN_POST'] })).toBe(true);
    expect(await seenWith({ entityId: 'default' })).toBe(false);
    expect(await seenWith({ apps: ['test'] })).toBe(false);
  });
});

it('a refusal over HTTP is seen by a key of the app as well', async () => {
  const { json } = await live.execute('httpbin_post', { input: 5 });
  expect(json.status).toBe(400);
  const key = await boundKey({ apps: ['httpbin'] });
  const { data } = (await live.call('/api/v1/logs?status=error', { key })).json;
  expect(data.map(({ meta }: { meta: { requestId: string } }) => meta.requestId)).toContain(json.requestId);
});

describe('a call that is repeated with its idempotency key', () => {
  it('is done once, and answered alike', async () => {
    const options = { search: '?apps=httpbin&entity=anna', meta: { 'actway/idempotency-key': randomUUID() } };
    const before = live.upstream.seen.length;
    const first = await callTool(live, 'HTTPBIN_GET', {}, options);
    const second = await callTool(live, 'HTTPBIN_GET', {}, options);
    expect(live.upstream.seen.length).toBe(before + 1);
    expect(second).toEqual({
      ...first,
      _meta: { ...first._meta, 'actway/idempotency-replayed': true },
    });
  });

  it('with another input is refused', async () => {
    const options = { search: '?apps=httpbin&entity=anna', meta: { 'actway/idempotency-key': randomUUID() } };
    await callTool(live, 'HTTPBIN_POST', { title: 'x', quantity: 1 }, options);
    const other = await callTool(live, 'HTTPBIN_POST', { title: 'y', quantity: 1 }, options);
    expect([other.isError, other.content[0].text]).toEqual([true, expect.stringContaining('another')]);
    const wrong = { ...options, meta: { 'actway/idempotency-key': 7 } };
    const { isError, content } = await callTool(live, 'HTTPBIN_GET', {}, wrong);
    expect([isError, content[0].text]).toEqual([true, expect.stringContaining('actway/idempotency-key')]);
  });
});

describe('limits', () => {
  let limited: LiveServer;
  afterAll(() => limited.close());

  it('count calls as they do over HTTP, each one of a batch', async () => {
    limited = await startLiveServer({ app: agentApp, rates: { key: { count: 3, seconds: 3600 } } });
    const statuses = [];
    for (let call = 0; call < 4; call += 1)
      statuses.push((await askMcp(limited, 'tools/list', {}, { search: '?apps=httpbin' })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const { headers, json } = await askMcp(limited, 'tools/list', {}, { search: '?apps=httpbin' });
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    expect(json.error.message).toContain('3 requests');
  });

  it('are told of the end of each call of a batch, and Node sees no leak of listeners in it', async () => {
    const counted = await startLiveServer({
      app: agentApp,
      running: { key: 100, project: 100 },
    });
    onTestFinished(() => counted.close());
    const warnings: string[] = [];
    const note = ({ message }: Error) => warnings.push(message);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const calls = Array.from({ length: 20 }, (_, id) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: { name: 'HTTPBIN_GET', arguments: {} },
    }));
    const response = await fetch(`${counted.url}/mcp?apps=httpbin`, {
      method: 'POST',
      headers: {
        'x-api-key': counted.apiKey,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2025-03-26',
      },
      body: JSON.stringify(calls),
    });
    expect((await response.text()).match(/"jsonrpc"/g)).toHaveLength(20);
    expect(warnings).toEqual([]);
  });
});
