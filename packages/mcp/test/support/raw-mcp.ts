import type { LiveServer } from '@actway/testing/live-server';

/** An answer of the endpoint as it came. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  json: any;
}

export interface RawOptions {
  search?: string;
  headers?: Record<string, string>;
  /** Null: none is sent. */
  key?: string | null;
  /** Of the revision 2026-07-28 unless this is set. */
  revision?: 'of 2025';
  signal?: AbortSignal;
}

const revision = '2026-07-28';
const envelope = {
  'io.modelcontextprotocol/protocolVersion': revision,
  'io.modelcontextprotocol/clientInfo': { name: 'tests', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** Sends one request of the protocol, with nothing between it and the server. */
export async function askMcp(
  live: Pick<LiveServer, 'url' | 'apiKey'>,
  method: string,
  params: Record<string, unknown> = {},
  { search = '', headers = {}, key = live.apiKey, revision: era, signal }: RawOptions = {},
): Promise<RawAnswer> {
  const name: Record<string, string> = typeof params.name === 'string' ? { 'mcp-name': params.name } : {};
  const modern: Record<string, string> = { 'mcp-protocol-version': revision, 'mcp-method': method, ...name };
  const response = await fetch(`${live.url}/mcp${search}`, {
    method: 'POST',
    ...(signal === undefined ? {} : { signal }),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(key === null ? {} : { 'x-api-key': key }),
      ...(era === undefined ? modern : {}),
      ...headers,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      params: era === undefined ? { ...params, _meta: { ...Object(params._meta), ...envelope } } : params,
    }),
  });
  const text = await response.text();
  const [, event] = /^data: (.*)$/m.exec(text) ?? [];
  return { status: response.status, headers: response.headers, json: JSON.parse(event ?? text) };
}

/** Calls a tool and gives what it answered. */
export async function callTool(
  live: Pick<LiveServer, 'url' | 'apiKey'>,
  name: string,
  given: Record<string, unknown> = {},
  options?: RawOptions & { meta?: Record<string, unknown> },
) {
  const { meta, ...more } = options ?? {};
  const params = { name, arguments: given, ...(meta ? { _meta: meta } : {}) };
  const { json } = await askMcp(live, 'tools/call', params, more);
  return json.result ?? json.error;
}
