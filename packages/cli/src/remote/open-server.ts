import { ActwayError, type Client, createClient } from '@actway/client';
import { ExitError, exitCodes } from '../exit-error.js';
import { inCommands } from './in-commands.js';
import { readKey } from './read-key.js';
import type { ServerOptions } from './server-options.js';

/** A server that a command asks. */
export interface RemoteServer {
  /** Without a slash at its end. */
  url: string;
  apiKey: string;
  client: Client;
}

const usualUrl = 'http://localhost:3000';

/** @throws ExitError that names the option or the variable at fault */
export async function openServer(
  environment: NodeJS.ProcessEnv,
  { url, keyFile }: ServerOptions,
): Promise<RemoteServer> {
  const address = url ?? (environment.ACTWAY_URL || usualUrl);
  const apiKey = await readKey(environment, keyFile);
  try {
    return {
      url: address.replace(/\/+$/, ''),
      apiKey,
      client: createClient({ baseUrl: address, apiKey }),
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = error.message
      .replace(/^baseUrl/, url === undefined ? 'ACTWAY_URL' : '--url')
      .replace(/^apiKey/, keyFile === undefined ? 'ACTWAY_API_KEY' : '--key-file');
    throw new ExitError(exitCodes.usage, message);
  }
}

/** Opens a server for one command; what it refuses ends the command with the code that says why. */
export async function withServer(
  environment: NodeJS.ProcessEnv,
  options: ServerOptions,
  work: (server: RemoteServer) => Promise<void>,
): Promise<void> {
  const server = await openServer(environment, options);
  try {
    await work(server);
  } catch (error) {
    throw ActwayError.isInstance(error)
      ? new ExitError(codeOf(error), messageOf(error, server.url), error)
      : error;
  }
}

/** Errors with the status 400 or 404 that are about the key or the server, and not about what was typed. */
const aboutTheServer = new Set<string>([
  'ScopeMissingError',
  'OutsideKeyBoundsError',
  'RouteNotFoundError',
  'UnexpectedAnswerError',
]);

export function codeOf({ status = 0, name }: ActwayError): number {
  return (status === 400 || status === 404) && !aboutTheServer.has(name) ? exitCodes.usage : exitCodes.server;
}

/** What went wrong, for a person at a terminal. */
export function messageOf(error: ActwayError, url: string): string {
  if (error.name === 'ConnectionError') {
    return `No server answers at ${url}${reasonOf(error.cause)}. Start one (\`npx actway sandbox\`), or name another with --url or ACTWAY_URL.`;
  }
  if (error.name === 'UnauthorizedError') {
    return `${url} does not take the key. ${error.message.split('\n')[0]}`;
  }
  return inCommands(error.message)
    .replaceAll('baseUrl', '--url')
    .replaceAll('- body /connection/initiateData/', '- ');
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
}
