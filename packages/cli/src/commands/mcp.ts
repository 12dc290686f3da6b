import { serveStdio } from '@actway/mcp/stdio';
import { SettingsError } from '../settings/settings-error.js';

/** What `actway mcp` takes; each says the same as the parameter of `/mcp` of its name. */
export interface McpOptions {
  url?: string;
  apps?: string;
  actions?: string;
  tags?: string;
  readOnly?: true;
  tools?: string;
  entity?: string;
  maxCharacters?: string;
}

/** A server whose tools are served. */
export interface Served {
  url: string;
  apiKey: string;
  stop(): Promise<void>;
}

/**
 * `actway mcp`: the tools of a server over standard input and output, or of a sandbox in this process. Nothing but the
 * protocol is written to standard output.
 */
export async function mcp(environment: NodeJS.ProcessEnv, options: McpOptions): Promise<void> {
  const served = options.url === undefined ? await sandboxOf(environment) : remote(environment, options.url);
  try {
    const connection = await serveStdio({ url: endpointOf(served.url, options), apiKey: served.apiKey });
    stopAtTheEnd(async () => {
      await connection.close();
      await served.stop();
    });
  } catch (error) {
    await served.stop();
    throw error;
  }
}

/** The server is loaded where one is started: a client waits for this command. */
async function sandboxOf(environment: NodeJS.ProcessEnv): Promise<Served> {
  return (await import('./mcp-sandbox.js')).openAgentSandbox(environment);
}

function remote({ ACTWAY_API_KEY: apiKey }: NodeJS.ProcessEnv, url: string): Served {
  if (!apiKey) {
    throw new SettingsError([
      'ACTWAY_API_KEY is missing: the server asks for a key. Make one with `npx actway keys create`.',
    ]);
  }
  return { url, apiKey, stop: async () => {} };
}

/** @throws SettingsError for what is no address */
function endpointOf(base: string, { url: _url, ...options }: McpOptions): URL {
  if (!/^https?:\/\//.test(base) || !URL.canParse(base))
    throw new SettingsError(['--url must be the address of a server, such as http://127.0.0.1:3000.']);
  const endpoint = new URL(base);
  if (!endpoint.pathname.endsWith('/mcp')) endpoint.pathname = `${endpoint.pathname.replace(/\/+$/, '')}/mcp`;
  for (const [name, value] of Object.entries(options)) endpoint.searchParams.set(name, String(value));
  return endpoint;
}

/** A client ends by closing standard input; people and service managers by a signal. */
function stopAtTheEnd(stop: () => Promise<void>): void {
  let stopping = false;
  const end = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await stop();
    process.exit(0);
  };
  process.stdin.once('end', end).once('close', end);
  process.once('SIGINT', end).once('SIGTERM', end);
}
