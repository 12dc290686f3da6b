import { getToolsFromOpenApi } from 'openapi-mcp-generator';

/**
 * The peer, `openapi-mcp-generator`: a document becomes tools, each with its schema inlined. Prints milliseconds and
 * the largest resident memory in bytes.
 */
const [source = ''] = process.argv.slice(2);
const began = performance.now();
try {
  const tools = await getToolsFromOpenApi(source, { dereference: true });
  process.stdout.write(
    JSON.stringify({
      openMs: performance.now() - began,
      tools: tools.length,
      bytes: process.resourceUsage().maxRSS * 1024,
    }),
  );
} catch (error) {
  process.stdout.write(JSON.stringify({ failed: error instanceof Error ? error.message : String(error) }));
}
