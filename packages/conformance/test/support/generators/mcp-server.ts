import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openToolFolder } from './generator-workspace.js';

/** What agents are given the actions by. */
export const mcpServer = {
  name: '@ivotoby/openapi-mcp-server',
  packages: ['@ivotoby/openapi-mcp-server@1.16.1'],
  node: 20,
} as const satisfies { name: string; packages: string[]; node: 20 | 24 };

export interface ListedTool {
  name: string;
  inputSchema: Record<string, unknown>;
}

/** Lists as an agent does: through the client of the protocol's own SDK, which refuses a list with any unfit schema. */
const client = `import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const script = 'node_modules/@ivotoby/openapi-mcp-server/bin/mcp-server.js';
const options = ['--api-base-url', 'http://127.0.0.1:9', '--openapi-spec', 'contract.json'];
const args = [script, ...options, '--tools', 'all', '--disable-abbreviation', 'true'];
const client = new Client({ name: 'test', version: '1.0.0' });
await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'ignore' }));
const { tools } = await client.listTools();
process.stdout.write(JSON.stringify(tools));
await client.close();
`;

/** Every tool that the server offers in mode `all`. */
export async function listTools(
  { packages, node }: { packages: readonly string[]; node: 20 | 24 },
  contract: Record<string, unknown>,
): Promise<ListedTool[]> {
  const tool = await openToolFolder([...packages], node);
  await writeFile(join(tool.folder, 'contract.json'), JSON.stringify(contract));
  await writeFile(join(tool.folder, 'client.mjs'), client);
  const { code, stdout, stderr } = await tool.run(['../client.mjs']);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
