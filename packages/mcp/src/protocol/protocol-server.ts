import { isObject } from '@actway/openapi';
import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  isInputRequiredResult,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { packageVersion } from './package-version.js';
import { invalidParams } from './protocol-errors.js';
import type { Tools } from './tools.js';
import { urlElicitationRequired } from './url-elicitation.js';

/** For how long a client may keep a list of tools, in milliseconds. */
const listLifetimeMs = 300_000;

/**
 * A server of the Model Context Protocol for these tools. It is for one request, or for one connection over standard
 * input and output, and keeps nothing: whatever it answers, any process answers alike.
 * @param saidBefore what the client said in a handshake that was another request
 */
export function createProtocolServer(tools: Tools, saidBefore = { canOpenUrls: false }): Server {
  const server = new PlainServer(
    { name: 'actway', title: 'actway', version: packageVersion },
    {
      capabilities: { tools: {} },
      instructions: tools.instructions,
      cacheHints: { 'tools/list': { ttlMs: listLifetimeMs, cacheScope: 'private' } },
    },
  );
  server.setRequestHandler('tools/list', (request) => tools.list(request.params?.cursor));
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    const { _meta, signal, inputResponses, envelope } = context.mcpReq;
    const result = await tools.call({
      name: params.name,
      arguments: params.arguments ?? {},
      meta: { ..._meta },
      signal,
      canOpenUrls: canOpenUrls(server, context, saidBefore),
      inputResponses,
    });
    if (envelope === undefined && isInputRequiredResult(result)) throw urlElicitationRequired(result);
    return result;
  });
  return server;
}

/** The SDK's server, which tells what is wrong with parameters in sentences. */
class PlainServer extends Server {
  protected override _wrapHandler(...[method, handler]: Parameters<Server['_wrapHandler']>) {
    const wrapped = super._wrapHandler(method, handler);
    const plain: typeof wrapped = async (request, context) => {
      assertParameters(method, Object(request.params));
      return wrapped(request, context);
    };
    return plain;
  }
}

/** @throws ProtocolError */
function assertParameters(method: string, { name, arguments: given, cursor }: Record<string, unknown>): void {
  if (method === 'tools/list' && cursor !== undefined && typeof cursor !== 'string')
    throw invalidParams(
      '`cursor` must be a text, which an answer before gave as `nextCursor`; or leave it out.',
    );
  if (method !== 'tools/call') return;
  if (typeof name !== 'string') throw invalidParams('`name` must be a text: the name of a tool.');
  if (given !== undefined && !isObject(given))
    throw invalidParams('`arguments` must be an object; leave it out where there are none.');
}

/** Since 2026-07-28 each request says what its client can do. Before, the handshake of the connection did. */
function canOpenUrls(
  server: Server,
  { mcpReq: { envelope } }: ServerContext,
  saidBefore: { canOpenUrls: boolean },
): boolean {
  if (envelope === undefined && saidBefore.canOpenUrls) return true;
  const capabilities: ClientCapabilities | undefined =
    envelope === undefined ? server.getClientCapabilities() : Object(envelope)[CLIENT_CAPABILITIES_META_KEY];
  return capabilities?.elicitation?.url !== undefined;
}
