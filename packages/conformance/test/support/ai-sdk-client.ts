import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import type { AnyClient, CalledTool, ToolAnswer, Way } from '@actway/testing/mcp-clients';
import { createMCPClient, type MCPClient } from '@ai-sdk/mcp';
import { Experimental_StdioMCPTransport as StdioTransport } from '@ai-sdk/mcp/mcp-stdio';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, stepCountIs } from 'ai';

/**
 * The MCP client of the AI SDK, with a model that calls the tool that a test names: what it gives is what the model
 * reads.
 */
export async function connectAiSdk(way: Way): Promise<AnyClient> {
  const [client, endpoint] = await Promise.all([
    createMCPClient({ transport: transportOf(way) }),
    startLanguageEndpoint(),
  ]);
  return {
    listTools: async () => ({ tools: Object.keys(await client.tools()).map((name) => ({ name })) }),
    callTool: (call) => callByModel(client, endpoint, call),
    getInstructions: () => undefined,
    close: async () => {
      await client.close();
      await endpoint.close();
    },
  };
}

async function callByModel(
  client: MCPClient,
  endpoint: LanguageEndpoint,
  { name, arguments: given = {} }: CalledTool,
): Promise<ToolAnswer> {
  const call = { toolCalls: [{ name, arguments: JSON.stringify(given) }] };
  endpoint.answer({
    respond: ({ messages }) => (messages.at(-1)?.role === 'tool' ? { content: 'I have read it.' } : call),
  });
  const provider = createOpenAICompatible({ name: 'model', baseURL: endpoint.baseUrl, apiKey: 'any' });
  const { text } = await generateText({
    model: provider('any'),
    tools: await client.tools(),
    stopWhen: stepCountIs(3),
    prompt: 'Go on.',
  });
  const read = endpoint.asked().at(-1)?.messages.at(-1)?.content;
  if (text !== 'I have read it.' || typeof read !== 'string') throw new Error(`The model said: ${text}`);
  return { content: JSON.parse(read).map(blockOf) };
}

/** The AI SDK gives a model texts as they are, and a link as its JSON. */
function blockOf(part: { type: string; text: string }) {
  return part.text.startsWith('{"type":"resource_link"') ? JSON.parse(part.text) : part;
}

function transportOf(way: Way) {
  if ('url' in way)
    return { type: 'http' as const, url: way.url, headers: { authorization: `Bearer ${way.apiKey}` } };
  const env = { PATH: process.env.PATH ?? '', ...way.settings };
  return new StdioTransport({ command: process.execPath, args: way.command, env, stderr: 'ignore' });
}
