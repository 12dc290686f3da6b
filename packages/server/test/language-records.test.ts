import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { backends } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskApp } from './support/desk-app.js';

const text = 'The front door squeaks';

describe.each(backends)('the record of a text on $name', ({ createPlace }) => {
  let place: StorePlace;
  let endpoint: LanguageEndpoint;
  let server: LiveServer;
  beforeAll(async () => {
    place = await createPlace();
    endpoint = await startLanguageEndpoint();
    server = await startLiveServer({
      app: deskApp,
      databaseUrl: place.url,
      languageModel: { baseUrl: endpoint.baseUrl, model: 'small-1' },
    });
  });
  afterAll(async () => {
    await server?.close();
    await endpoint?.close();
    await place?.remove();
  });

  const create = (body: unknown) => server.execute('DESK_TICKETS_CREATE', body);
  const logOf = async (id: string) => (await server.call(`/api/v2/actions/logs/all/${id}`)).json;

  it('has the filled input, and what the model took', async () => {
    const usage = { prompt_tokens: 200, completion_tokens: 30 };
    endpoint.answer(
      { write: { board: 'house' }, usage },
      { write: { board: 'house', title: 'The door', priority: 'low' }, usage },
    );
    const traceLogs = [{ type: 'own', message: 'before' }];
    const { json } = await create({ text, allowTracing: true, traceLogs });
    const log = await logOf(json.logId);
    expect(log).toMatchObject({
      payloadReceived: { board: 'house', title: 'The door', priority: 'low' },
      executionMetadata: {
        languageModel: { model: 'small-1', calls: 2, inputTokens: 400, outputTokens: 60 },
        traceLogs: [
          traceLogs[0],
          {
            type: 'language-model',
            status: 'success',
            message: 'small-1 was asked 2 times to fill the input.',
            metadata: { model: 'small-1', calls: 2, inputTokens: 400, outputTokens: 60 },
          },
        ],
      },
    });
  });

  it('of a refusal has it too', async () => {
    endpoint.answer({ write: { board: 'house' }, usage: { prompt_tokens: 100, completion_tokens: 10 } });
    await create({ text });
    const { json } = await server.call('/api/v1/logs?limit=1');
    const log = await logOf(json.data[0].id);
    expect(log).toMatchObject({
      status: 'refused',
      executionMetadata: {
        errorName: 'InvalidInputError',
        languageModel: { calls: 3, inputTokens: 300, outputTokens: 30 },
        traceLogs: [{ type: 'language-model', status: 'error' }],
      },
    });
  });

  it('is kept of an input that was asked for alone, for its project, and told from an execution', async () => {
    const usage = { prompt_tokens: 200, completion_tokens: 30 };
    endpoint.answer({ write: { board: 'house', title: 'The door', priority: 'low' }, usage });
    const path = '/api/v2/actions/DESK_TICKETS_CREATE/execute/get.inputs';
    server.upstream.seen.length = 0;
    const { status, headers } = await server.call(path, { method: 'POST', body: { text } });
    expect([status, server.upstream.seen]).toEqual([200, []]);
    const search = `/api/v1/logs?search=${headers.get('x-request-id')}`;
    const { json } = await server.call(search);
    expect(json.data).toMatchObject([
      { status: 'success', appName: 'desk', connectionId: null, meta: { actionId: 'DESK_TICKETS_CREATE' } },
    ]);
    expect(await logOf(json.data[0].id)).toMatchObject({
      payloadReceived: { board: 'house', title: 'The door', priority: 'low' },
      response: null,
      executionMetadata: {
        attempts: null,
        upstreamHost: null,
        languageModel: { model: 'small-1', calls: 1, inputTokens: 200, outputTokens: 30 },
        traceLogs: [{ type: 'preview' }, { type: 'language-model', status: 'success' }],
      },
    });
    expect((await server.call(search, { key: server.otherKey })).json.data).toEqual([]);
  });

  it('is kept of an input that was asked for alone and could not be filled', async () => {
    endpoint.answer({ write: { board: 'house' }, usage: { prompt_tokens: 100, completion_tokens: 10 } });
    const path = '/api/v2/actions/DESK_TICKETS_CREATE/execute/get.inputs';
    const { status, headers } = await server.call(path, { method: 'POST', body: { text } });
    const { json } = await server.call(`/api/v1/logs?search=${headers.get('x-request-id')}`);
    expect([status, json.data]).toEqual([400, [expect.objectContaining({ status: 'refused' })]]);
    expect((await logOf(json.data[0].id)).executionMetadata).toMatchObject({
      errorName: 'InvalidInputError',
      languageModel: { calls: 3, inputTokens: 300, outputTokens: 30 },
    });
  });

  it('says nothing of a model that was not called', async () => {
    const { json } = await create({
      input: { board: 'b', title: 'Door', priority: 'low' },
      allowTracing: true,
    });
    expect((await logOf(json.logId)).executionMetadata).toMatchObject({ languageModel: null, traceLogs: [] });
  });
});
