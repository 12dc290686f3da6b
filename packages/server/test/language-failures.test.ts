import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type EndpointAnswer,
  type LanguageEndpoint,
  startLanguageEndpoint,
} from '@actway/testing/language-endpoint';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskApp } from './support/desk-app.js';

const apiKey = 'key-of-the-language-model';
const text = 'The front door squeaks';

let endpoint: LanguageEndpoint;
let server: LiveServer;
beforeAll(async () => {
  endpoint = await startLanguageEndpoint(apiKey);
  server = await startLiveServer({
    app: deskApp,
    deadlineMs: 60_000,
    languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1', apiKey },
  });
});
afterAll(async () => {
  await server.close();
  await endpoint.close();
});
beforeEach(() => {
  server.upstream.seen.length = 0;
  server.logLines.length = 0;
});

const create = (to: LiveServer, body: unknown = { text }) => to.execute('DESK_TICKETS_CREATE', body);

/** What an endpoint sends that aimock would not. */
type RawAnswer = { status?: number; headers?: Record<string, string>; body: unknown };

/** A completion, as the protocol has it. */
const completion = (message: object, finishReason: string): RawAnswer => ({
  body: {
    id: 'chat-1',
    object: 'chat.completion',
    created: 1,
    model: 'small-1',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason }],
    usage: { prompt_tokens: 100, completion_tokens: 9, total_tokens: 109 },
  },
});
const failing = (status: number, message: string, more: object = {}): EndpointAnswer => ({
  respond: { error: { message }, status, ...more },
});

describe('an endpoint', () => {
  it.each<[string, EndpointAnswer, number, string, RegExp]>([
    [
      'that is busy',
      failing(429, 'Rate limit reached', { retryAfter: 20 }),
      429,
      'LanguageModelBusyError',
      /^The language model is busy\. It asks to wait 20 seconds\. /,
    ],
    [
      'that fails',
      failing(503, 'overloaded'),
      502,
      'LanguageModelUnavailableError',
      /^The endpoint of the language model answered 503\. /,
    ],
    [
      'that knows no such model',
      failing(404, 'The model `small-1` does not exist'),
      502,
      'LanguageModelUnavailableError',
      /answered 404\. /,
    ],
    [
      'that takes neither mode',
      failing(400, 'bad request'),
      502,
      'LanguageModelUnavailableError',
      /answered 400\. /,
    ],
    [
      'that drops the connection',
      { respond: { content: '{}' }, options: { chaos: { disconnectRate: 1 } } },
      502,
      'LanguageModelUnavailableError',
      /^The language model could not be reached\. /,
    ],
    [
      'that answers with something else than JSON',
      { respond: { content: '{}' }, options: { chaos: { malformedRate: 1 } } },
      502,
      'LanguageModelUnusableError',
      /^The answer of the language model makes no sense\. /,
    ],
    [
      'whose answer is too large',
      { respond: { content: JSON.stringify({ title: 'x'.repeat(2 * 1024 * 1024) }) } },
      502,
      'LanguageModelUnusableError',
      /^The answer of the language model is too large\. /,
    ],
    [
      'whose model writes prose in both modes',
      { respond: { content: 'I would call it "The door".' } },
      502,
      'LanguageModelUnusableError',
      /^The language model did not write a JSON object\. /,
    ],
    [
      'whose model writes a list',
      { respond: { content: '[1]' } },
      502,
      'LanguageModelUnusableError',
      /^The language model did not write a JSON object\. /,
    ],
  ])('%s is told, and nothing is executed', async (_name, answer, status, name, message) => {
    endpoint.answer(answer);
    const called = await create(server);
    expect([called.status, called.json.name]).toEqual([status, name]);
    expect(called.json.message).toMatch(message);
    expect(called.json.details).toEqual([
      { in: 'body', path: '/text', message: 'was not turned into an input', code: 'text' },
    ]);
    expect(server.upstream.seen).toEqual([]);
    // One call, or one in each mode: nobody pays for an endless conversation.
    expect(endpoint.asked().length).toBeLessThanOrEqual(2);
    const { json } = await server.call('/api/v1/logs?limit=1');
    expect(json.data[0]).toMatchObject({ status: 'refused', meta: { errorName: name } });
  });

  it('is told to the operator with what it said, without the key, the text or the address', async () => {
    endpoint.answer(failing(500, `no quota for ${apiKey}`));
    const { json } = await create(server);
    const logged = server.logLines.find((line) => line.includes(json.requestId) && line.includes('no quota'));
    expect(logged).toContain('no quota for [redacted]');
    for (const line of [...server.logLines, JSON.stringify(json)]) {
      expect(line).not.toContain(apiKey);
      expect(line).not.toContain(text);
      expect(line).not.toContain(endpoint.host);
    }
  });

  it('is told to the operator without a part of the key where its words are cut', async () => {
    endpoint.answer(failing(500, `${'x'.repeat(485)} ${apiKey} ${'y'.repeat(100)}`));
    const { json } = await create(server);
    const logged = server.logLines.find((line) => line.includes(json.requestId) && line.includes('xxxx'));
    expect(logged).not.toContain(apiKey.slice(0, 8));
  });

  it('that refuses the key is told as one that fails', async () => {
    const other = await startLiveServer({
      app: deskApp,
      languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1', apiKey: 'a-wrong-key' },
    });
    const { status, json } = await create(other);
    expect([status, json.name]).toEqual([502, 'LanguageModelUnavailableError']);
    expect(json.message).toMatch(/answered 401\. /);
    await other.close();
  });
});

describe('an endpoint of its own kind', () => {
  let raw: RecordingUpstream;
  let rough: LiveServer;
  beforeAll(async () => {
    raw = await startUpstream();
    rough = await startLiveServer({
      app: deskApp,
      deadlineMs: 60_000,
      languageModel: { baseUrl: `${raw.url}/v1`, model: 'small-1', apiKey },
    });
  });
  afterAll(async () => {
    await rough.close();
    await raw.close();
  });

  it.each<[string, RawAnswer, number, string, RegExp]>([
    [
      'that answers with another kind of JSON',
      { body: { hello: 'world' } },
      502,
      'LanguageModelUnusableError',
      /^The answer of the language model makes no sense\. /,
    ],
    [
      'that redirects',
      { status: 307, headers: { location: 'http://127.0.0.1:1/elsewhere' }, body: {} },
      502,
      'LanguageModelUnavailableError',
      /answered 307\. /,
    ],
    [
      'whose model refuses',
      completion({ content: null, refusal: 'I cannot help with that.' }, 'stop'),
      502,
      'LanguageModelRefusedError',
      /^The language model refused: I cannot help with that\. /,
    ],
    [
      'that filters what its model writes',
      completion({ content: '' }, 'content_filter'),
      502,
      'LanguageModelRefusedError',
      /^The language model refused\. /,
    ],
    [
      'that cuts the answer off',
      completion({ content: '{"title":"The do' }, 'length'),
      502,
      'LanguageModelUnusableError',
      /^The answer of the language model was cut off\. /,
    ],
  ])('%s is told, and nothing is executed', async (_name, answer, expectedStatus, name, message) => {
    raw.seen.length = 0;
    raw.respond = (_request, response) => {
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body));
    };
    const { status, json } = await create(rough);
    expect([status, json.name]).toEqual([expectedStatus, name]);
    expect(json.message).toMatch(message);
    expect(rough.upstream.seen).toEqual([]);
    expect(raw.seen.every(({ url }) => url === '/v1/chat/completions')).toBe(true);
    expect(raw.seen[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
  });

  it('counts what a refusal and an answer without JSON cost', async () => {
    let asked = 0;
    raw.respond = (_request, response) => {
      asked += 1;
      const prose = completion({ content: 'prose' }, 'stop');
      response.end(
        JSON.stringify((asked === 1 ? prose : completion({ content: null, refusal: 'No.' }, 'stop')).body),
      );
    };
    await create(rough);
    const { json } = await rough.call('/api/v1/logs?limit=1');
    const log = await rough.call(`/api/v2/actions/logs/all/${json.data[0].id}`);
    expect(log.json.executionMetadata.languageModel).toMatchObject({
      calls: 2,
      inputTokens: 200,
      outputTokens: 18,
    });
  });
});

describe('the deadline of the execution', () => {
  let silent: Server;
  let asked: Promise<unknown>;
  let hurried: LiveServer;
  let gone: Promise<unknown>;
  beforeAll(async () => {
    let onAsked: (value: unknown) => void = () => undefined;
    let onGone: (value: unknown) => void = () => undefined;
    asked = new Promise((resolve) => {
      onAsked = resolve;
    });
    gone = new Promise((resolve) => {
      onGone = resolve;
    });
    // Takes the request, and never answers.
    silent = createServer((request) => {
      onAsked(undefined);
      request.socket.once('close', onGone);
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    hurried = await startLiveServer({
      app: deskApp,
      // Long enough for the request to be sent on a busy machine.
      deadlineMs: 3000,
      languageModel: { baseUrl: `http://127.0.0.1:${port}/v1`, model: 'small-1' },
    });
  });
  afterAll(async () => {
    await hurried.close();
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('is that of the model too, and its request ends with it', async () => {
    const { status, json } = await create(hurried);
    expect([status, json.name]).toEqual([408, 'LanguageModelTimeoutError']);
    expect(json.message).toMatch(/^The language model did not answer in time\. /);
    await asked;
    await gone;
  });

  it('is that of a preview', async () => {
    const { status, json } = await hurried.call('/api/v2/actions/DESK_TICKETS_CREATE/execute/get.inputs', {
      method: 'POST',
      body: { text },
    });
    expect([status, json.name]).toEqual([408, 'LanguageModelTimeoutError']);
  });

  it('a model that cannot be reached is told at once', async () => {
    const other = await startLiveServer({
      app: deskApp,
      languageModel: { baseUrl: 'http://127.0.0.1:1/v1', model: 'small-1' },
    });
    const { status, json } = await create(other);
    expect([status, json.name]).toEqual([502, 'LanguageModelUnavailableError']);
    await other.close();
  });
});
