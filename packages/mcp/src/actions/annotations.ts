import type { Action } from '@actway/catalog';
import type { ToolAnnotations } from '@modelcontextprotocol/server';

/** What may be repeated without a further effect (RFC 9110, 9.2.2), beside what only reads. */
const idempotent = new Set(['PUT', 'DELETE']);
/** Creates, as a rule. What else writes may take away or write over what was there. */
const creating = 'POST';

/**
 * What a client may tell a person before a tool is called: by what the app's manifest says of the action, and by the
 * method of its request. Apps are an open world.
 */
export function toolAnnotations({ displayName, writes, plan: { method } }: Action): ToolAnnotations {
  return {
    title: displayName,
    readOnlyHint: !writes,
    destructiveHint: writes && method !== creating,
    idempotentHint: !writes || idempotent.has(method),
    openWorldHint: true,
  };
}
