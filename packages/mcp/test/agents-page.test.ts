import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { clients, connectLinkIn, type Way } from '@actway/testing/mcp-clients';
import { root } from '@actway/testing/repository-root';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callTool } from './support/raw-mcp.js';

const page = await readFile(join(root, 'docs/agents.md'), 'utf8');
const blocksOf = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );

const run = promisify(execFile);
let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ shippedApps: { github: 'https://api.github.com' } });
});
afterAll(() => live.close());

/** The tools that a client gets which is configured so. */
async function toolsOf(way: Way): Promise<string[]> {
  const connect = clients['SDK 2, 2026-07-28'] as (way: Way) => ReturnType<(typeof clients)[string]>;
  const client = await connect(way);
  try {
    return (await client.listTools()).tools.map(({ name }) => name);
  } finally {
    await client.close();
  }
}

const here = (url: string) => url.replace('http://localhost:3000', live.url);
const commandOf = (args: readonly string[], settings: Record<string, string>): Way => {
  const [name, ...others] = args;
  expect(name).toBe('actway');
  return { command: [join(root, 'packages/cli/bin/actway.mjs'), ...others.map(here)], settings };
};

/** A command that would start a sandbox, which takes a while: it is tried with a server in its place. */
const withServer = (args: readonly string[]) =>
  commandOf([...args, '--url', live.url], { ACTWAY_API_KEY: live.apiKey });

interface Configured {
  url?: string;
  headers?: Record<string, string>;
  command?: string;
  args?: string[];
  env?: Record<string, string>;
}

it('the block of the README leads to tools', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [, block = ''] = /^```json\n(\{ "mcpServers".*)\n```$/m.exec(readme) ?? [];
  const { command, args } = JSON.parse(block).mcpServers.actway;
  expect(command).toBe('npx');
  expect(await toolsOf(withServer(args))).toContain('GITHUB_ISSUES_CREATE');
});

describe('each block to paste', () => {
  it.each(blocksOf('json').map((block, index) => [index + 1, block] as const))(
    'JSON %i is read, and leads to the tools',
    async (_number, block) => {
      const { mcpServers, servers = mcpServers } = JSON.parse(block);
      const [configured]: Configured[] = Object.values(servers);
      const { url, headers, command, args = [], env } = configured ?? {};
      if (url === undefined) {
        expect([command, Object.keys(env ?? {})]).toEqual(['npx', ['ACTWAY_API_KEY']]);
        expect(await toolsOf(commandOf(args, { ACTWAY_API_KEY: live.apiKey }))).toContain(
          'GITHUB_ISSUES_CREATE',
        );
      } else {
        expect(Object.keys(headers ?? {})).toEqual(['x-api-key']);
        expect(await toolsOf({ url: here(url), apiKey: live.apiKey })).toContain('GITHUB_ISSUES_CREATE');
      }
    },
  );

  it('of a shell has commands that there are', async () => {
    const commands = blocksOf('sh').map((block) => block.trim());
    expect(commands).toHaveLength(4);
    for (const command of commands.filter((each) => !each.includes(' keys create '))) {
      const [, address] = /'(http:[^']*)'/.exec(command) ?? [];
      if (address !== undefined) {
        expect(command).toMatch(/^claude mcp add --transport http actway /);
        expect(await toolsOf({ url: here(address), apiKey: live.apiKey })).toContain('GITHUB_ISSUES_CREATE');
      } else {
        const args = command.replace(/^npx /, '').split(' ');
        const tools = await toolsOf(withServer(args));
        expect(tools).toContain('GITHUB_ISSUES_GET');
        expect(tools).not.toContain('GITHUB_ISSUES_CREATE');
      }
    }
  });

  const makeKey = async (command: string): Promise<string> => {
    const [, ...args] = command.trim().split(' ');
    const { stdout } = await run(
      process.execPath,
      [join(root, 'packages/cli/bin/actway.mjs'), ...args.slice(1), '--url', live.url],
      { env: { ACTWAY_API_KEY: live.apiKey } },
    );
    const [apiKey = ''] = /^actway_\w+$/m.exec(stdout) ?? [];
    return apiKey;
  };
  const [readingKey = '', executingKey = ''] = blocksOf('sh').filter((block) =>
    block.includes(' keys create '),
  );

  it('makes a key that leads to what it is bound to', async () => {
    const apiKey = await makeKey(readingKey);
    const tools = await toolsOf({ url: `${live.url}/mcp?apps=github`, apiKey });
    expect(tools).toContain('GITHUB_ISSUES_GET');
    expect(tools).not.toContain('GITHUB_ISSUES_CREATE');
  });

  it('makes a key that offers links, where the next one offers none', async () => {
    const search = '?actions=GITHUB_USERS_GET_AUTHENTICATED';
    const offered = async (command: string) => {
      const key = await makeKey(command);
      return connectLinkIn(await callTool(live, 'GITHUB_USERS_GET_AUTHENTICATED', {}, { search, key }));
    };
    expect(await offered(readingKey)).toContain('/connect/');
    expect(await offered(executingKey)).toBe('');
  });

  it('of TypeScript has an address that there is, and the example as it stands', async () => {
    const example = await readFile(join(root, 'packages/mcp/examples/with-ai-sdk.ts'), 'utf8');
    const [openai = '', vercel = ''] = blocksOf('ts');
    const [, address = ''] = /url: '([^']*)'/.exec(openai) ?? [];
    expect(await toolsOf({ url: here(address), apiKey: live.apiKey })).toContain('GITHUB_ISSUES_CREATE');
    expect(example).toContain(vercel);
  });
});
