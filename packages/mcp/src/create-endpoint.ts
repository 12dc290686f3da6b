import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Catalog } from '@actway/catalog';
import { type Engine, engineFor, type HeldBytes, type Identity } from '@actway/engine';
import { isObject } from '@actway/openapi';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { createTools } from './create-tools.js';
import { guardedTools } from './protocol/guarded-tools.js';
import { createProtocolServer } from './protocol/protocol-server.js';
import { sessionOpensUrls, tellSession } from './protocol/told-session.js';
import type { Tools } from './protocol/tools.js';
import { RememberedSchemas } from './schema/remembered-schemas.js';
import { RememberedSets } from './scope/remembered-sets.js';
import { scopeOf } from './scope/scope-of.js';
import { readScopeQuery } from './scope/scope-query.js';

export interface McpEndpointOptions {
  engine: Engine;
  /** Told of each failure of the server itself. */
  onError: (error: unknown, requestId: string) => void;
}

/** What is known of a request before the protocol is spoken. */
export interface McpRequest {
  /** Whose key it carries. */
  identity: Identity;
  requestId: string;
  /** What stands behind the `?` of the address. */
  search: string;
  /** The value of the header `x-actway-entity`. */
  entity: string | undefined;
  /** The body, parsed. Integers in the arguments of a tool may be bigints. */
  body: unknown;
  isLarge: boolean;
  /** What the answer takes of the process, until it has left. */
  held: HeldBytes | undefined;
}

/** Speaks the Model Context Protocol over Streamable HTTP: 2026-07-28, and the revisions of 2025 without sessions. */
export interface McpEndpoint {
  /** @throws ScopeError before anything is answered */
  handle(request: IncomingMessage, response: ServerResponse, given: McpRequest): Promise<void>;
  /** Ends the answers that never end by themselves. What is under way goes on. */
  stopListening(): void;
  /** Ends what is still under way. */
  close(): Promise<void>;
}

/** How many clients may wait for changes of a list at once; there are none to tell of. */
const mostSubscriptions = 64;

export function createMcpEndpoint({ engine, onError }: McpEndpointOptions): McpEndpoint {
  const schemas = new RememberedSchemas(engine.catalog);
  // A key with bounds has a catalog of its own.
  const sets = new WeakMap<Catalog, RememberedSets>();
  const setsOf = (catalog: Catalog): RememberedSets => {
    const known = sets.get(catalog) ?? new RememberedSets(catalog);
    sets.set(catalog, known);
    return known;
  };
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const { tools, canOpenUrls } = requestOf(authInfo?.extra);
      return createProtocolServer(tools, { canOpenUrls });
    },
    { maxSubscriptions: mostSubscriptions },
  );
  const listening = new Set<ServerResponse>();
  return {
    async handle(request, response, given) {
      const { identity, requestId, isLarge, held, body } = given;
      if (isObject(body) && body.method === 'subscriptions/listen') {
        listening.add(response);
        response.once('close', () => listening.delete(response));
      }
      const scope = scopeOf(identity, readScopeQuery(given.search), given.entity);
      const bound = engineFor(engine, identity);
      const own = createTools(
        { engine: bound, scope, schemas, requestId, isLarge, held },
        setsOf(bound.catalog).get(scope),
      );
      const tools = guardedTools(own, requestId, (error) => onError(error, requestId));
      // The SDK hands this on from the request to the server that is made for it. It holds no key.
      const extra: OwnRequest = { tools, canOpenUrls: sessionOpensUrls(request) };
      const auth = { token: '', clientId: identity.keyId, scopes: [], extra: { ...extra } };
      tellSession(body, response);
      // The adapter writes the body that it is given as JSON again, which has no bigints, and which nobody reads.
      const answer = toNodeHandler({
        fetch: (asked, options) => handler.fetch(asked, { ...options, parsedBody: body }),
      });
      await answer(Object.assign(request, { auth }), response, headOf(body));
    },
    stopListening: () => {
      for (const response of listening) response.end();
    },
    close: () => handler.close(),
  };
}

/** What the adapter needs of a message to answer that something failed. */
function headOf(body: unknown): unknown {
  return isObject(body) ? { id: body.id, method: body.method } : null;
}

/** What goes with a request through the SDK. */
interface OwnRequest {
  tools: Tools;
  canOpenUrls: boolean;
}

function requestOf(extra: Record<string, unknown> | undefined): OwnRequest {
  if (extra === undefined) throw new Error('The request has no tools.');
  return extra as unknown as OwnRequest;
}
