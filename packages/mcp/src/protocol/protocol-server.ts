import { Server } from '@modelcontextprotocol/server';
import { packageVersion } from './package-version.js';
import type { Tools } from './tools.js';

/** For how long a client may keep a list of tools, in milliseconds. */
const listLifetimeMs = 300_000;

/**
 * A server of the Model Context Protocol for these tools. It is for one request, or for one connection over standard
 * input and output, and keeps nothing: whatever it answers, any process answers alike.
 */
export function createProtocolServer(tools: Tools): Server {
  const server = new Server(
    { name: 'actway', title: 'actway', version: packageVersion },
    {
      capabilities: { tools: {} },
      instructions: tools.instructions,
      cacheHints: { 'tools/list': { ttlMs: listLifetimeMs, cacheScope: 'private' } },
    },
  );
  server.setRequestHandler('tools/list', (request) => tools.list(request.params?.cursor));
  server.setRequestHandler('tools/call', ({ params }, context) =>
    tools.call({
      name: params.name,
      arguments: params.arguments ?? {},
      meta: { ...context.mcpReq._meta },
      signal: context.mcpReq.signal,
    }),
  );
  return server;
}
