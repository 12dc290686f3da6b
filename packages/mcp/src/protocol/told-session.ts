import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, objectMember } from '@actway/openapi';

const header = 'mcp-session-id';
/** Whoever has such a session says that it shows addresses to its user. The rest makes it one of a kind. */
const opensUrls = 'opens-urls.';
/** The first revision that has such addresses; a later one than 2025 has no handshake. */
const firstRevision = '2025-11-25';

/**
 * What a client of 2025 says of itself in its handshake, and in no later request. The server keeps no sessions: what it
 * has to know later is in the id of the session, which the client sends back. It grants nothing.
 */
export function tellSession(body: unknown, response: ServerResponse): void {
  if (!isObject(body) || body.method !== 'initialize') return;
  const { protocolVersion, capabilities } = objectMember(body, 'params');
  const elicitation = objectMember(Object(capabilities), 'elicitation');
  if (String(protocolVersion) >= firstRevision && isObject(elicitation.url))
    response.setHeader(header, opensUrls + randomUUID());
}

/** Whether the client said in its handshake that it shows addresses to its user. */
export function sessionOpensUrls({ headers }: IncomingMessage): boolean {
  return String(headers[header] ?? '').startsWith(opensUrls);
}
