import {
  Client as SecondClient,
  StreamableHTTPClientTransport as SecondHttp,
} from '@modelcontextprotocol/client';
import { StdioClientTransport as SecondStdio } from '@modelcontextprotocol/client/stdio';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as FirstStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as FirstHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

/** What the tests use of a client, of whatever generation. */
export interface AnyClient {
  listTools(params?: { cursor?: string }): Promise<ListedTools>;
  callTool(params: CalledTool): Promise<ToolAnswer>;
  getInstructions(): string | undefined;
  close(): Promise<void>;
}

export interface CalledTool {
  name: string;
  arguments?: Record<string, unknown>;
  _meta?: Record<string, unknown>;
}

export interface ListedTools {
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  tools: { name: string; [member: string]: any }[];
  nextCursor?: string;
}

export interface ToolAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  content: any[];
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  structuredContent?: any;
  isError?: boolean;
}

/** How a client reaches the tools. */
export type Way = { url: string; apiKey: string } | { command: string[]; settings: Record<string, string> };

/** What a user does with an address that the client shows. A client whose user does nothing says that it shows none. */
export type OpenUrl = (url: string) => Promise<'accept' | 'decline'>;

/** Works with a client, and closes it. */
export async function withClient<Result>(
  connecting: Promise<AnyClient>,
  work: (client: AnyClient) => Promise<Result>,
): Promise<Result> {
  const client = await connecting;
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** The link to connect an account that an answer, or an error, holds; '' where it holds none. */
export function connectLinkIn(answer: unknown): string {
  return /https?:[^\s"\\]+\/connect\/[\w-]{43}/.exec(JSON.stringify(answer) ?? '')?.[0] ?? '';
}

const about = { name: 'tests', version: '1.0.0' };

const capabilitiesFor = (openUrl: OpenUrl | undefined) => ({
  capabilities: openUrl ? { elicitation: { url: {} } } : {},
});

/** The official clients, and the revision of the protocol that each speaks. */
export const clients: Record<string, (way: Way, openUrl?: OpenUrl) => Promise<AnyClient>> = {
  'SDK 1, 2025-11-25': async (way, openUrl) => {
    const client = new FirstClient(about, capabilitiesFor(openUrl));
    if (openUrl)
      client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({
        action: await openUrl('url' in params ? params.url : ''),
      }));
    await client.connect('url' in way ? new FirstHttp(...http(way)) : new FirstStdio(stdio(way)));
    return client as unknown as AnyClient;
  },
  'SDK 2, 2025-11-25': (way, openUrl) => second(way, 'legacy', openUrl),
  'SDK 2, 2026-07-28': (way, openUrl) => second(way, 'auto', openUrl),
};

async function second(way: Way, mode: 'legacy' | 'auto', openUrl?: OpenUrl): Promise<AnyClient> {
  const client = new SecondClient(about, { versionNegotiation: { mode }, ...capabilitiesFor(openUrl) });
  if (openUrl)
    client.setRequestHandler('elicitation/create', async ({ params }) => ({
      action: await openUrl('url' in params ? params.url : ''),
    }));
  await client.connect('url' in way ? new SecondHttp(...http(way)) : new SecondStdio(stdio(way)));
  if ((client.getNegotiatedProtocolVersion() === '2026-07-28') !== (mode === 'auto'))
    throw new Error(`The revision is ${client.getNegotiatedProtocolVersion()}.`);
  return client as unknown as AnyClient;
}

function http({ url, apiKey }: { url: string; apiKey: string }) {
  return [new URL(url), { requestInit: { headers: { authorization: `Bearer ${apiKey}` } } }] as const;
}

function stdio({ command, settings }: { command: string[]; settings: Record<string, string> }) {
  const env = { PATH: process.env.PATH ?? '', ...settings };
  return { command: process.execPath, args: command, env, stderr: 'pipe' as const };
}
