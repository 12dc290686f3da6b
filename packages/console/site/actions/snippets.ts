import { baseUrl } from '../shared/base';
import type { Access } from './access';
import { accessMembers } from './access';

export interface Call {
  action: string;
  app: string;
  /** Absent: the latest. */
  version?: string;
  access: Access;
  input: Record<string, unknown>;
  /** In a person's own words; empty: none. */
  text?: string;
}

/** One call, in the ways that there are to make it. */
export const snippets = [
  { name: 'curl', write: curl },
  { name: 'TypeScript', write: typescript },
  { name: 'v2 SDK', write: v2Sdk },
  { name: 'MCP', write: mcp },
] as const;

function bodyOf({ version, access, input, text }: Call): Record<string, unknown> {
  return {
    ...accessMembers(access, true),
    input: brief(input),
    ...(text && { text }),
    ...(version !== undefined && { version }),
  };
}

/** Bytes of files are left out of what is shown. */
function brief(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 2000 ? `${value.slice(0, 40)}…` : value;
  if (Array.isArray(value)) return value.map(brief);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, brief(member)]));
}

/** Within quotation marks of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function curl(call: Call): string {
  return `curl -s '${baseUrl}/api/v2/actions/${call.action}/execute' \\
  -H "x-api-key: $ACTWAY_API_KEY" \\
  -H 'content-type: application/json' \\
  -d ${quoted(JSON.stringify(bodyOf(call), null, 2))}`;
}

function typescript(call: Call): string {
  return `import { createClient } from '@actway/client';

const client = createClient({
  baseUrl: '${baseUrl}',
  apiKey: process.env.ACTWAY_API_KEY,
});
const result = await client.execute('${call.action}', ${json(bodyOf(call))});
if (result.successful) console.log(result.data);
else console.error(result.error);`;
}

function v2Sdk(call: Call): string {
  return `// TELEMETRY_DISABLED=true COMPOSIO_API_KEY=<your key>
import { Composio } from 'composio-core';

const composio = new Composio({ baseUrl: '${baseUrl}' });
const result = await composio.actions.execute({
  actionName: '${call.action}',
  requestBody: ${json({ ...bodyOf(call), appName: call.app }, 2)},
});
console.log(result.data);`;
}

function mcp(call: Call): string {
  const entity =
    call.access.by === 'entity' && call.access.entityId !== '' ? call.access.entityId : undefined;
  const query = new URLSearchParams({ actions: call.action, ...(entity !== undefined && { entity }) });
  const params = { name: call.action, arguments: brief(call.input) };
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
  return `curl -s '${baseUrl}/mcp?${query}' \\
  -H "x-api-key: $ACTWAY_API_KEY" \\
  -H 'content-type: application/json' \\
  -H 'accept: application/json, text/event-stream' \\
  -d ${quoted(JSON.stringify(message, null, 2))}`;
}

/** JSON as TypeScript writes it: names without quotation marks where they need none. */
function json(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, 2)
    .replaceAll(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')
    .replaceAll('\n', `\n${' '.repeat(indent)}`);
}
