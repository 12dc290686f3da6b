import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ProblemError, unknownRoutes } from '@actway/http-contract';
import { requestIdFrom } from '@actway/http-contract/node';
import { createId } from '@actway/store';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Authenticate } from '../stub/authenticate.js';
import { createAnswerCheck } from '../stub/check-answer.js';
import type { BoundBy } from '../stub/check-bounds.js';
import type { HasScope } from '../stub/check-scope.js';
import { type ContractOperation, readContract } from '../stub/contract.js';
import { beginExchange, exchangeOf, pathOf } from '../stub/exchange.js';
import { methodsByPath, toExpressPath } from '../stub/express-path.js';
import { assertOneHost } from '../stub/one-host.js';
import { createProblemAnswer, type ProblemPage } from '../stub/write-answer.js';
import type { HoldBody } from './body-room.js';
import {
  type Admit,
  compileOperation,
  type OperationSetup,
  type SessionCaller,
} from './compile-operation.js';
import { createValidationCompiler } from './compile-validation.js';
import { type MessageClasses, messageClassesOf } from './message-classes.js';
import type { OperationHandler, OperationHandlers } from './operation-handler.js';
import { createJsonBodyReader } from './read-json-body.js';

export interface ApplicationOptions<Caller> {
  authenticate: Authenticate<Caller>;
  /** Whose session a request carries in place of a key; absent: there are none. */
  sessionCaller?: SessionCaller<Caller> | undefined;
  hasScope: HasScope<Caller>;
  boundBy: BoundBy<Caller>;
  /** Lets a caller in that is known; absent: everybody is let in. */
  admit?: Admit<Caller> | undefined;
  /** The largest body, in bytes. */
  maxRequestBytes: number;
  /** How many JSON values a body may hold. */
  maxRequestValues: number;
  /** Room for the body of a request; absent: there is always enough. */
  holdBody?: HoldBody<Caller> | undefined;
  /** Whether each answer is held against the contract before it is sent. It costs more than the rest. */
  checkAnswers: boolean;
  /** Express middleware before the operations: CORS. */
  before: RequestHandler[];
  /** What is served beside the contract's operations, by its path: it checks the key itself, and answers every error. */
  beside?: Readonly<Record<string, RequestHandler>>;
  /** Pages for people, at addresses that are nobody else's; absent: the first address leads to the reference. */
  pages?: { assets: RequestHandler; page: RequestHandler } | undefined;
  /** Told of each request as soon as it has an id. */
  onRequest: (request: Request, response: Response) => void;
  /** Runs what answers a request, as in a trace; absent: it is simply run. */
  around?: (request: Request, response: Response, answer: () => void) => void;
  /** Told of each failure of the server itself. */
  onError: (error: unknown, requestId: string) => void;
  /** Writes problems for people whose browser was sent to the server. */
  problemPage?: ProblemPage;
  /** Told of each problem before it is answered. */
  onProblem: (error: ProblemError, request: Request, response: Response) => Promise<void>;
}

/** What an HTTP server is made of. */
export interface Application {
  listener: RequestListener;
  classes: MessageClasses;
}

/** Every operation of the contract, compiled and mounted in an Express app. */
export function createApplication<Caller>(
  handlers: OperationHandlers<Caller>,
  options: ApplicationOptions<Caller>,
): Application {
  const contract = readContract();
  const check = createAnswerCheck(contract);
  const answerProblem = createProblemAnswer({
    operations: new Map(contract.operations.map((operation) => [operation.id, operation])),
    check,
    onError: options.onError,
    onProblem: options.onProblem,
    page: options.problemPage,
  });
  const setup: OperationSetup<Caller> = {
    document: contract.document,
    validation: createValidationCompiler(contract),
    readJsonBody: createJsonBodyReader({
      maxBytes: options.maxRequestBytes,
      maxValues: options.maxRequestValues,
    }),
    holdBody: options.holdBody,
    authenticate: options.authenticate,
    sessionCaller: options.sessionCaller,
    hasScope: options.hasScope,
    boundBy: options.boundBy,
    admit: options.admit,
    answerProblem,
    check: options.checkAnswers ? check : undefined,
  };

  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  for (const middleware of options.before) app.use(middleware);
  for (const operation of contract.operations) {
    const handler = handlers[operation.id] as OperationHandler<typeof operation.id, Caller>;
    mount(app, operation, compileOperation(setup, operation, handler));
  }
  for (const [path, methods] of methodsByPath(contract.operations))
    app.all(toExpressPath(path), refuse(methods));
  for (const [path, handler] of Object.entries(options.beside ?? {})) app.all(path, handler);
  if (options.pages) {
    app.use('/assets', options.pages.assets);
    app.use(options.pages.page);
  } else app.get(['/', '/reference'], (_request, response) => response.redirect('/docs'));
  const unknownRoute = unknownRoutes(contract.document);
  app.use((request) => {
    throw unknownRoute(request.path);
  });
  app.use((error: unknown, request: Request, response: Response, _next: unknown) =>
    answerProblem(error, request, response),
  );

  /** Whatever fails in it ends the connection: nobody is left who would take an error. */
  const answerLast = (error: unknown, request: Request, response: Response): void => {
    answerProblem(error, request, response).catch((failure: unknown) => {
      response.destroy();
      options.onError(failure, exchangeOf(response).requestId);
    });
  };

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const [asked, answered] = [request as Request, response as Response];
    begin(asked, answered);
    const answer = (): void => {
      try {
        assertOneHost(asked);
      } catch (error) {
        answerLast(error, asked, answered);
        return;
      }
      // The router calls back without an error for a target in which it finds no path, such as `foo://bar`.
      app(asked, answered, (error?: unknown) =>
        answerLast(error ?? unknownRoute(pathOf(asked)), asked, answered),
      );
    };
    options.onRequest(asked, answered);
    if (options.around) options.around(asked, answered, answer);
    else answer();
  };
  return { listener, classes: messageClassesOf(app) };
}

/**
 * Gives the request an id, the caller's own where it is legal, and has HEAD follow GET: Node leaves the body out.
 * Ids that sort by time keep what is written to the index of records by request in one place of it.
 */
function begin(request: Request, response: Response): void {
  const sent = request.headers['x-request-id'];
  const requestId = requestIdFrom(typeof sent === 'string' ? sent : undefined, createId);
  const isHead = request.method === 'HEAD';
  request.originalUrl = request.url;
  beginExchange(response, { requestId, startedAt: Date.now(), isHead });
  if (isHead) request.method = 'GET';
}

function mount(app: Express, { path, method }: ContractOperation, handler: RequestHandler): void {
  const route = app.route(toExpressPath(path));
  const mounts: Record<string, (handler: RequestHandler) => unknown> = {
    get: (one) => route.get(one),
    post: (one) => route.post(one),
    put: (one) => route.put(one),
    patch: (one) => route.patch(one),
    delete: (one) => route.delete(one),
  };
  const mountAs = mounts[method];
  if (!mountAs) throw new Error(`The method ${method} of ${path} is none that is served.`);
  mountAs(handler);
}

function refuse(methods: readonly string[]): RequestHandler {
  const allowed = methods.join(', ');
  return (request) => {
    throw new ProblemError(
      'MethodNotAllowed',
      `${request.method} is not allowed here. Allowed: ${allowed}.`,
      {
        headers: { allow: allowed },
      },
    );
  };
}
