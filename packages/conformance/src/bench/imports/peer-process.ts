import { getToolsFromOpenApi } from 'openapi-mcp-generator';

/**
 * The peer, `openapi-mcp-generator`: a document becomes tools, each with its schema inlined. Prints milliseconds and
 * the largest resident memory in bytes, as JSON on the last line; the library prints too.
 */
const [source = ''] = process.argv.slice(2);
const began = performance.now();
const tools = await getToolsFromOpenApi(source, { dereference: true });
const milliseconds = performance.now() - began;
process.stdout.write(
  `\n${JSON.stringify({ milliseconds, tools: tools.length, peak: process.resourceUsage().maxRSS * 1024 })}`,
);
