import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { root } from '@actway/testing/repository-root';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

const manifest = `
key: depot
name: Depot
description: Keeps what it is given.
logo: https://depot.example/logo.svg
categories: [tests]
origins: ["{upstream}"]
`;
const document = `
openapi: 3.1.0
info: { title: Depot, version: 1.0.0 }
servers: [{ url: "{upstream}" }]
paths:
  /things:
    post:
      operationId: keep
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                count: { type: integer }
                label: { type: string }
                open: {}
                free: { type: object, additionalProperties: true }
              additionalProperties: false
      responses: { "200": { description: Kept., content: { application/json: { schema: {} } } } }
`;

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ app: { key: 'depot', manifest, document } });
  live.upstream.respond = ({ body }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };
});
afterAll(() => live.close());
beforeEach(() => {
  live.upstream.seen.length = 0;
});

const large = '9007199254740993';
const members = `"count":${large},"label":"${large}","open":[${large},"${large}",-${large}],"free":{"id":${large}}`;
/** An integer where the schema wants a text is the text of its digits. */
const given = members.replace(`"label":"${large}"`, `"label":${large}`);

const envelope = JSON.stringify({
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'tests', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
});

/** The text of a message, in which numbers keep their digits. */
const message = (method: string, params: string, id: string | null = '1') =>
  `{"jsonrpc":"2.0",${id === null ? '' : `"id":${id},`}"method":"${method}","params":{${params}}}`;
const call = (params: string, id?: string | null) => message('tools/call', params, id);

async function send(text: string, search: string, headers: Record<string, string>) {
  const response = await fetch(`${live.url}/mcp${search}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'x-api-key': live.apiKey,
      ...headers,
    },
    body: text,
  });
  const answer = await response.text();
  const events = [...answer.matchAll(/^data: (.*)$/gm)].map(([, event]) => JSON.parse(String(event)));
  const whole = events.length > 0 || answer === '' ? events : [JSON.parse(answer)].flat();
  return { status: response.status, answers: whole, sent: live.upstream.seen.map(({ body }) => body) };
}

const current = (name: string) => ({
  'mcp-protocol-version': '2026-07-28',
  'mcp-method': 'tools/call',
  'mcp-name': name,
});

/** Lines as the protocol has them: other ends of a line may stand in a text. */
async function* linesOf(stream: Readable): AsyncGenerator<string, string> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  return rest;
}

describe('an integer beyond 2^53 in the arguments of a tool', () => {
  it('reaches the app in its digits, and is on record as them', async () => {
    const text = call(`"name":"DEPOT_KEEP","arguments":{${given}},"_meta":${envelope}`);
    const { status, answers, sent } = await send(text, '?apps=depot', current('DEPOT_KEEP'));
    expect([status, sent]).toEqual([200, [`{${members}}`]]);
    const [{ result }] = answers;
    expect(result.structuredContent.free).toEqual({ id: large });
    const log = await live.call(`/api/v2/actions/logs/all/${result._meta['actway/log-id']}`);
    expect(log.json.payloadReceived.free).toEqual({ id: large });
  });

  it('reaches it so with revisions of 2025, and from the tool that executes', async () => {
    const input = `"action":"DEPOT_KEEP","input":{${given}}`;
    const text = call(`"name":"actway_execute_action","arguments":{${input}}`);
    const { sent } = await send(text, '?apps=depot&tools=search', { 'mcp-protocol-version': '2025-06-18' });
    expect(sent).toEqual([`{${members}}`]);
  });

  it('reaches it so from each call of a batch', async () => {
    const calls = [3, 5].map((digit) =>
      call(`"arguments":{"open":900719925474099${digit}},"name":"DEPOT_KEEP"`, String(digit)),
    );
    const between = message('tools/list', '"arguments":{"open":9007199254740999}', '4');
    const { sent } = await send(`[${[calls[0], between, calls[1]].join(', ')}]`, '?apps=depot', {
      'mcp-protocol-version': '2025-03-26',
    });
    expect(sent.toSorted()).toEqual(['{"open":9007199254740993}', '{"open":9007199254740995}']);
  });

  it('reaches it so over standard input and output', async () => {
    const actway = join(root, 'packages/cli/dist/main.js');
    const child = spawn(process.execPath, [actway, 'mcp', '--url', live.url, '--apps', 'depot'], {
      env: { ...process.env, ACTWAY_API_KEY: live.apiKey },
    });
    onTestFinished(() => void child.kill());
    const answers = linesOf(child.stdout);
    const text = call(`"name":"DEPOT_KEEP","arguments":{${given}},"_meta":${envelope}`);
    child.stdin.write(`no JSON\n\n${text.slice(0, 100)}`);
    child.stdin.write(`${text.slice(100)}\r\n`);
    const first = JSON.parse((await answers.next()).value);
    expect(first.result.structuredContent.free).toEqual({ id: large });
    const second = call(`"name":"DEPOT_KEEP","arguments":{"label":"\u2028"},"_meta":${envelope}`);
    child.stdin.write(`${second}\n`);
    expect(JSON.parse((await answers.next()).value).result.structuredContent).toEqual({ label: '\u2028' });
    expect(live.upstream.seen.map(({ body }) => body)).toEqual([`{${members}}`, '{"label":"\u2028"}']);
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('is refused in words where none is taken', async () => {
    const headers = { 'mcp-protocol-version': '2025-06-18' };
    const text = call(
      `"name":"actway_execute_action","arguments":{"action":${large},"input":${large},"select":${large},"x":${large}}`,
    );
    const { answers, sent } = await send(text, '?apps=depot&tools=search', headers);
    expect([answers[0].result.isError, sent]).toEqual([true, []]);
    const [{ text: words }] = answers[0].result.content;
    expect(words).toContain('- /action: must be a text');
    expect(words).toContain('- /input: must be an object');
    const selecting = call(`"name":"DEPOT_KEEP","arguments":{"select":${large}}`);
    const refused = await send(selecting, '?apps=depot', headers);
    expect(refused.answers[0].result.content[0].text).toContain('`select` must be a text');
  });

  it('does no harm in any other message', async () => {
    const headers = { 'mcp-protocol-version': '2025-06-18' };
    const messages = [
      message('notifications/progress', `"progressToken":${large},"progress":${large}`, null),
      call(`"name":"DEPOT_KEEP","arguments":{"open":${large}}`, null),
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"DEPOT_KEEP","arguments":${large}}}`,
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${large}}`,
      `{"jsonrpc":"2.0","id":${large},"result":{"arguments":{"x":${large}}}}`,
      `{"method":"tools/call","params":{"arguments":{"x":${large}}}}`,
    ];
    for (const text of messages) {
      const { status, sent } = await send(text, '?apps=depot', headers);
      expect([text, status < 500, sent]).toEqual([text, true, []]);
    }
    expect(live.logLines.filter((line) => line.includes('BigInt'))).toEqual([]);
  });

  it('is told apart by its digits where a call is repeated', async () => {
    const headers = { 'mcp-protocol-version': '2025-06-18' };
    const repeat = (number: string) =>
      send(
        call(`"name":"DEPOT_KEEP","arguments":{"open":${number}},"_meta":{"actway/idempotency-key":"once"}`),
        '?apps=depot',
        headers,
      );
    await repeat(large);
    const again = await repeat(large);
    expect([again.answers[0].result.isError, again.sent]).toEqual([undefined, [`{"open":${large}}`]]);
    const other = await repeat('9007199254740995');
    expect([other.answers[0].result.isError, other.sent]).toEqual([true, [`{"open":${large}}`]]);
  });
});
