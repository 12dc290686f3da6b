import type { Engine, Identity } from '@actway/engine';
import { nextTurn } from '@actway/json';
import type { McpEndpoint } from '@actway/mcp';
import { isObject } from '@actway/openapi';
import type { Request, RequestHandler, Response } from 'express';
import type { Admission } from '../admission/admission.js';
import type { HoldBody } from '../operations/body-room.js';
import { createJsonBodyReader, type ReadBody } from '../operations/read-json-body.js';
import type { Authenticate } from '../stub/authenticate.js';
import { exchangeOf } from '../stub/exchange.js';
import { whenClosed } from '../stub/when-closed.js';
import { argumentRanges } from './argument-ranges.js';
import { mcpCaller } from './mcp-key.js';
import { assertOwnOrigin, type OwnNames } from './own-origin.js';
import { RpcRefusal, refusalOf, rpcCodes, writeRefusal } from './rpc-refusal.js';

export interface McpRouteOptions {
  engine: Engine;
  authenticate: Authenticate<Identity>;
  /** Lets requests in, and the executions that they ask for, as over HTTP. */
  admission: Admission;
  /** What the server is called now. */
  names: () => OwnNames;
  /** Room for the body of a request; absent: there is always enough. */
  holdBody?: HoldBody<Identity> | undefined;
  /** The largest body, in bytes. */
  maxRequestBytes: number;
  /** How many JSON values a body may hold. */
  maxRequestValues: number;
  /** Told of each failure of the server itself. */
  onError: (error: unknown, requestId: string) => void;
}

/** The endpoint of the Model Context Protocol, beside the operations of the contract. */
export interface McpRoute {
  handle: RequestHandler;
  /** Ends the answers that never end by themselves. What is under way goes on. */
  stopListening(): Promise<void>;
  /** Ends what is still under way. */
  close(): Promise<void>;
}

/** Of revisions that have batches. Each message of one may be an execution. */
const mostMessages = 20;

/**
 * One request: origin, key, body, and then the protocol. What speaks the protocol is loaded when it is first asked for,
 * so that a server that no agent calls does not pay for it.
 */
export function createMcpRoute(options: McpRouteOptions): McpRoute {
  const { engine, authenticate, admission, names, holdBody, onError } = options;
  const readJsonBody = createJsonBodyReader({
    maxBytes: options.maxRequestBytes,
    maxValues: options.maxRequestValues,
  });
  let endpoint: Promise<McpEndpoint> | undefined;
  const load = async (): Promise<McpEndpoint> => {
    const { createMcpEndpoint } = await import('@actway/mcp');
    return createMcpEndpoint({ engine, onError });
  };

  async function answer(request: Request, response: Response): Promise<void> {
    const exchange = exchangeOf(response);
    exchange.beside = 'mcp';
    assertOwnOrigin(request, names());
    const identity = await mcpCaller(authenticate, request);
    exchange.caller = identity;
    assertPost(request);
    await admission.request(operation, identity, (end) => whenClosed(response, end));
    const { value: body, isLarge } = await readBody(request, response, identity);
    await admitCalls(body, identity, response);
    if (isLarge) await nextTurn();
    endpoint ??= load();
    const held = engine.bytesInFlight?.hold(identity.projectId, (listener) => whenClosed(response, listener));
    await (await endpoint).handle(request, response, {
      identity,
      requestId: exchange.requestId,
      search: searchOf(request),
      entity: entityOf(request),
      body,
      isLarge,
      held,
    });
  }

  async function readBody(request: Request, response: Response, identity: Identity): Promise<ReadBody> {
    const read = await readJsonBody(request, response, {
      room: holdBody?.(identity, request, response),
      exactParts: (json) => argumentRanges(json, mostMessages),
    });
    if (!Array.isArray(read.value) || read.value.length <= mostMessages) return read;
    throw new RpcRefusal(
      400,
      rpcCodes.invalidRequest,
      `A batch must not have more than ${mostMessages} messages.`,
    );
  }

  /** Each call of a batch counts as a request of its own; the first is the one that was let in. */
  async function admitCalls(body: unknown, identity: Identity, response: Response): Promise<void> {
    const calls = [body].flat().filter((message) => isObject(message) && message.method === 'tools/call');
    const whenOver = (end: () => void) => whenClosed(response, end);
    for (const index of calls.keys()) {
      if (index > 0) await admission.request(operation, identity, whenOver);
      admission.execution(operation, identity, whenOver);
    }
  }

  function refuse(error: unknown, response: Response): void {
    const exchange = exchangeOf(response);
    if (response.headersSent) {
      response.destroy();
      onError(error, exchange.requestId);
      return;
    }
    const refusal = refusalOf(error) ?? scopeRefusal(error);
    if (refusal === undefined) onError(error, exchange.requestId);
    writeRefusal(response, refusal ?? failure);
  }

  return {
    handle: (request, response) => {
      answer(request, response).catch((error) => refuse(error, response));
    },
    stopListening: async () => (await endpoint)?.stopListening(),
    close: async () => (await endpoint)?.close(),
  };
}

/** What refusals are told as: a call of a tool is an execution. */
const operation = 'executeAction';

const failure = new RpcRefusal(500, rpcCodes.internalError, 'Something failed on the server.');

/** The address asks for what there is not. Known by its name: what speaks the protocol is loaded late. */
function scopeRefusal(error: unknown): RpcRefusal | undefined {
  if (!(error instanceof Error) || error.name !== 'ScopeError') return undefined;
  return new RpcRefusal(400, rpcCodes.invalidParams, error.message, {}, { cause: error });
}

/** There are no sessions, and so neither a stream to open nor anything to delete. */
function assertPost(request: Request): void {
  if (request.method === 'POST') return;
  request.resume();
  throw new RpcRefusal(405, rpcCodes.invalidRequest, `${request.method} is not taken here: send POST.`, {
    allow: 'POST',
  });
}

function searchOf({ originalUrl }: Request): string {
  const mark = originalUrl.indexOf('?');
  return mark < 0 ? '' : originalUrl.slice(mark + 1);
}

function entityOf({ headers }: Request): string | undefined {
  const entity = headers['x-actway-entity'];
  return typeof entity === 'string' ? entity : undefined;
}
