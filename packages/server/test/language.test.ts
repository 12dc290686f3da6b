import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskApp } from './support/desk-app.js';

const apiKey = 'key-of-the-language-model';
const text = 'The front door squeaks, please look at it today';

let endpoint: LanguageEndpoint;
let server: LiveServer;
beforeAll(async () => {
  endpoint = await startLanguageEndpoint(apiKey);
  server = await startLiveServer({
    app: deskApp,
    languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1', apiKey },
  });
});
afterAll(async () => {
  await server.close();
  await endpoint.close();
});
beforeEach(() => {
  server.upstream.seen.length = 0;
});

const create = (body: unknown) => server.execute('DESK_TICKETS_CREATE', body);
const sent = () => server.upstream.seen.map(({ url, body }) => [url, JSON.parse(body)]);
const messagesOf = (index: number) => endpoint.asked()[index]?.messages ?? [];

describe('a text', () => {
  it('becomes the input of the action', async () => {
    endpoint.answer({ write: { board: 'house', title: 'The front door squeaks', priority: 'high' } });
    const { status, json } = await create({ text });
    expect([status, json.successful]).toEqual([200, true]);
    expect(sent()).toEqual([
      ['/boards/house/tickets', { title: 'The front door squeaks', priority: 'high' }],
    ]);
    const [request] = endpoint.asked();
    expect(request).toMatchObject({
      model: 'small-1',
      response_format: {
        type: 'json_schema',
        json_schema: { strict: false, schema: { required: ['board', 'title', 'priority'] } },
      },
    });
    expect(JSON.stringify(request?.messages)).toContain(text);
  });

  it('fills what the input leaves out; what is given is kept and wins, in objects too', async () => {
    endpoint.answer({
      write: {
        board: 'garden',
        title: 'A door',
        priority: 'high',
        labels: ['other'],
        customer: { name: 'Someone else', email: 'anna@example.com' },
      },
    });
    const input = { board: 'house', labels: ['door'], customer: { name: 'Anna' } };
    expect((await create({ text, input })).status).toBe(200);
    expect(sent()).toEqual([
      [
        '/boards/house/tickets',
        {
          labels: ['door'],
          customer: { name: 'Anna', email: 'anna@example.com' },
          title: 'A door',
          priority: 'high',
        },
      ],
    ]);
    // The model is not asked for what is decided.
    const [request] = endpoint.asked();
    const schema = JSON.parse(JSON.stringify(request?.response_format)).json_schema.schema;
    expect(Object.keys(schema.properties)).toEqual(['title', 'priority', 'password', 'customer']);
    expect(schema.required).toEqual(['title', 'priority']);
    expect(schema.properties.customer).toMatchObject({ properties: { email: { format: 'email' } } });
    expect(schema.properties.customer.required).toBeUndefined();
  });

  it('is read again after the model has seen its faults', async () => {
    endpoint.answer(
      { write: { board: 'house', title: 'x', priority: 'urgent' } },
      { write: { board: 'house', title: 'The door', priority: 'high' } },
    );
    expect((await create({ text })).status).toBe(200);
    expect(sent()).toEqual([['/boards/house/tickets', { title: 'The door', priority: 'high' }]]);
    const [first, second] = endpoint.asked();
    expect(first?.messages).toHaveLength(2);
    expect(second?.messages.slice(2)).toMatchObject([
      { role: 'assistant', content: '{"board":"house","title":"x","priority":"urgent"}' },
      { role: 'user', content: expect.stringMatching(/- \/title .*\n- \/priority /) },
    ]);
  });

  it('that does not become a valid input is a 400 with the faults, and nothing is executed', async () => {
    endpoint.answer({ write: { title: 'x' } });
    const { status, json } = await create({ text });
    expect([status, json.name]).toEqual([400, 'InvalidInputError']);
    expect(json.message).toMatch(
      /^The input of DESK_TICKETS_CREATE, filled by the language model, has 3 faults: /,
    );
    expect(json.details.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/input/board',
      '/input/priority',
      '/input/title',
    ]);
    expect(endpoint.asked()).toHaveLength(3);
    expect(sent()).toEqual([]);
  });

  it('is not read where a given value is at fault already', async () => {
    endpoint.answer({ write: { title: 'The door' } });
    const { status, json } = await create({ text, input: { priority: 'urgent', labels: [1] } });
    expect([status, json.name]).toEqual([400, 'InvalidInputError']);
    expect(json.details.map(({ path }: { path: string }) => path)).toEqual([
      '/input/priority',
      '/input/labels/0',
    ]);
    expect(endpoint.asked()).toHaveLength(0);
  });

  it('is not read where the account is at fault already', async () => {
    endpoint.answer({ write: {} });
    const { json } = await server.execute('HTTPBIN_GET', { text, entityId: 'nobody' });
    expect(json.name).toBe('NoConnectedAccountError');
    expect(endpoint.asked()).toHaveLength(0);
  });

  it('is read by the words of the caller: systemPrompt leads, customDescription describes', async () => {
    endpoint.answer({ write: { board: 'house', title: 'Door', priority: 'low' } });
    await create({ text, systemPrompt: 'Titles are in English.', customDescription: 'Calls the janitor.' });
    const [system, user] = messagesOf(0);
    expect(system).toMatchObject({
      role: 'system',
      content: expect.stringMatching(/^Titles are in English\./),
    });
    expect(user?.content).toContain('Calls the janitor.');
    expect(user?.content).not.toContain('Files a ticket on a board.');
  });

  it('is read beside a given value that is long, without showing it', async () => {
    endpoint.answer({ write: { title: 'Door', priority: 'low' } });
    const labels = Array.from({ length: 900 }, (_, index) => `label-${index}`);
    expect((await create({ text, input: { board: 'house', labels } })).status).toBe(200);
    expect(messagesOf(0)[1]?.content).toContain('given: {"board":"house","labels":{"x-truncated":true}}');
    expect(JSON.parse(server.upstream.seen[0]?.body ?? '').labels).toHaveLength(900);
  });

  it('leaves to authConfig what that fills', async () => {
    endpoint.answer({ write: { board: 'garden', title: 'Door', priority: 'low' } });
    const authConfig = { parameters: [{ name: 'board', in: 'path', value: 'house' }] };
    expect((await create({ text, authConfig })).status).toBe(200);
    expect(sent()).toEqual([['/boards/house/tickets', { title: 'Door', priority: 'low' }]]);
  });
});

describe('an endpoint without a JSON-schema mode', () => {
  const noJsonSchema = {
    respond: { error: { message: "response_format type 'json_schema' is not supported" }, status: 400 },
  };

  it('is asked for a call of a tool, and from then on at once', async () => {
    const other = await startLiveServer({
      app: deskApp,
      languageModel: { baseUrl: endpoint.baseUrl, model: 'old-1', apiKey },
    });
    const write = { board: 'house', title: 'The door', priority: 'high' };
    endpoint.answer(noJsonSchema, { write });
    expect((await other.execute('DESK_TICKETS_CREATE', { text })).status).toBe(200);
    expect((await other.execute('DESK_TICKETS_CREATE', { text })).status).toBe(200);
    const asked = endpoint.asked();
    expect(asked.map(({ response_format, tools }) => [response_format?.type, tools?.length])).toEqual([
      ['json_schema', undefined],
      [undefined, 1],
      [undefined, 1],
    ]);
    expect(asked[1]).toMatchObject({ tool_choice: { type: 'function', function: { name: 'fill_input' } } });
    expect(other.upstream.seen).toHaveLength(2);
    await other.close();
  });

  it('that writes prose is asked for a call of a tool, and for JSON the next time', async () => {
    const write = { board: 'house', title: 'The door', priority: 'high' };
    endpoint.answer({ respond: { content: 'Sure! The title is "The door".' } }, { write });
    expect((await create({ text })).status).toBe(200);
    expect((await create({ text })).status).toBe(200);
    expect(endpoint.asked().map(({ tools }) => tools?.length)).toEqual([undefined, 1, undefined]);
  });
});

describe('what a model may take', () => {
  it('is bounded in each of its calls, in either mode', async () => {
    endpoint.answer({ respond: { content: 'prose' } }, { write: { title: 'The door', priority: 'high' } });
    const limited = await startLiveServer({
      app: deskApp,
      languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1', apiKey, maxTokens: 77 },
    });
    await limited.execute('DESK_TICKETS_CREATE', { text, input: { board: 'house' } });
    await limited.close();
    expect(endpoint.asked().map(({ max_tokens, tools }) => [max_tokens, tools !== undefined])).toEqual([
      [77, false],
      [77, true],
    ]);
  });

  it('has a usual bound', async () => {
    endpoint.answer({ write: { title: 'The door', priority: 'high' } });
    await server.execute('DESK_TICKETS_CREATE', { text, input: { board: 'house' } });
    expect(endpoint.asked().map(({ max_tokens }) => max_tokens)).toEqual([8_192]);
  });

  it.each([
    ['text', { text: 'x'.repeat(4_000) }],
    ['customDescription', { text, customDescription: 'é'.repeat(2_000) }],
    ['systemPrompt', { text, systemPrompt: 'x'.repeat(4_000) }],
    [
      'input',
      {
        text,
        input: { labels: Array.from({ length: 400 }, () => 'label'), customer: { name: 'x'.repeat(3_000) } },
      },
    ],
  ])('is not sent a prompt that is too large by its %s: a 400 says what to do', async (_, body) => {
    endpoint.answer({ write: { title: 'The door', priority: 'high' } });
    const limited = await startLiveServer({
      app: deskApp,
      languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1', apiKey, maxPromptBytes: 4_096 },
    });
    const { status, json } = await limited.execute('DESK_TICKETS_CREATE', body);
    await limited.close();
    expect([status, json.name, endpoint.asked()]).toEqual([400, 'InvalidInputError', []]);
    expect(json.message).toMatch(
      /^The prompt for the language model has \d+ bytes; at most 4096 are sent\. Shorten the text/,
    );
    expect(json.details).toEqual([expect.objectContaining({ in: 'body', path: '/text', code: 'maxLength' })]);
  });

  it('is not asked again where its own answer makes the prompt too large', async () => {
    endpoint.answer({ write: { title: 'x'.repeat(5_000) } });
    const limited = await startLiveServer({
      app: deskApp,
      languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1', apiKey, maxPromptBytes: 6_000 },
    });
    const { status, json } = await limited.execute('DESK_TICKETS_CREATE', {
      text,
      input: { board: 'house' },
    });
    await limited.close();
    expect([status, json.details.map(({ path }: { path: string }) => path)]).toEqual([
      400,
      ['/input/priority'],
    ]);
    expect(endpoint.asked()).toHaveLength(1);
  });
});

describe('get.inputs', () => {
  const preview = (body: unknown, action = 'DESK_TICKETS_CREATE') =>
    server.call(`/api/v2/actions/${action}/execute/get.inputs`, { method: 'POST', body });

  it('answers with the input, and executes nothing', async () => {
    endpoint.answer({ write: { title: 'The door', priority: 'high' } });
    const { status, json } = await preview({ text, input: { board: 'house' } });
    expect([status, json]).toEqual([
      200,
      { arguments: { board: 'house', title: 'The door', priority: 'high' } },
    ]);
    expect(sent()).toEqual([]);
  });

  it.each([
    ['no text', { text: '' }, 'DESK_TICKETS_CREATE', 400, 'InvalidRequestError', ['/text']],
    ['no such action', { text }, 'DESK_NOTHING', 404, 'ActionNotFoundError', ['/actionId']],
    [
      'no such version',
      { text, version: '9_9' },
      'DESK_TICKETS_CREATE',
      400,
      'ActionVersionNotFoundError',
      ['/version'],
    ],
    [
      'an invalid input',
      { text },
      'DESK_TICKETS_CREATE',
      400,
      'InvalidInputError',
      ['/input/board', '/input/priority'],
    ],
  ])('refuses %s', async (_name, body, action, expectedStatus, name, paths) => {
    endpoint.answer({ write: { title: 'The door' } });
    const { status, json } = await preview(body, action);
    expect([status, json.name]).toEqual([expectedStatus, name]);
    expect(json.details.map(({ path }: { path: string }) => path).sort()).toEqual(paths);
  });
});
