import type { EngineError } from '@actway/engine';
import type { CallToolResult } from '@modelcontextprotocol/server';

const mostFaults = 20;

/** A result that says what went wrong, for a model to act on. */
export function errorResult(message: string): CallToolResult {
  return { content: [{ type: 'text', text: message }], isError: true };
}

/** What an engine's refusal says to a model: what happened, each fault with its place, and what helps. */
export function errorOfEngine(error: EngineError, help?: string): CallToolResult {
  const faults = error.faults.filter(({ subject }) => subject === 'input');
  const told = faults.slice(0, mostFaults).map((fault) => `- ${fault.pointer || '/'}: ${fault.message}`);
  const more = faults.length > mostFaults ? [`- and ${faults.length - mostFaults} more`] : [];
  const repair = faults.length > 0 ? ['Correct these arguments and call the tool again.'] : [];
  return errorResult([error.message, ...told, ...more, ...repair, ...(help ? [help] : [])].join('\n'));
}
