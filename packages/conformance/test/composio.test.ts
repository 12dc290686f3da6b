import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf } from '../src/composio/calls.js';
import type { Composio, ComposioSdk, ComposioToolSet, OpenAIToolSet } from '../src/composio/composio-sdk.js';
import { type RunningComposio, startComposio } from './support/start-composio.js';

const [action, bearerAction] = ['HACKERNEWS_GET_TOP_STORIES', 'HTTPBIN_CHECK_BEARER'];

let running: RunningComposio;
let sdk: ComposioSdk;
let composio: Composio;
let tools: ComposioToolSet;
let openai: OpenAIToolSet;

beforeAll(async () => {
  running = await startComposio();
  sdk = running.sdk;
  composio = new sdk.Composio(running.config);
  tools = new sdk.ComposioToolSet(running.config);
  openai = new sdk.OpenAIToolSet(running.config);
});
afterAll(() => running?.close());

/** Connects an account of httpbin with a bearer token. */
async function connect(entityId: string) {
  const request = await composio.getEntity(entityId).initiateConnection({
    appName: 'httpbin',
    authMode: 'BEARER_TOKEN',
    connectionParams: { token: `token-of-${entityId}` },
  });
  return request.connectedAccountId;
}

/** Deletes the integrations of an app, those that the sandbox begins with too. */
async function forget(appName: string): Promise<void> {
  const { items } = (await composio.integrations.list({ appName })) as { items: { id: string }[] };
  for (const { id } of items) await composio.integrations.delete({ integrationId: id });
}

const timesUsed = async (connectedAccountId: string) =>
  (await composio.connectedAccounts.get({ connectedAccountId })).invocationCount;

describe('executing', () => {
  test('picks the account of an entity', async () => {
    const account = await connect('picked');
    const call = { action: bearerAction, params: {}, entityId: 'picked' };
    expect(await tools.executeAction(call)).toMatchObject({ successful: true, error: null });
    expect(await timesUsed(account)).toBe(1);
    await composio.getEntity('picked').execute({ actionName: bearerAction, params: {} });
    expect(await timesUsed(account)).toBe(2);
  });

  test('uses the account that is named, by call and by app', async () => {
    const [account, newer] = [await connect('named'), await connect('named')];
    await tools.executeAction({ action: bearerAction, params: {}, connectedAccountId: account });
    await composio.getEntity('named').execute({
      actionName: bearerAction,
      params: {},
      connectedAccountId: account,
    });
    await composio.actions.execute({
      actionName: bearerAction,
      requestBody: { connectedAccountId: account, input: {}, appName: 'httpbin' },
    });
    const mapped = new sdk.ComposioToolSet({ ...running.config, connectedAccountIds: { httpbin: account } });
    await mapped.executeAction({ action: bearerAction, params: {}, entityId: 'named' });
    expect(await timesUsed(account)).toBe(4);
    expect(await timesUsed(newer)).toBe(0);
  });

  test('takes credentials in the call, in place of an account', async () => {
    const parameters = [{ name: 'Authorization', in: 'header', value: 'Bearer of-the-call' }];
    const result = await composio.actions.execute({
      actionName: bearerAction,
      requestBody: { input: {}, authConfig: { parameters } },
    });
    expect(result).toMatchObject({ successful: true });
  });

  test('needs no account for an app without authentication', async () => {
    const result = await tools.executeAction({ action, params: {}, entityId: 'nobody' });
    expect(result).toMatchObject({ successful: true, data: { items: expect.any(Array) } });
    expect(result).not.toHaveProperty('logId');
  });

  test('answers with the id of the log entry when tracing is allowed', async () => {
    const tracing = new sdk.ComposioToolSet({ ...running.config, allowTracing: true });
    const result = await tracing.executeAction({ action, params: {} });
    expect(result.logId).toMatch(/^[\da-f-]{36}$/);
    // Tracing is one setting of the process: the newest client decides it for all.
    new sdk.ComposioToolSet(running.config);
  });
});

test('a raw call goes through an account', async () => {
  const { connectedAccountId } = await composio.connectedAccounts.initiate({
    appName: 'github',
    authMode: 'BEARER_TOKEN',
    entityId: 'raw',
    connectionParams: { token: 'token-of-raw' },
  });
  const answer = await composio.actions.executeRequest({
    connectedAccountId,
    endpoint: 'https://api.github.com/repos/octocat/hello-world/issues',
    method: 'POST',
    parameters: [{ name: 'Accept', in: 'header', value: 'application/vnd.github+json' }],
    body: { title: 'The door squeaks' },
  });
  expect(answer).toMatchObject({ successful: true, data: { title: 'The door squeaks' } });
});

describe('files', () => {
  const upload = 'HTTPBIN_UPLOAD_FILE';

  const content = 'Bring the key.';
  const type = 'text/plain; charset=utf-8';
  let folder: string;
  let site: Server;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actway-composio-files-'));
    await writeFile(join(folder, 'note.txt'), content);
    site = createServer((_request, response) => response.setHeader('content-type', type).end(content));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    site?.close();
    await rm(folder, { recursive: true });
  });

  test('are asked of a model as a path or an address', async () => {
    const [tool] = await openai.getTools({ actions: [upload] });
    expect(tool?.function.parameters.properties).toMatchObject({
      file_schema_parsed_file: { type: 'string', description: expect.any(String) },
    });
  });

  test.each([
    ['a path', () => join(folder, 'note.txt'), 'application/octet-stream'],
    ['an address', () => `http://127.0.0.1:${(site.address() as AddressInfo).port}/note.txt`, type],
  ])('are uploaded by the SDK from %s, and sent with the action', async (_what, file, mimetype) => {
    const params = { caption: 'Note', file_schema_parsed_file: file() };
    // Twice: the second time the server has the bytes already.
    for (const _time of [1, 2]) {
      const result = await tools.executeAction({ action: upload, params });
      expect(result).toMatchObject({ successful: true, error: null });
      const log = await fetch(`${running.server.url}/api/v1/logs?limit=1`, {
        headers: { 'x-api-key': running.config.apiKey },
      });
      const [{ id }] = (await log.json()).data;
      const detail = await fetch(`${running.server.url}/api/v2/actions/logs/all/${id}`, {
        headers: { 'x-api-key': running.config.apiKey },
      });
      expect((await detail.json()).payloadReceived).toMatchObject({
        file: { name: 'note.txt', mimetype, s3key: expect.any(String) },
      });
    }
  });

  test('that an app answers with are downloaded by the SDK', async () => {
    const { data } = await tools.executeAction({ action: 'HTTPBIN_GET_BYTES', params: { n: 16 } });
    const { uri, s3url, mimeType } = data.file as Record<string, string>;
    expect(mimeType).toBe('application/octet-stream');
    expect(new URL(s3url ?? '').port).toBe(new URL(running.server.url).port);
    const { size } = await stat(uri ?? '');
    const response = await fetch(s3url ?? '');
    expect((await response.arrayBuffer()).byteLength).toBe(size);
  });
});

describe('tools for a model', () => {
  test('come by app and by name, in the form that OpenAI takes', async () => {
    const ofApp = await openai.getTools({ apps: ['github'] });
    expect(ofApp.map((tool) => tool.function.name)).toContain('GITHUB_ISSUES_CREATE');
    const [tool, ...rest] = await openai.getTools({ actions: ['GITHUB_ISSUES_CREATE'] });
    expect(rest).toEqual([]);
    expect(tool).toMatchObject({
      type: 'function',
      function: { name: 'GITHUB_ISSUES_CREATE', parameters: { required: ['owner', 'repo', 'title'] } },
    });
  });

  test('are run as the model calls them', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: action, arguments: '{}' } };
    const outputs = await openai.handleToolCall(
      { choices: [{ message: { tool_calls: [call] } }] },
      'default',
    );
    expect(outputs.map((output) => JSON.parse(output))).toMatchObject([{ successful: true }]);
  });

  test('become tools of LangChain and of the AI SDK, every action there is', async () => {
    const apps = (await composio.apps.list()).map(({ key }) => key);
    const { items } = await composio.actions.list({});
    const langchain = await new sdk.LangchainToolSet(running.config).getTools({ apps });
    const vercel = await new sdk.VercelAIToolSet(running.config).getTools({ apps });
    const names = items.map(({ name }) => name).sort();
    expect(langchain.map(({ name }) => name).sort()).toEqual(names);
    expect(Object.keys(vercel).sort()).toEqual(names);
    const outputs = [
      await langchain.find(({ name }) => name === action)?.invoke({}),
      await vercel[action]?.execute({}),
    ];
    expect(outputs.map((output) => JSON.parse(output ?? '{}'))).toMatchObject([
      { successful: true },
      { successful: true },
    ]);
  });
});

describe('the catalog', () => {
  test('lists apps and actions, and tells of one by name', async () => {
    expect((await composio.apps.list()).map(({ key }) => key)).toContain('github');
    expect(await composio.apps.get({ appKey: 'github' })).toMatchObject({ key: 'github', no_auth: false });
    expect(await composio.apps.getRequiredParams('github')).toMatchObject({
      availableAuthSchemes: ['BEARER_TOKEN', 'OAUTH2'],
      authSchemes: { BEARER_TOKEN: { required_fields: ['token'] } },
    });
    const { items } = await composio.actions.list({ apps: 'github,hackernews' });
    expect([...new Set(items.map(({ appName }) => appName))].sort()).toEqual(['github', 'hackernews']);
    expect(await composio.actions.get({ actionName: 'github_issues_create' })).toMatchObject({
      name: 'GITHUB_ISSUES_CREATE',
      parameters: { properties: { repo: { type: 'string' } } },
    });
  });
});

describe('connected accounts', () => {
  test('are active at once with a token, and are listed, found, switched and deleted', async () => {
    const request = await composio.connectedAccounts.initiate({
      appName: 'github',
      authMode: 'BEARER_TOKEN',
      authConfig: {},
      entityId: 'joey',
      connectionParams: { token: 'token-of-joey' },
    });
    expect(request.connectionStatus).toBe('ACTIVE');
    const { connectedAccountId } = request;
    expect(await request.waitUntilActive(5)).toMatchObject({ id: connectedAccountId, status: 'ACTIVE' });
    const ids = async () =>
      (await composio.connectedAccounts.list({ user_uuid: 'joey' })).items.map(({ id }) => id);
    expect(await ids()).toEqual([connectedAccountId]);
    expect(await composio.getEntity('joey').getConnections()).toHaveLength(1);
    expect(await composio.getEntity('joey').getConnection({ app: 'github' })).toMatchObject({
      id: connectedAccountId,
      entityId: 'joey',
    });
    expect(await composio.connectedAccounts.disable({ connectedAccountId })).toMatchObject({
      status: 'success',
    });
    expect(await ids()).toEqual([]);
    expect(await composio.connectedAccounts.enable({ connectedAccountId })).toMatchObject({
      status: 'success',
    });
    const deleted = await composio.connectedAccounts.delete({ connectedAccountId });
    expect(deleted).toMatchObject({ status: 'success', count: 1 });
    expect(await ids()).toEqual([]);
  });

  test('are connected without a mode by the one that the project has configured', async () => {
    await forget('slack');
    const entityId = 'modeless';
    const connection = { appName: 'slack', entityId, connectionParams: {} };
    const unnamed = await errorOf(sdk, composio.connectedAccounts.initiate(connection));
    expect(unnamed.message).toMatch(/^AuthSchemeNotSupportedError - BadRequestError/);
    expect(unnamed.description).toMatch(/\/config\/authScheme.*must be one of: BEARER_TOKEN, OAUTH2/);
    const { id } = (await composio.integrations.create({
      ...{ appUniqueKey: 'slack', name: 'ours', authScheme: 'BEARER_TOKEN', useComposioAuth: false },
    })) as { id: string };
    const lacking = await errorOf(sdk, composio.connectedAccounts.initiate(connection));
    expect(lacking.description).toMatch(/\/connection\/initiateData\/token.*is required/);
    await composio.integrations.delete({ integrationId: id });
  });

  test('tell what an app asks for, by its key', async () => {
    await forget('slack');
    const asked = (await composio.getExpectedParamsForUser({ app: 'slack' })) as { integrationId: string };
    const token = { authScheme: 'BEARER_TOKEN', expectedInputFields: [{ name: 'token' }] };
    expect(asked).toMatchObject(token);
    // The second time there is an integration, and it is that one.
    expect(await composio.getExpectedParamsForUser({ app: 'slack' })).toMatchObject({ ...token, ...asked });
    const request = await composio.connectedAccounts.initiate({
      ...{ integrationId: asked.integrationId, entityId: 'asked' },
      connectionParams: { token: 'token-of-the-asked' },
    });
    expect(request.connectionStatus).toBe('ACTIVE');
    await composio.integrations.delete({ integrationId: asked.integrationId });
  });

  test('are named by their ids in capitals, too', async () => {
    const connectedAccountId = await connect('capital');
    const inCapitals = { connectedAccountId: connectedAccountId.toUpperCase() };
    expect(await composio.connectedAccounts.get(inCapitals)).toMatchObject({ id: connectedAccountId });
    const result = await tools.executeAction({ action: bearerAction, params: {}, ...inCapitals });
    expect(result.successful).toBe(true);
  });

  test('are picked as the SDK picks them: one with the label primary before a newer one', async () => {
    const connected = async (labels: string[]) =>
      (
        await composio.connectedAccounts.initiate({
          ...{ appName: 'httpbin', authMode: 'BEARER_TOKEN', entityId: 'labelled', labels },
          connectionParams: { token: `token-of-the-${labels[0] ?? 'newer'}` },
        })
      ).connectedAccountId;
    const [primary, newer] = [await connected(['primary']), await connected([])];
    const picked = await composio.getEntity('labelled').getConnection({ app: 'httpbin' });
    expect(picked.id).toBe(primary);
    const response = await fetch(`${running.server.url}/api/v2/actions/${bearerAction}/execute`, {
      method: 'POST',
      headers: { 'x-api-key': running.config.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ entityId: 'labelled' }),
    });
    expect(await response.json()).toMatchObject({ successful: true });
    expect([await timesUsed(primary), await timesUsed(newer)]).toEqual([1, 0]);
  });

  test('are made of another token with the integration of the first', async () => {
    const [first, entityId] = [await connect('ross'), 'ross'];
    const request = await composio.connectedAccounts.initiate({
      appName: 'httpbin',
      authMode: 'BEARER_TOKEN',
      entityId,
      connectionParams: { token: 'second-of-ross' },
    });
    await request.saveUserAccessData({ fieldInputs: { token: 'third-of-ross' }, entityId });
    const accounts = await composio.getEntity(entityId).getConnections();
    expect(accounts.map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
    expect(accounts.map(({ id }) => id)).toContain(first);
  });
});

test('an action of a tool of their own looks for an account of a tool that no app is', async () => {
  const entityId = 'with-a-tool';
  await composio.connectedAccounts.initiate({
    ...{ appName: 'httpbin', authMode: 'BEARER_TOKEN', entityId, labels: ['primary'] },
    connectionParams: { token: 'token-beside-a-tool-of-their-own' },
  });
  const result = { data: { said: 'hello' }, successful: true, error: null };
  const own = { actionName: 'OWN_TOOL_SAY_HELLO', toolName: 'own_tool', callback: async () => result };
  await tools.createAction(own);
  const call = { action: own.actionName, params: {}, entityId };
  expect(await tools.executeAction(call)).toMatchObject({ data: { said: 'hello' } });
});

describe('integrations', () => {
  test('are made when they are not there', async () => {
    const wanted = {
      appUniqueKey: 'httpbin',
      name: 'asked for twice',
      authScheme: 'API_KEY',
      useComposioAuth: false,
    };
    const first = await composio.integrations.getOrCreateIntegration(wanted);
    expect(first).toMatchObject({ name: 'asked for twice', appName: 'httpbin', authScheme: 'API_KEY' });
    expect(await composio.integrations.getOrCreateIntegration(wanted)).toEqual(first);
  });

  test('are made, found, listed, asked for their fields, connected through and deleted', async () => {
    const made = (await composio.integrations.create({
      appUniqueKey: 'httpbin',
      name: 'ours',
      authScheme: 'BASIC',
      useComposioAuth: false,
    })) as { id: string };
    const integrationId = made.id;
    const fields = [{ name: 'username' }, { name: 'password' }];
    expect(made).toMatchObject({ name: 'ours', appName: 'httpbin', expectedInputFields: fields });
    expect(await composio.integrations.list({ appName: 'httpbin' })).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id: integrationId })]),
    });
    expect(await composio.integrations.getRequiredParams({ integrationId })).toMatchObject(fields);
    expect(await composio.getExpectedParamsForUser({ integrationId })).toMatchObject({
      expectedInputFields: fields,
      authScheme: 'BASIC',
    });
    expect(await openai.getTools({ apps: ['httpbin'] }, undefined, integrationId)).not.toEqual([]);
    const request = await composio.connectedAccounts.initiate({
      integrationId,
      entityId: 'integrated',
      connectionParams: { username: 'anna', password: 'word-of-the-integrated' },
    });
    expect(request.connectionStatus).toBe('ACTIVE');
    expect(await composio.integrations.delete({ integrationId })).toEqual({ status: 'success', count: 1 });
    expect(await composio.getEntity('integrated').getConnections()).toEqual([]);
  });
});
