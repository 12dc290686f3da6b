import type { Action } from '@actway/catalog';
import type { ToolAnnotations } from '@modelcontextprotocol/server';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What may be repeated without a further effect (RFC 9110, 9.2.2). */
const idempotent = new Set([...safe, 'PUT', 'DELETE']);
/** What may take away or write over what was there. POST creates, as a rule. */
const destructive = new Set(['PUT', 'PATCH', 'DELETE']);

/** What a client may tell a person before a tool is called, by the method of its request. Apps are an open world. */
export function toolAnnotations({ displayName, plan: { method } }: Action): ToolAnnotations {
  return {
    title: displayName,
    readOnlyHint: safe.has(method),
    destructiveHint: destructive.has(method),
    idempotentHint: idempotent.has(method),
    openWorldHint: true,
  };
}
