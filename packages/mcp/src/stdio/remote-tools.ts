import { inSlices, writeJsonSteps } from '@actway/json';
import { isObject } from '@actway/openapi';
import type { CallToolResult, InputRequiredResult, ListToolsResult } from '@modelcontextprotocol/server';
import { CLIENT_CAPABILITIES_META_KEY, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { packageVersion } from '../protocol/package-version.js';
import { unknownTool } from '../protocol/protocol-errors.js';
import type { ToolCall, Tools } from '../protocol/tools.js';

/** The revision that is spoken with the server: it needs no handshake and no session. */
const protocolVersion = '2026-07-28';

/** A server that cannot be used. The message is for people, and holds no key. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
}

export interface RemoteOptions {
  /** `http://127.0.0.1:3000/mcp?apps=github` */
  url: URL;
  apiKey: string;
}

/**
 * The tools of an actway server, called over Streamable HTTP.
 * @throws RemoteError when the server cannot be reached, or refuses the key or the address
 */
export async function connectRemoteTools(options: RemoteOptions): Promise<Tools> {
  const { instructions } = await ask<{ instructions?: string }>(options, 'server/discover', {});
  return {
    instructions: instructions ?? '',
    list: (cursor) => ask<ListToolsResult>(options, 'tools/list', cursor === undefined ? {} : { cursor }),
    call: ({ name, arguments: given, meta, signal, canOpenUrls, inputResponses }: ToolCall) =>
      ask<CallToolResult | InputRequiredResult>(
        options,
        'tools/call',
        { name, arguments: given, _meta: meta, ...(inputResponses && { inputResponses }) },
        { signal, capabilities: canOpenUrls ? { elicitation: { url: {} } } : {} },
      ),
  };
}

let lastId = 0;

async function ask<Result>(
  options: RemoteOptions,
  method: string,
  params: { name?: string; _meta?: Record<string, unknown>; [member: string]: unknown },
  { signal, capabilities = {} }: { signal?: AbortSignal; capabilities?: object } = {},
): Promise<Result> {
  lastId += 1;
  const { progressToken: _token, ...meta } = params._meta ?? {};
  const message = {
    jsonrpc: '2.0',
    id: lastId,
    method,
    params: { ...params, _meta: { ...meta, ...envelope, [CLIENT_CAPABILITIES_META_KEY]: capabilities } },
  };
  const response = await send(options, message, params.name, signal);
  const { result, error } = await answerOf(response, options.url);
  if (error !== undefined) throw errorOf(error);
  return withoutRevision(Object(result)) as Result;
}

/** What belongs to the revision spoken with the server; the client of this process may speak another. */
function withoutRevision(result: Record<string, unknown>): Record<string, unknown> {
  const { resultType, ttlMs: _lifetime, cacheScope: _scope, _meta, ...others } = result;
  if (resultType === 'input_required') return { resultType, ...others };
  const meta = Object.entries(Object(_meta)).filter(([key]) => !key.startsWith('io.modelcontextprotocol/'));
  return meta.length === 0 ? others : { ...others, _meta: Object.fromEntries(meta) };
}

const envelope = {
  'io.modelcontextprotocol/protocolVersion': protocolVersion,
  'io.modelcontextprotocol/clientInfo': { name: 'actway-stdio', version: packageVersion },
};

async function send(
  { url, apiKey }: RemoteOptions,
  message: { method: string },
  name: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const named = name === undefined ? undefined : headerValue(name);
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'x-api-key': apiKey,
        'mcp-protocol-version': protocolVersion,
        'mcp-method': message.method,
        ...(named === undefined ? {} : { 'mcp-name': named }),
      },
      body: await inSlices(writeJsonSteps(message)),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RemoteError(`The server at ${url.origin} cannot be reached. Is it running?`, { cause: error });
  }
}

interface Answer {
  result?: unknown;
  error?: unknown;
}

async function answerOf(response: Response, url: URL): Promise<Answer> {
  const text = await response.text();
  try {
    const answer: unknown = JSON.parse(text);
    if (isObject(answer) && ('result' in answer || 'error' in answer)) return answer;
  } catch {
    // Told below: what is no JSON comes from something else than an actway server.
  }
  throw new RemoteError(
    `${url.origin}${url.pathname} answered ${response.status}, and not as an actway server does. The address of one ends with /mcp.`,
  );
}

function errorOf(error: unknown): Error {
  const { code, message } = Object(error);
  return new ProtocolError(
    typeof code === 'number' ? code : ProtocolErrorCode.InternalError,
    typeof message === 'string' ? message : 'The server failed.',
  );
}

/** Names of tools are plain; another one is in no list and cannot be a header. */
function headerValue(name: string): string {
  if (/^[\x21-\x7e]{1,256}$/.test(name)) return name;
  throw unknownTool(name, []);
}
