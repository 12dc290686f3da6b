import { serveStdio as serve } from '@modelcontextprotocol/server/stdio';
import { createProtocolServer } from '../protocol/protocol-server.js';
import { ExactTransport } from './exact-transport.js';
import { connectRemoteTools, type RemoteOptions } from './remote-tools.js';

/** A connection over standard input and output. */
export interface StdioConnection {
  close(): Promise<void>;
}

/**
 * Serves the tools of an actway server over standard input and output, for clients that start a process. Nothing else
 * may be written to standard output.
 * @throws RemoteError when the server cannot be used
 */
export async function serveStdio(options: RemoteOptions): Promise<StdioConnection> {
  const tools = await connectRemoteTools(options);
  return serve(() => createProtocolServer(tools), {
    transport: new ExactTransport(),
    onerror: (error) => process.stderr.write(`${error.message}\n`),
  });
}
