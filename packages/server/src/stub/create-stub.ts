import { inspect } from 'node:util';
import type { OperationId } from '@actway/contract';
import { compileNormalization, ProblemError, unknownRoutes } from '@actway/http-contract';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { type Authenticate, checkKey } from './authenticate.js';
import { bytesOf, leaveBytes } from './byte-body.js';
import { type AnswerCheck, createAnswerCheck } from './check-answer.js';
import { type BoundBy, checkBounds } from './check-bounds.js';
import { checkScope, type HasScope } from './check-scope.js';
import { type ContractOperation, readContract } from './contract.js';
import { exchangeOf } from './exchange.js';
import { methodsByPath, toExpressPath } from './express-path.js';
import type { Handler, HandlerRequest, Handlers } from './handlers.js';
import { hangUpSignal } from './hang-up.js';
import { headFollowsGet } from './head-follows-get.js';
import { requireOneHost } from './one-host.js';
import { readBody } from './read-body.js';
import { identifyRequest } from './request-id.js';
import { tidyRequest } from './tidy-request.js';
import { createValidator } from './validate-request.js';
import { answerProblems, createProblemAnswer, writeAnswer } from './write-answer.js';

/** How the stub treats keys, sizes and failures. */
export interface StubOptions<Caller> {
  /** Tells who a key belongs to; what it gives is `caller` in each handler. */
  authenticate: Authenticate<Caller>;
  /** Tells whether a caller has a scope of the contract. Every caller has every one when absent. */
  hasScope?: HasScope<Caller>;
  /** Tells what the key of a caller is bound to, for operations that refuse such keys. No key is bound when absent. */
  boundBy?: BoundBy<Caller>;
  /** The largest body, in bytes. 10 MiB when absent. */
  maxRequestBytes?: number;
  /** Run before everything else but the request id: CORS, a request log. */
  before?: RequestHandler[];
  /** Told of each failure of the server itself. Written to standard error when absent. */
  onError?: (error: unknown, requestId: string) => void;
  /** Told of each problem before it is answered. */
  onProblem?: (error: ProblemError, request: Request, response: Response) => Promise<void>;
}

/**
 * An Express 5 app that answers the whole contract: one handler for each operation, requests validated before
 * they reach it, answers checked before they are sent, every error in the one shape of the contract.
 * @throws when the contract cannot be loaded by the validator
 */
export async function createStub<Caller>(
  handlers: Handlers<NoInfer<Caller>>,
  options: StubOptions<Caller>,
): Promise<Express> {
  const contract = readContract();
  const check = createAnswerCheck(contract, 'of-5xx');
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  const validator = await createValidator(contract, app);

  app.use(identifyRequest);
  for (const middleware of options.before ?? []) app.use(middleware);
  app.use(requireOneHost, headFollowsGet);
  for (const operation of contract.operations) {
    const route = app.route(toExpressPath(operation.path));
    const normalization = compileNormalization(contract.document, operation);
    const steps: RequestHandler[] = [enter(operation, normalization.headers)];
    if (operation.secured || operation.keyIsOptional) steps.push(checkKey(operation, options.authenticate));
    if (operation.scope && options.hasScope) steps.push(checkScope(operation, options.hasScope));
    if (operation.bounds && options.boundBy) steps.push(checkBounds(operation, options.boundBy));
    steps.push(...bodySteps(operation, options.maxRequestBytes ?? 10 * 1024 * 1024));
    steps.push(tidyRequest(normalization.normalize), ...(await validator(operation)));
    const handler = handlers[operation.id] as Handler<OperationId, Caller>;
    steps.push(handle(operation, handler, check));
    routeMethod(route, operation.method)(...steps);
  }
  for (const [path, methods] of methodsByPath(contract.operations)) {
    app.all(toExpressPath(path), (request) => {
      const allowed = methods.join(', ');
      throw new ProblemError(
        'MethodNotAllowed',
        `${request.method} is not allowed here. Allowed: ${allowed}.`,
        {
          headers: { allow: allowed },
        },
      );
    });
  }
  const unknownRoute = unknownRoutes(contract.document);
  app.use((request) => {
    throw unknownRoute(request.path);
  });
  app.use(
    answerProblems(
      createProblemAnswer({
        operations: new Map(contract.operations.map((operation) => [operation.id, operation])),
        check,
        onError: options.onError ?? writeToStandardError,
        onProblem: options.onProblem ?? (async () => {}),
      }),
    ),
  );
  return app;
}

/** The last step: the handler, and its answer. */
function handle<Caller>(
  operation: ContractOperation,
  handler: Handler<OperationId, Caller>,
  check: AnswerCheck,
): RequestHandler {
  return async (request, response) => {
    const { caller, requestId } = exchangeOf(response);
    const body = operation.takesBytes ? bytesOf(request) : request.body;
    const given = {
      path: { ...request.params },
      query: { ...request.query },
      headers: request.headers,
      body: operation.hasBody ? body : undefined,
      caller,
      requestId,
      signal: hangUpSignal(response),
    } as unknown as HandlerRequest<OperationId, Caller>;
    await writeAnswer(response, operation, await handler(given), check);
  };
}

function bodySteps({ hasBody, takesBytes }: ContractOperation, maxRequestBytes: number): RequestHandler[] {
  if (takesBytes) return [leaveBytes];
  return hasBody ? readBody(maxRequestBytes) : [ignoreBody];
}

function enter(operation: ContractOperation, headers: Readonly<Record<string, string>>): RequestHandler {
  return (request, response, next) => {
    // Express forgets the parameters of the path before an error is handled.
    Object.assign(exchangeOf(response), { operationId: operation.id, pathParameters: { ...request.params } });
    response.set(headers);
    next();
  };
}

const ignoreBody: RequestHandler = (request, _response, next) => {
  delete request.headers['content-type'];
  request.resume();
  next();
};

function routeMethod(route: object, method: string): (...handlers: RequestHandler[]) => unknown {
  return (route as unknown as Record<string, (...handlers: RequestHandler[]) => unknown>)[method]?.bind(
    route,
  ) as never;
}

function writeToStandardError(error: unknown, requestId: string): void {
  process.stderr.write(`request ${requestId} failed: ${inspect(error)}\n`);
}
