import type { Server } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { createContractExpander } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import {
  type AuthenticationOptions,
  authenticate,
  authenticateHash,
  type BytesInFlight,
  createKeyUsage,
  type Engine,
  hasScope,
  type Identity,
  kindsOf,
} from '@actway/engine';
import { createHttpServer, usualMaxBodyValues } from '@actway/http-contract/node';
import { andThen, LiveSet } from '@actway/json';
import type { Response } from 'express';
import { createAdmission, executing } from './admission/admission.js';
import { Overload, type OverloadLimits } from './admission/overload.js';
import type { ConnectLook } from './connect/connect-look.js';
import { ConnectPages } from './connect/connect-pages.js';
import { connectRoutes } from './connect/connect-route.js';
import { pageHeaders } from './connect/page-shell.js';
import { createConsolePages } from './console/console-pages.js';
import { createConsoleSessions } from './console/console-sessions.js';
import type { SignInTicket } from './console/sign-in-ticket.js';
import { allowOrigins } from './cross-origin.js';
import { createHandlers } from './handlers/index.js';
import { errorOf, type Log } from './log.js';
import { createMcpRoute } from './mcp/mcp-route.js';
import { bodyRoom, type HoldBody } from './operations/body-room.js';
import { createApplication } from './operations/create-application.js';
import { recordRefusals } from './record-refusal.js';
import { logRequest } from './request-log.js';
import { observedBy, type RequestObserver } from './request-observer.js';
import { SilentConnections } from './silent-connections.js';
import { ExpiredKey } from './stub/expired-key.js';
import { whenClosed } from './stub/when-closed.js';
import { ActionPages } from './wire/action-pages.js';

export interface ServerOptions {
  engine: Engine;
  logger: Log;
  /** Whose a key is: the key that always works, and its project. */
  keys: AuthenticationOptions;
  /** Which apps the contract tells of to who has no key: those that are shipped, when absent. */
  appsWithoutKey?: 'shipped' | 'all';
  /** Origins whose pages may call the server; `*` for any. */
  corsOrigins?: readonly string[];
  /** How the pages on which users connect accounts look. */
  connectLook?: ConnectLook;
  /** The largest body, in bytes. */
  maxRequestBytes?: number;
  /** How many JSON values a body may hold. */
  maxRequestValues?: number;
  /** Within which a request must have arrived whole, in milliseconds. */
  requestTimeoutMs?: number;
  /** How long a caller may take nothing of an answer before its connection is closed, in milliseconds. */
  writeTimeoutMs?: number;
  /** How long stopping waits for answers that are under way, in milliseconds; then their connections are closed. */
  stopTimeoutMs?: number;
  /** When a request is refused because there is too much to do; absent: never. */
  overload?: OverloadLimits;
  /** Told of requests; absent: nobody. */
  observer?: RequestObserver | undefined;
  /** The web console at `/`; absent: none, and `/` leads to the reference. */
  console?: ConsoleOptions | undefined;
  /** Whether each answer is held against the contract before it is sent; for tests and development. False when absent. */
  checkAnswers?: boolean;
}

export interface ConsoleOptions {
  /** Signs a person in without a key, once; absent: nothing does. */
  ticket?: SignInTicket | undefined;
  /** Milliseconds since 1970; the system's clock when absent. */
  now?: () => number;
}

/** The server of the contract, with an engine behind it. */
export interface ActwayServer {
  /** Starts to listen; resolves with the address. @throws when the port is taken */
  listen(port: number, host: string): Promise<AddressInfo>;
  /**
   * Takes no more requests, finishes what is in flight, and resolves then. Who neither sends the rest of a request nor
   * reads an answer is not waited for longer than executions may take. The engine and its store stay open.
   */
  close(): Promise<void>;
  /**
   * The same while others take what comes to the port: a connection that is open may bring one more request, which is
   * answered, with the word that the connection ends. One that brings none ends when it has been idle for as long as any
   * may be. Readiness stays: the address is served.
   */
  drain(): Promise<void>;
}

/** Fills the stub with the handlers of the engine. */
export async function createServer(options: ServerOptions): Promise<ActwayServer> {
  const { engine, logger, keys } = options;
  const inFlight = createInFlight();
  const usage = createKeyUsage(engine.store, {
    onError: (error) => logger.warn({ err: errorOf(error) }, 'the last use of a key could not be written'),
  });
  const overload = options.overload && new Overload(options.overload);
  const admission = createAdmission(engine, overload);
  const handlers = createHandlers({
    engine,
    expander: createContractExpander(loadContract(), engine.catalog),
    pages: new ActionPages(engine.catalog),
    appsWithoutKey: options.appsWithoutKey ?? 'shipped',
    loadedAt: new Date().toISOString(),
    isStopping: inFlight.isStopping,
  });
  const corsOrigins = options.corsOrigins ?? [];
  let host = '';
  const ofHeader = { ...keys, onExpired: refuseExpired };
  const touched = (identity: Identity | undefined): Identity | undefined => {
    if (identity) usage.touch(identity.keyId);
    return identity;
  };
  const shared = {
    authenticate: (key: string) => andThen(authenticate(engine.store, key, ofHeader), touched),
    holdBody: engine.bodiesInFlight && holdBodies(engine.bodiesInFlight, options.requestTimeoutMs ?? 60_000),
    maxRequestBytes: options.maxRequestBytes ?? usualMaxRequestBytes,
    maxRequestValues: options.maxRequestValues ?? usualMaxBodyValues,
    onError: (error: unknown, requestId: string) =>
      logger.error({ err: errorOf(error), requestId }, 'a request failed'),
  };
  const publicUrl = (): string => engine.files.publicUrl;
  const sessions =
    options.console &&
    createConsoleSessions({
      vault: engine.vault,
      publicUrl,
      hasLanguageModel: () => engine.languageModel !== undefined,
      authenticate: shared.authenticate,
      authenticateHash: (hash) => andThen(authenticateHash(engine.store, hash, keys), touched),
      ...options.console,
    });
  const mcp = createMcpRoute({
    ...shared,
    engine,
    admission,
    names: () => ({ publicUrl: engine.files.publicUrl, host, corsOrigins }),
  });
  const look = options.connectLook ?? {};
  const pages = new ConnectPages(look);
  const { listener, classes } = createApplication<Identity>(handlers, {
    ...shared,
    hasScope,
    admit: ({ id }, caller, response) => {
      const whenOver = (end: () => void) => whenClosed(response, end);
      return andThen(admission.request(id, caller, whenOver), () => {
        if (executing.has(id)) admission.execution(id, caller, whenOver);
      });
    },
    boundBy: ({ bounds }) => (bounds === null ? undefined : kindsOf(bounds)),
    checkAnswers: options.checkAnswers ?? false,
    before: allowOrigins(corsOrigins),
    beside: {
      '/mcp': mcp.handle,
      ...connectRoutes({ engine, look, pages, admission, onError: shared.onError }),
      ...(sessions && { '/console/session': sessions.handle }),
    },
    problemPage: { write: (problem) => pages.ofProblem(problem), headers: pageHeaders(look) },
    sessionCaller: sessions?.callerOf,
    pages: options.console && createConsolePages(publicUrl),
    onRequest: (request, response) => {
      inFlight.begin(response);
      whenClosed(response, () => {
        inFlight.end(response);
        logRequest(logger, request, response);
      });
    },
    ...(options.observer && { around: observedBy(options.observer) }),
    onProblem: recordRefusals(engine),
  });
  const server = createHttpServer(listener, {
    classes,
    ...(options.requestTimeoutMs === undefined ? {} : { requestTimeoutMs: options.requestTimeoutMs }),
    ...(options.writeTimeoutMs === undefined ? {} : { writeTimeoutMs: options.writeTimeoutMs }),
  });
  const silent = new SilentConnections(server);
  const patience = options.stopTimeoutMs ?? engine.settings.deadlineMs + usualStopSlackMs;
  return {
    listen: (port, listenedHost) => {
      host = listenedHost;
      return listen(server, port, host);
    },
    close: async () => {
      inFlight.stop();
      silent.endAfter(silenceMs);
      await Promise.all([close(server, patience), mcp.stopListening()]);
      await mcp.close();
      overload?.close();
      await usage.close();
    },
    drain: async () => {
      inFlight.drain();
      // At once: where the channel to a supervisor closes first, Node stops the server, and closes idle connections with it.
      await Promise.all([drain(server, patience), mcp.stopListening()]);
      await mcp.close();
      overload?.close();
      await usage.close();
    },
  };
}

function refuseExpired(expiredAt: number): never {
  throw new ExpiredKey(expiredAt);
}

const usualMaxRequestBytes = 10 * 1024 * 1024;

/** Until its answer has left a request holds room for its body, on behalf of the project of its key. */
function holdBodies(room: BytesInFlight, timeoutMs: number): HoldBody<Identity | undefined> {
  return (caller, request, response) => {
    const held = room.hold(caller?.projectId ?? '', (listener) => whenClosed(response, listener));
    return bodyRoom(held, request, timeoutMs);
  };
}

/** How long a server that stops waits for the first byte of a connection. */
const silenceMs = 1_000;

/** What is left of a call after its deadline: its record, and its answer on the way. */
const usualStopSlackMs = 5_000;

/** Answers that are still to be sent. */
interface InFlight {
  begin(response: Response): void;
  end(response: Response): void;
  /** Lets each connection end with the answer that is next on it. */
  drain(): void;
  /** The same, and says so to who asks whether the server is ready. */
  stop(): void;
  isStopping(): boolean;
}

/** Knows which answers are still to be sent, so that stopping lets them out and keeps no connection alive. */
function createInFlight(): InFlight {
  const responses = new LiveSet<Response>();
  let draining = false;
  let stopping = false;
  const drain = (): void => {
    draining = true;
    for (const response of responses) if (!response.headersSent) response.setHeader('connection', 'close');
  };
  return {
    begin: (response) => {
      responses.add(response);
      if (draining) response.setHeader('connection', 'close');
    },
    end: (response) => {
      responses.delete(response);
    },
    drain,
    stop: () => {
      stopping = true;
      drain();
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

async function close(server: Server, patience: number): Promise<void> {
  if (!server.listening) return;
  const drained = drain(server, patience);
  server.closeIdleConnections();
  await drained;
}

/** Takes no more connections, and resolves when the last one is gone; connections that are idle stay as long as ever. */
function drain(server: Server, patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    // That of an HTTP server would close idle connections at once, and a request may be on its way on each of them.
    NetServer.prototype.close.call(server, (error?: Error) => {
      clearTimeout(timer);
      // What an HTTP server does beside, it ends by its own.
      server.close();
      if (error) reject(error);
      else resolve();
    });
  });
}
