import { randomUUID } from 'node:crypto';
import { createEngine, deleteEntity, Ending, executeAction, sweepIdempotentCalls } from '@actway/engine';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo, type SeenRequest } from '@actway/testing/recording-upstream';
import { serveAgain } from '@actway/testing/serve-again';
import { backends } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { authConfig, executeKeyed, type KeyedOptions } from './support/keyed-calls.js';

const day = 24 * 3_600_000;

describe.each(backends)('calls with an idempotency key on $name', ({ createPlace }) => {
  let place: StorePlace;
  let live: LiveServer;
  beforeAll(async () => {
    place = await createPlace();
    live = await startLiveServer({ databaseUrl: place.url, maxResponseBytes: 4 * 1024 * 1024 });
  });
  afterEach(() => {
    vi.useRealTimers();
    live.upstream.respond = echo;
    live.upstream.seen.length = 0;
  });
  afterAll(async () => {
    await live?.close();
    await place?.remove();
  });

  const execute = (body: Record<string, unknown>, options?: KeyedOptions) =>
    executeKeyed(live, body, options);
  /** Holds the first answer of the upstream back until it is released. */
  function hold(): { reached: Promise<SeenRequest>; release: () => void } {
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reached = new Promise<SeenRequest>((resolve) => {
      live.upstream.respond = (request, response) => {
        live.upstream.respond = echo;
        resolve(request);
        void released.then(() => echo(request, response));
      };
    });
    return { reached, release };
  }

  it('gives a repeat the first answer, byte for byte, and sends nothing', async () => {
    const key = randomUUID();
    const body = { input: { name: 'Apple', price: 1 }, allowTracing: true, sessionInfo: { sessionId: 's' } };
    const first = await execute(body, { key });
    const { name, price } = body.input;
    const repeat = await execute({ ...body, input: { price, name } }, { key: `"${key}"` });
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject({ successful: true, data: { method: 'POST' } });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(repeat.text).toBe(first.text);
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect(repeat.headers.get('x-upstream-status')).toBe('200');
    expect(repeat.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(live.upstream.seen).toHaveLength(1);
  });

  it('gives a repeat what failed again, too', async () => {
    live.upstream.respond = (_request, response) => response.writeHead(500).end('{"message":"No"}');
    const key = randomUUID();
    const [first, repeat] = [await execute({}, { key }), await execute({}, { key })];
    expect(first.json).toMatchObject({ successful: false, data: {} });
    expect(repeat.text).toBe(first.text);
    expect(live.upstream.seen).toHaveLength(1);
  });

  it('finds the action by any of its names, in any case', async () => {
    const key = randomUUID();
    await execute({}, { key });
    const repeat = await execute({}, { key, action: 'httpbin_post' });
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
  });

  it('lets repeats wait while the first one runs, in the same process and in another', async () => {
    const other = await serveAgain(live);
    const key = randomUUID();
    const { reached, release } = hold();
    const first = execute({}, { key });
    await reached;
    const repeats = Array.from({ length: 10 }, (_, n) =>
      execute({}, { key, ...(n % 2 && { url: other.url }) }),
    );
    release();
    const answers = await Promise.all([first, ...repeats]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(live.upstream.seen).toHaveLength(1);
    await other.close();
  });

  it('runs one of many that come at the same time to two processes', async () => {
    const other = await serveAgain(live);
    const key = randomUUID();
    const calls = Array.from({ length: 20 }, (_, n) =>
      execute({}, { key, ...(n % 2 && { url: other.url }) }),
    );
    const answers = await Promise.all(calls);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(live.upstream.seen).toHaveLength(1);
    await other.close();
  });

  it('tells a repeat that the first one still runs, once it has waited until its deadline', async () => {
    const hurried = await serveAgain(live, { settings: { ...live.engine.settings, deadlineMs: 300 } });
    const key = randomUUID();
    const { reached, release } = hold();
    const first = execute({}, { key });
    await reached;
    const repeat = await execute({}, { key, url: hurried.url });
    release();
    expect([repeat.status, repeat.json.name]).toEqual([400, 'ExecutionStillRunningError']);
    const later = await execute({}, { key, url: hurried.url });
    expect(later.text).toBe((await first).text);
    await hurried.close();
  });

  it('refuses another request with the same key, whatever of it differs', async () => {
    const key = randomUUID();
    const { json: first } = await execute({ input: { name: 'Apple' }, allowTracing: true }, { key });
    const others: [Record<string, unknown>, KeyedOptions][] = [
      [{ input: { name: 'Pear' }, allowTracing: true }, { key }],
      [{ input: { name: 'Apple' } }, { key }],
      [{ input: { name: 'Apple' }, allowTracing: true, entityId: 'other' }, { key }],
      [
        { input: { name: 'Apple' }, allowTracing: true },
        { key, action: 'HTTPBIN_PUT' },
      ],
      [
        {
          input: { name: 'Apple' },
          allowTracing: true,
          authConfig: { parameters: [{ ...authConfig.parameters[0], value: 'another-caller-of-the-tests' }] },
        },
        { key },
      ],
    ];
    for (const [body, options] of others) {
      const { status, json } = await execute(body, options);
      expect([status, json.name]).toEqual([400, 'IdempotencyKeyReusedError']);
      expect(json.message).toContain(first.logId);
      expect(json.details).toEqual([
        { in: 'header', path: '/idempotency-key', message: 'stands for another call', code: 'reused' },
      ]);
    }
    expect(live.upstream.seen).toHaveLength(1);
  });

  it('keeps the calls of two projects apart', async () => {
    const key = randomUUID();
    await execute({}, { key });
    const other = await execute({}, { key, apiKey: live.otherKey });
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    expect(live.upstream.seen).toHaveLength(2);
  });

  it.each([
    ['an empty key', ''],
    ['an empty string', '""'],
    ['a key with a space and no quotes', 'a b'],
    ['a string that does not end', '"abc'],
    ['a key that is too long', 'k'.repeat(256)],
    ['two keys', 'one, two'],
  ])('refuses %s, and says what to send', async (_what, key) => {
    const { status, json } = await execute({}, { key });
    expect([status, json.name]).toEqual([400, 'InvalidRequestError']);
    expect(json.details[0]).toMatchObject({ in: 'header', path: '/idempotency-key' });
    expect(json.message).toContain('1 to 255 characters');
    expect(live.upstream.seen).toHaveLength(0);
  });

  it('takes a key of 255 characters, each of which is escaped', async () => {
    const key = `"${'\\"'.repeat(255)}"`;
    await execute({}, { key });
    expect((await execute({}, { key })).headers.get('idempotency-replayed')).toBe('true');
  });

  it('leaves the key free when nothing was sent', async () => {
    const key = randomUUID();
    const refused: [Record<string, unknown>, string][] = [
      [{ input: { n: 'many' } }, 'InvalidInputError'],
      [{ authConfig: undefined, input: { n: 0 } }, 'NoConnectedAccountError'],
      [{ authConfig: { ...authConfig, base_url: 'http://10.0.0.7' }, input: { n: 0 } }, 'EgressRefusedError'],
    ];
    for (const [body, name] of refused) {
      const { status, json } = await execute(body, { key, action: 'HTTPBIN_DELAY' });
      expect([status, json.name]).toEqual([400, name]);
    }
    const gone = { ...authConfig, base_url: 'http://127.0.0.1:1' };
    const unreachable = await execute(
      { authConfig: gone, input: { n: 0 } },
      { key, action: 'HTTPBIN_DELAY' },
    );
    expect(unreachable.json.name ?? unreachable.json.successful).not.toBe(true);
    const done = await execute({ input: { n: 0 } }, { key, action: 'HTTPBIN_DELAY' });
    expect([done.status, done.json.successful]).toEqual([200, true]);
    expect(live.upstream.seen).toHaveLength(1);
  });

  it('leaves the key free when the upstream takes no connection, and keeps it when the connection breaks', async () => {
    const key = randomUUID();
    live.upstream.respond = (_request, response) => response.socket?.resetAndDestroy();
    const broken = await execute({}, { key });
    expect(broken.json.successful).toBe(false);
    live.upstream.respond = echo;
    expect((await execute({}, { key })).text).toBe(broken.text);
    expect(live.upstream.seen).toHaveLength(1);
  });

  it('tells of a large answer that it was done, and how', async () => {
    live.upstream.respond = (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ text: 'x'.repeat(1024 * 1024) }));
    const key = randomUUID();
    const first = await execute({ allowTracing: true }, { key });
    expect(first.json.data.text).toHaveLength(1024 * 1024);
    const repeat = await execute({ allowTracing: true }, { key });
    expect([repeat.status, repeat.json.name]).toEqual([400, 'AnswerNotKeptError']);
    expect(repeat.json.message).toContain('with the status success');
    expect(repeat.json.message).toContain(first.json.logId);
    expect(repeat.json.earlierCall).toEqual({ logId: first.json.logId, status: 'success' });
    expect(live.upstream.seen).toHaveLength(1);
  });

  it('keeps an answer of almost a mebibyte', async () => {
    live.upstream.respond = (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ text: 'é\u2028'.repeat(200_000) }));
    const key = randomUUID();
    const first = await execute({}, { key });
    expect((await execute({}, { key })).text).toBe(first.text);
  });

  it('runs on when its caller hangs up, and keeps the answer', async () => {
    const key = randomUUID();
    const { reached, release } = hold();
    const caller = new AbortController();
    const first = execute({}, { key, signal: caller.signal }).catch((error: Error) => error.name);
    await reached;
    caller.abort();
    expect(await first).toBe('AbortError');
    await expect.poll(() => live.logLines.some((line) => line.includes('"hungUp":true'))).toBe(true);
    const repeat = execute({}, { key });
    release();
    expect((await repeat).json.successful).toBe(true);
    expect((await repeat).headers.get('idempotency-replayed')).toBe('true');
    expect(live.upstream.seen).toHaveLength(1);
  });

  it('is of the proxy, too', async () => {
    const connectedAccountId = await live.connect('httpbin', 'BEARER_TOKEN', {
      token: 'token-of-keyed-proxy',
    });
    const send = (endpoint: string, key: string) =>
      live.call('/api/v2/actions/proxy', {
        method: 'POST',
        body: { connectedAccountId, endpoint, method: 'POST', body: { a: 1 } },
        headers: { 'idempotency-key': key },
      });
    const key = randomUUID();
    const [first, repeat, other] = [
      await send('/post', key),
      await send('/post', key),
      await send('/put', key),
    ];
    expect(first.json.successful).toBe(true);
    expect(repeat.json).toEqual(first.json);
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect([other.status, other.json.name]).toEqual([400, 'IdempotencyKeyReusedError']);
    expect(live.upstream.seen).toHaveLength(1);
    const execution = await execute({}, { key });
    expect(execution.json.name).toBe('IdempotencyKeyReusedError');
  });

  it('are kept for 24 hours', async () => {
    const [old, fresh] = [randomUUID(), randomUUID()];
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - day - 60_000 });
    await execute({}, { key: old });
    vi.useRealTimers();
    await execute({}, { key: fresh });
    expect(await sweepIdempotentCalls(live.engine.store, { before: Date.now() - day, batchSize: 1 })).toBe(1);
    expect((await execute({}, { key: fresh })).headers.get('idempotency-replayed')).toBe('true');
    expect((await execute({}, { key: old })).headers.get('idempotency-replayed')).toBeNull();
    expect(live.upstream.seen).toHaveLength(3);
  });

  it('go with all else of an entity', async () => {
    const [own, others] = [randomUUID(), randomUUID()];
    await execute({ entityId: 'leaving' }, { key: own });
    await execute({ entityId: 'staying' }, { key: others });
    await deleteEntity(live.engine.store, live.engine.files.store, live.projectId, 'leaving');
    const again = await execute({ entityId: 'leaving' }, { key: own });
    const repeat = await execute({ entityId: 'staying' }, { key: others });
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
  });

  it('tells what it cannot know when a process died after it had sent', async () => {
    const key = randomUUID();
    const { reached, release } = hold();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - day / 2 });
    const first = execute({ allowTracing: true }, { key });
    await reached;
    vi.useRealTimers();
    // Another process, which finds that the first one must be gone.
    const other = await serveAgain(live);
    const repeat = await execute({ allowTracing: true }, { key, url: other.url });
    release();
    expect([repeat.status, repeat.json.name]).toEqual([400, 'OutcomeUnknownError']);
    const { logId } = (await first).json;
    expect(repeat.json.message).toContain(logId);
    expect(repeat.json.earlierCall).toEqual({ logId });
    expect(live.upstream.seen).toHaveLength(1);
    await other.close();
  });

  it('looks nothing up for a call without a key', async () => {
    const forbidden = new Proxy(live.engine.store.idempotentCalls, {
      get: () => {
        throw new Error('A call without a key looked for one.');
      },
    });
    const engine = createEngine({
      ...live.engine,
      store: { ...live.engine.store, idempotentCalls: forbidden },
    });
    const call = {
      ...{ projectId: live.projectId, requestId: randomUUID(), actionId: 'HTTPBIN_POST' },
      ...{ authConfig: { parameters: [] }, ending: new Ending() },
    };
    expect((await executeAction(engine, call)).successful).toBe(true);
    await expect(executeAction(engine, { ...call, idempotencyKey: 'k' })).rejects.toHaveProperty(
      'cause.message',
      'A call without a key looked for one.',
    );
  });
});
