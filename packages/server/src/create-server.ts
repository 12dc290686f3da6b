import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AuthenticationOptions,
  authenticate,
  createKeyUsage,
  type Engine,
  hasScope,
  type Identity,
} from '@actway/engine';
import { createHttpServer } from '@actway/http-contract/node';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { allowOrigins } from './cross-origin.js';
import { createHandlers } from './handlers/index.js';
import { recordRefusals } from './record-refusal.js';
import { logRequests } from './request-log.js';
import { createStub } from './stub/create-stub.js';

export interface ServerOptions {
  engine: Engine;
  logger: Logger;
  /** Whose a key is: the key that always works, and its project. */
  keys: AuthenticationOptions;
  /** Origins whose pages may call the server; `*` for any. */
  corsOrigins?: readonly string[];
  /** The largest body, in bytes. */
  maxRequestBytes?: number;
  /** Within which a request must have arrived whole, in milliseconds. */
  requestTimeoutMs?: number;
}

/** The server of the contract, with an engine behind it. */
export interface ActwayServer {
  /** Starts to listen; resolves with the address. @throws when the port is taken */
  listen(port: number, host: string): Promise<AddressInfo>;
  /**
   * Takes no more requests, finishes what is in flight, and resolves then. The engine and its store stay open.
   */
  close(): Promise<void>;
}

/** Fills the stub with the handlers of the engine. */
export async function createServer(options: ServerOptions): Promise<ActwayServer> {
  const { engine, logger, keys } = options;
  const inFlight = createInFlight();
  const usage = createKeyUsage(engine.store, {
    onError: (error) => logger.warn({ err: error }, 'the last use of a key could not be written'),
  });
  const handlers = createHandlers({
    engine,
    loadedAt: new Date().toISOString(),
    isStopping: inFlight.isStopping,
  });
  const app = await createStub<Identity>(handlers, {
    authenticate: async (key) => {
      const identity = await authenticate(engine.store, key, keys);
      if (identity) usage.touch(identity.keyId);
      return identity;
    },
    hasScope,
    before: [inFlight.track, logRequests(logger), showReference, ...allowOrigins(options.corsOrigins ?? [])],
    onError: (error, requestId) => logger.error({ err: error, requestId }, 'a request failed'),
    onProblem: recordRefusals(engine),
    ...(options.maxRequestBytes === undefined ? {} : { maxRequestBytes: options.maxRequestBytes }),
  });
  const server = createHttpServer(app, {
    ...(options.requestTimeoutMs === undefined ? {} : { requestTimeoutMs: options.requestTimeoutMs }),
  });
  return {
    listen: (port, host) => listen(server, port, host),
    close: async () => {
      inFlight.stop();
      await close(server);
      await usage.close();
    },
  };
}

/** Somebody who opens the server's address in a browser gets something to read. */
const showReference: RequestHandler = (request, response, next) => {
  if (request.path === '/' && (request.method === 'GET' || request.method === 'HEAD'))
    response.redirect('/docs');
  else next();
};

/** Knows which answers are still to be sent, so that stopping lets them out and keeps no connection alive. */
function createInFlight(): { track: RequestHandler; stop: () => void; isStopping: () => boolean } {
  const responses = new Set<Parameters<RequestHandler>[1]>();
  let stopping = false;
  return {
    track: (_request, response, next) => {
      responses.add(response);
      response.on('close', () => responses.delete(response));
      if (stopping) response.set('connection', 'close');
      next();
    },
    stop: () => {
      stopping = true;
      for (const response of responses) if (!response.headersSent) response.set('connection', 'close');
    },
    isStopping: () => stopping,
  };
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!server.listening) return resolve();
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });
}
