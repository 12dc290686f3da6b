import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createKey, sweepUsage } from '@actway/engine';
import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { type Called, type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { sendBytes } from '@actway/testing/raw-request';
import { backends } from '@actway/testing/store-backends';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deskApp } from './support/desk-app.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: Parameters<typeof startLiveServer>[0]): Promise<LiveServer> {
  const server = await startLiveServer(options);
  closing.push(() => server.close());
  return server;
}

const item = { input: { id: 1 } };
const usageOf = async (server: LiveServer, key?: string) =>
  (await server.call('/api/v2/usage', key === undefined ? {} : { key })).json;
const records = async (server: LiveServer): Promise<number> =>
  (await server.call('/api/v1/logs')).json.data.length;

describe('executions of a month', () => {
  it('are so many of a project, and what is more is told when it is counted anew', async () => {
    const server = await start({ quotas: { executions: 5 } });
    const before = Date.now();
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => server.execute('HACKERNEWS_GET_ITEM', item)),
    );
    const after = Date.now();
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(4);
    expect(server.upstream.seen).toHaveLength(5);
    // What was refused left no record.
    expect(await records(server)).toBe(5);
    const [{ json, headers }] = refused as [Called];
    expect(json).toMatchObject({
      type: 'TooManyRequestsError',
      name: 'QuotaExceededError',
      message: expect.stringContaining(
        'The project has used up its quota of 5 executions in a month. Nothing was done.',
      ),
      details: [{ in: 'header', path: '/x-api-key', code: 'quota' }],
    });
    const usage = await usageOf(server);
    const { resetsAt } = usage.executions;
    const seconds = Number(headers.get('retry-after'));
    // To the second, from whenever it was between the two.
    expect(after + seconds * 1000).toBeGreaterThanOrEqual(Date.parse(resetsAt));
    expect(before + (seconds - 1) * 1000).toBeLessThan(Date.parse(resetsAt));
    expect(headers.get('ratelimit')).toBe(`"executions";r=0;t=${seconds}`);
    expect(headers.get('ratelimit-policy')).toMatch(/^"executions";q=5;w=(2678400|2592000|2505600|2419200)$/);
    expect(usage.executions).toMatchObject({ used: 5, limit: 5, period: resetsAtMonthBefore(resetsAt) });
    // Another project has its own, and a raw call is an execution.
    expect((await server.execute('HACKERNEWS_GET_ITEM', item, { key: server.otherKey })).status).toBe(200);
    const connectedAccountId = await server.connect('httpbin', 'BEARER_TOKEN', {
      token: 'bearer-of-quotas-4c8f',
    });
    const raw = { connectedAccountId, endpoint: '/get', method: 'GET' };
    const proxied = await server.call('/api/v2/actions/proxy', { method: 'POST', body: raw });
    expect([proxied.status, proxied.json.name]).toEqual([429, 'QuotaExceededError']);
  });

  it('are counted anew in the next month', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 11, 31, 23, 59, 58) });
    const server = await start({ quotas: { executions: 1 } });
    const statuses = async () => [
      (await server.execute('HACKERNEWS_GET_ITEM', item)).status,
      (await server.execute('HACKERNEWS_GET_ITEM', item)).status,
    ];
    expect(await statuses()).toEqual([200, 429]);
    expect((await usageOf(server)).executions).toEqual({
      ...{ used: 1, limit: 1, period: '2031-12', resetsAt: '2032-01-01T00:00:00.000Z' },
    });
    vi.setSystemTime(Date.UTC(2032, 0, 1));
    expect(await statuses()).toEqual([200, 429]);
    expect((await usageOf(server)).executions).toMatchObject({ used: 1, period: '2032-01' });
  });

  it('do not count those that were refused, nor repeats that get an earlier answer', async () => {
    const server = await start({ quotas: { executions: 100 } });
    const once = { headers: { 'idempotency-key': '"once-of-quotas"' } };
    for (const more of [once, once, {}]) {
      expect((await server.execute('HACKERNEWS_GET_ITEM', item, more)).status).toBe(200);
    }
    for (const [action, body] of [
      ['HACKERNEWS_GET_ITEM', { input: { id: 'no number' } }],
      ['HTTPBIN_GET', {}],
      ['HACKERNEWS_NO_SUCH', item],
    ] as const) {
      const { status } = await server.execute(action, body);
      expect([400, 404]).toContain(status);
    }
    // An app that fails has been asked.
    server.upstream.respond = (_request, response) => void response.writeHead(500).end();
    expect((await server.execute('HACKERNEWS_GET_ITEM', item)).json.successful).toBe(false);
    expect((await usageOf(server)).executions.used).toBe(3);
  });

  it('that a process was killed in stay counted, and what it gives back when it ends does not', async () => {
    const server = await start({});
    for (let n = 0; n < 3; n += 1) await server.execute('HACKERNEWS_GET_ITEM', item);
    const { usage } = server.engine.store;
    const month = new Date().toISOString().slice(0, 7);
    const name = { projectId: server.projectId, kind: 'executions', period: month } as const;
    // What a process has at hand is counted before it is used.
    expect(await usage.find(name)).toBeGreaterThanOrEqual(3);
    await server.engine.quotas?.close();
    expect(await usage.find(name)).toBe(3);
  });

  it('go on where the count has no limit and the store takes none', async () => {
    const server = await start({});
    const { usage } = server.engine.store;
    const take = vi.spyOn(usage, 'take').mockRejectedValue(new Error('The store takes nothing.'));
    expect((await server.execute('HACKERNEWS_GET_ITEM', item)).status).toBe(200);
    take.mockRestore();
    expect((await server.execute('HACKERNEWS_GET_ITEM', item)).status).toBe(200);
    expect((await usageOf(server)).executions.used).toBe(2);
  });
});

describe('tokens of a day', () => {
  let endpoint: LanguageEndpoint;
  const write = { board: 'house', title: 'The door squeaks', priority: 'high' };
  const text = 'The door squeaks, please look at it today';

  async function startReading(modelTokens: number | undefined, more: object = {}) {
    endpoint = await startLanguageEndpoint();
    closing.push(() => endpoint.close());
    return start({
      app: deskApp,
      languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1' },
      quotas: { modelTokens, ...more },
    });
  }

  it('are what the endpoint has counted, and a text is refused once they are used up', async () => {
    const server = await startReading(5_000);
    endpoint.answer({ write, usage: { prompt_tokens: 3_000, completion_tokens: 500 } });
    const create = (body: unknown) => server.execute('DESK_TICKETS_CREATE', body);
    expect((await create({ text })).status).toBe(200);
    expect((await usageOf(server)).modelTokens).toMatchObject({ used: 3_500, limit: 5_000 });
    // More is used than is left: what is under way at the end may go beyond.
    expect((await create({ text })).status).toBe(200);
    expect((await usageOf(server)).modelTokens.used).toBe(7_000);
    const asked = endpoint.asked().length;
    const { status, json, headers } = await create({ text });
    expect([status, json.name, json.details[0].path]).toEqual([429, 'QuotaExceededError', '/text']);
    expect(headers.get('ratelimit-policy')).toBe('"model-tokens";q=5000;w=86400');
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(86_400);
    const filled = await server.call('/api/v2/actions/DESK_TICKETS_CREATE/execute/get.inputs', {
      method: 'POST',
      body: { text },
    });
    expect(filled.status).toBe(429);
    expect(endpoint.asked()).toHaveLength(asked);
    // What needs no model goes on; what was refused is no execution.
    expect((await create({ input: write })).status).toBe(200);
    expect((await usageOf(server)).executions.used).toBe(3);
  });

  it('of one key end with its quota, and are told to it', async () => {
    const server = await startReading(undefined, { keyModelTokens: 3_000 });
    endpoint.answer({ write, usage: { prompt_tokens: 3_000, completion_tokens: 500 } });
    expect((await server.execute('DESK_TICKETS_CREATE', { text })).status).toBe(200);
    const refused = await server.execute('DESK_TICKETS_CREATE', { text });
    expect([refused.status, refused.json.details[0].path]).toEqual([429, '/text']);
    expect(refused.json.message).toContain(
      'The key has used up its quota of 3000 tokens of the language model in a day.',
    );
    expect(refused.json.message).toContain(
      'the operator sets the quota, with ACTWAY_QUOTA_KEY_MODEL_TOKENS.',
    );
    expect(refused.json.message).not.toContain('iles go');
    expect(refused.headers.get('ratelimit-policy')).toBe('"key-model-tokens";q=3000;w=86400');
    const { key } = await createKey(server.engine.store, { projectId: server.projectId, name: 'second' });
    expect((await server.execute('DESK_TICKETS_CREATE', { text }, { key })).status).toBe(200);
    const usage = await usageOf(server, key);
    expect(usage.modelTokens).toMatchObject({ used: 7_000, limit: null });
    expect(usage.ofKey).toEqual({ modelTokens: { ...usage.modelTokens, used: 3_500, limit: 3_000 } });
  });

  it('are estimated where the endpoint counts none', async () => {
    const server = await startReading(50_000);
    endpoint.answer({ write, usage: { prompt_tokens: 0, completion_tokens: 0 } });
    expect((await server.execute('DESK_TICKETS_CREATE', { text })).status).toBe(200);
    const { used } = (await usageOf(server)).modelTokens;
    expect(used).toBeGreaterThan(100);
    expect(used).toBeLessThan(10_000);
  });
});

describe.each(backends)('executions of one key, and of one account, in $name', ({ createPlace }) => {
  const used = async (server: LiveServer, key?: string) => {
    const { executions, ofKey } = await usageOf(server, key);
    return [executions.used, ofKey.executions.used];
  };
  async function startWith(quotas: object): Promise<LiveServer> {
    const place = await createPlace();
    closing.push(() => place.remove());
    return start({ databaseUrl: place.url, quotas });
  }

  it('end with the quota of the key, while other keys of the project go on', async () => {
    const server = await startWith({ keyExecutions: 3 });
    const { key } = await createKey(server.engine.store, { projectId: server.projectId, name: 'second' });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => server.execute('HACKERNEWS_GET_ITEM', item)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(2);
    const [{ json, headers }] = refused as [Called];
    expect(json).toMatchObject({
      name: 'QuotaExceededError',
      message: expect.stringContaining('The key has used up its quota of 3 executions in a month.'),
      details: [
        { in: 'header', path: '/x-api-key', message: 'is a key that may have 3 executions in a month' },
      ],
    });
    expect(headers.get('ratelimit-policy')).toMatch(/^"key-executions";q=3;w=\d+$/);
    expect((await server.execute('HACKERNEWS_GET_ITEM', item, { key })).status).toBe(200);
    // What was refused counts for nobody.
    expect([await used(server), await used(server, key)]).toEqual([
      [4, 3],
      [4, 1],
    ]);
    expect(await records(server)).toBe(4);
  });

  it('end with the quota of the account, raw calls among them, and are given back by a key then', async () => {
    const server = await startWith({ keyExecutions: 100, accountExecutions: 2 });
    const [first, second] = [
      await server.connect('httpbin', 'BEARER_TOKEN', { token: 'bearer-of-quotas-first-91d3' }),
      await server.connect('httpbin', 'BEARER_TOKEN', { token: 'bearer-of-quotas-second-5ea0' }),
    ];
    const by = (connectedAccountId: string) => server.execute('HTTPBIN_GET', { connectedAccountId });
    expect((await by(first)).status).toBe(200);
    const body = { connectedAccountId: first, endpoint: '/get', method: 'GET' };
    expect((await server.call('/api/v2/actions/proxy', { method: 'POST', body })).status).toBe(200);
    const { status, json, headers } = await by(first);
    expect([status, json.details[0].path]).toEqual([429, '/connectedAccountId']);
    expect(json.title).toMatch(/^A quota is used up, of the project, the key or the connected account\./);
    expect(json.message).toBe(
      'The connected account has used up its quota of 2 executions in a month. Nothing was done. Try again after the seconds that `retry-after` names; the operator sets the quota, with ACTWAY_QUOTA_ACCOUNT_EXECUTIONS.',
    );
    expect(headers.get('ratelimit-policy')).toMatch(/^"account-executions";q=2;w=\d+$/);
    expect((await by(second)).status).toBe(200);
    expect(await used(server)).toEqual([3, 3]);
    expect(server.upstream.seen).toHaveLength(3);
  });

  it('are kept for two months, those of projects for a year', async () => {
    const server = await startWith({ keyExecutions: 10 });
    await server.execute('HACKERNEWS_GET_ITEM', item);
    const { store } = server.engine;
    const inDays = (days: number) => Date.now() + days * 86_400_000;
    expect(await sweepUsage(store, inDays(60))).toBe(0);
    expect(await sweepUsage(store, inDays(100))).toBe(1);
    expect(await sweepUsage(store, inDays(360))).toBe(0);
    expect(await sweepUsage(store, inDays(400))).toBe(1);
  });
});

describe('bytes of stored files', () => {
  async function announce(server: LiveServer, content: string) {
    const { status, json } = await server.call('/api/v2/actions/files/upload/request', {
      method: 'POST',
      body: {
        ...{ app: 'httpbin', action: 'HTTPBIN_UPLOAD', filename: 'a.txt', mimetype: 'text/plain' },
        md5: createHash('md5').update(content).digest('hex'),
      },
    });
    return { status, name: json.name, url: String(json.url) };
  }
  async function put(url: string, body: BodyInit) {
    const response = await fetch(url, { method: 'PUT', body, duplex: 'half' } as RequestInit);
    return { status: response.status, headers: response.headers, json: await response.json() };
  }
  const streamed = (content: string) => new Blob([content]).stream();
  const unkept = (server: LiveServer) => readdir(join(server.folder, 'files', 'unkept')).catch(() => []);

  it('are so many, and no byte of what is more is taken', async () => {
    const server = await start({ quotas: { storedBytes: 1_000 } });
    const first = 'a'.repeat(600);
    const { url } = await announce(server, first);
    expect((await put(url, first)).status).toBe(200);
    // Sent again, they take the place of themselves.
    expect((await put(url, first)).status).toBe(200);
    expect((await usageOf(server)).storedBytes).toEqual({ used: 600, limit: 1_000 });
    const second = 'b'.repeat(401);
    const address = (await announce(server, second)).url;
    const refused = await put(address, second);
    expect(refused).toMatchObject({
      status: 429,
      json: {
        name: 'QuotaExceededError',
        type: 'TooManyRequestsError',
        message: expect.stringMatching(/Files go by themselves .* with ACTWAY_QUOTA_STORED_BYTES\.$/),
      },
    });
    expect(refused.headers.get('ratelimit-policy')).toBe('"stored-bytes";q=1000;qu="content-bytes"');
    expect(refused.headers.get('retry-after')).toBeNull();
    // Before it comes, where its size is declared; at the first byte too many, where it is not.
    const { pathname, search } = new URL(address);
    const { status } = await sendBytes(
      server.url,
      `PUT ${pathname}${search} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 401\r\nconnection: close\r\n\r\n`,
    );
    expect(status).toBe(429);
    expect((await put(address, streamed(second))).status).toBe(429);
    expect(await unkept(server)).toEqual([]);
    const third = 'c'.repeat(400);
    expect((await put((await announce(server, third)).url, streamed(third))).status).toBe(200);
    expect((await usageOf(server)).storedBytes.used).toBe(1_000);
    expect(await announce(server, 'd')).toMatchObject({ status: 429, name: 'QuotaExceededError' });
    // What the project has already needs no room.
    expect((await announce(server, first)).status).toBe(200);
  });

  it('count while they arrive, so that several at once get no more', async () => {
    const server = await start({ quotas: { storedBytes: 1_000 } });
    const contents = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(300));
    const addresses = [];
    for (const content of contents) addresses.push((await announce(server, content)).url);
    const answers = await Promise.all(addresses.map((url, index) => put(url, contents[index] ?? '')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429, 429]);
    expect((await usageOf(server)).storedBytes.used).toBe(900);
  });

  it('of an answer that is not kept are told of an action that was done', async () => {
    const server = await start({ quotas: { storedBytes: 100 } });
    server.upstream.respond = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(200));
    const credential = { parameters: [{ in: 'header', name: 'X-Key', value: 'credential-of-stored-bytes' }] };
    const { status, json } = await server.execute('HTTPBIN_GET', { authConfig: credential });
    expect([status, json.successful]).toEqual([200, false]);
    expect(json.error).toContain('the project keeps as many bytes of files as it may, 100 bytes');
    expect(json.error).toContain('Look whether it was done before trying again.');
    expect(await unkept(server)).toEqual([]);
    expect((await usageOf(server)).storedBytes.used).toBe(0);
  });
});

it('the usage is told to a key of the whole project, and to no bound one', async () => {
  const server = await start({});
  const made = async (more: object) =>
    (await createKey(server.engine.store, { projectId: server.projectId, name: 'bound', ...more })).key;
  const call = async (key: string) => (await server.call('/api/v2/usage', { key })).json.name;
  expect(await call(await made({ bounds: { entityId: 'anna' } }))).toBe('OutsideKeyBoundsError');
  expect(await call(await made({ bounds: { apps: ['httpbin'] } }))).toBe('OutsideKeyBoundsError');
  expect(await call(await made({ scopes: ['accounts'] }))).toBe('ScopeMissingError');
  expect(await call(await made({ bounds: { readOnly: true } }))).toBeUndefined();
  // A bound key uses what is its project's.
  const key = await made({ bounds: { entityId: 'anna' } });
  await server.execute('HACKERNEWS_GET_ITEM', item, { key });
  expect((await usageOf(server)).executions.used).toBe(1);
});

function resetsAtMonthBefore(resetsAt: string): string {
  return new Date(Date.parse(resetsAt) - 1).toISOString().slice(0, 7);
}
