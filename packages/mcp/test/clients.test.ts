import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { type AnyClient, clients, type Way, withClient } from '@actway/testing/mcp-clients';
import { root } from '@actway/testing/repository-root';
import { runCommand } from '@actway/testing/run-command';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentApp, onePixel } from './support/agent-app.js';
import { answerAgents } from './support/agent-upstream.js';

let live: LiveServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-mcp-'));
  live = await startLiveServer({ app: agentApp });
  live.upstream.respond = answerAgents;
});
afterAll(async () => {
  await live.close();
  await rm(folder, { recursive: true, force: true });
});

const loadable = fileURLToPath(new URL('support/load-as-meant.mjs', import.meta.url));
const actway = join(root, 'packages/cli/dist/main.js');

const overHttp = (search: string): Way => ({ url: `${live.url}/mcp${search}`, apiKey: live.apiKey });
const overStdio = (...args: string[]): Way => ({
  command: [actway, 'mcp', '--url', live.url, ...args],
  settings: { ACTWAY_API_KEY: live.apiKey },
});

describe.each(Object.entries(clients))('%s', (_name, connect) => {
  it.each([
    ['Streamable HTTP', () => overHttp('?apps=test')],
    ['standard input and output', () => overStdio('--apps', 'test')],
  ])('lists, calls and reads a file over %s', async (_way, way) => {
    await withClient(connect(way()), async (client) => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toContain('TEST_CREATE_NOTE');
      const note = await client.callTool({ name: 'TEST_CREATE_NOTE', arguments: { title: 'Hello' } });
      expect(note.structuredContent).toEqual({ id: 7, title: 'Hello' });
      expect(JSON.parse(note.content[0].text)).toEqual({ id: 7, title: 'Hello' });
      const sent = live.upstream.seen.length;
      const repeated = {
        ...{ name: 'TEST_CREATE_NOTE', arguments: { title: 'Once' } },
        _meta: { 'actway/idempotency-key': randomUUID() },
      };
      for (let call = 0; call < 2; call += 1)
        expect((await client.callTool(repeated)).structuredContent).toEqual({ id: 7, title: 'Once' });
      expect(live.upstream.seen.length).toBe(sent + 1);
      const image = await client.callTool({ name: 'TEST_IMAGE_CONTENT' });
      expect(image.content[1]).toEqual({
        type: 'image',
        data: onePixel.toString('base64'),
        mimeType: 'image/png',
      });
      const { content } = await client.callTool({ name: 'TEST_REPORT' });
      const link = content.find(({ type }) => type === 'resource_link');
      expect(link).toMatchObject({ mimeType: 'application/pdf', size: 17 });
      expect(await (await fetch(link.uri)).text()).toBe('%PDF-1.7 a report');
      const failed = await client.callTool({ name: 'TEST_ERROR_HANDLING' });
      expect(failed.isError).toBe(true);
      expect(failed.content[0].text).toContain('This tool intentionally returns an error for testing');
      await expect(client.callTool({ name: 'TEST_CREATE_NOTES' })).rejects.toThrow('TEST_CREATE_NOTE');
    });
  });

  it('finds, describes and executes where there are too many tools', async () => {
    await withClient(connect(overHttp('?apps=test,httpbin')), async (client) => {
      const { tools } = await client.listTools();
      expect(tools).toHaveLength(4);
      const found = await client.callTool({
        name: 'actway_find_actions',
        arguments: { task: 'write a note in a notebook' },
      });
      const answer = JSON.parse(found.content[0].text);
      expect(answer.best.action).toBe('TEST_CREATE_NOTE');
      expect(answer.best.inputSchema.required).toEqual(['title']);
      const described = await client.callTool({
        name: 'actway_describe_action',
        arguments: { action: 'test_create_note' },
      });
      expect(JSON.parse(described.content[0].text).inputSchema.additionalProperties).toBe(false);
      const executed = await client.callTool({
        name: 'actway_execute_action',
        arguments: { action: answer.best.action, input: { title: 'Found' }, select: 'title' },
      });
      expect(executed.content[0].text).toBe('"Found"');
    });
  });
});

describe('actway mcp', () => {
  it('serves a sandbox, where it is given no server', async () => {
    const connect = clients['SDK 2, 2026-07-28'] as (way: Way) => Promise<AnyClient>;
    const way = { command: [actway, 'mcp', '--apps', 'httpbin'], settings: {} };
    await withClient(connect(way), async (client) => {
      const answered = await client.callTool({ name: 'HTTPBIN_GET_BYTES', arguments: { n: 8 } });
      const link = answered.content.find(({ type }) => type === 'resource_link');
      expect((await fetch(link.uri)).status).toBe(200);
    });
  });

  it('says that there is no tool of a name that no header can hold', async () => {
    const connect = clients['SDK 2, 2026-07-28'] as (way: Way) => Promise<AnyClient>;
    await withClient(connect(overStdio('--apps', 'test')), async (client) => {
      for (const name of ['TEST CREATE NOTE', 'TEST_NOTÉ', 'x'.repeat(300)])
        await expect(client.callTool({ name })).rejects.toThrow(/There is no tool "/);
      expect((await client.callTool({ name: 'TEST_SIMPLE_TEXT' })).isError).toBeUndefined();
    });
  });

  it.each([
    ['no key', ['--url', 'http://127.0.0.1:1'], {}, 'ACTWAY_API_KEY is missing'],
    ['no server', ['--url', 'http://127.0.0.1:1'], { ACTWAY_API_KEY: 'some-key' }, 'cannot be reached'],
    ['an app that there is not', ['--apps', 'tset'], 'live', 'Did you mean test?'],
    ['a refused key', [], { ACTWAY_API_KEY: 'some-key' }, 'unknown, revoked or expired'],
  ] as const)('says what is wrong with %s, on standard error alone', async (_what, args, settings, words) => {
    const key = settings === 'live' ? { ACTWAY_API_KEY: live.apiKey } : settings;
    const url = (args as readonly string[]).includes('--url') ? [] : ['--url', live.url];
    const ended = await runCommand(folder, process.execPath, [actway, 'mcp', ...url, ...args], {
      ACTWAY_API_KEY: '',
      ...key,
    });
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(words) });
  });
});

it('is listed and called by the command line of the inspector', async () => {
  const inspector = join(
    dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/inspector-cli/package.json')),
    'build/index.js',
  );
  const inspect = async (...args: string[]) => {
    const way = [`${live.url}/mcp?apps=test`, '--transport', 'http', '--header', `x-api-key: ${live.apiKey}`];
    const command = ['--import', loadable, inspector, ...way, ...args];
    return JSON.parse((await runCommand(folder, process.execPath, command)).stdout);
  };
  const { tools } = await inspect('--method', 'tools/list');
  expect(tools).toHaveLength(9);
  const call = ['--method', 'tools/call', '--tool-name', 'TEST_CREATE_NOTE', '--tool-arg', 'title=Hello'];
  expect((await inspect(...call)).structuredContent).toEqual({ id: 7, title: 'Hello' });
});
