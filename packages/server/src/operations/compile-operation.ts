import type { OperationId } from '@actway/contract';
import { compileNormalization } from '@actway/http-contract';
import { type AtHand, andThen, isPending, nextTurn } from '@actway/json';
import type { Request, RequestHandler, Response } from 'express';
import { type Authenticate, callerOf } from '../stub/authenticate.js';
import { bytesOf } from '../stub/byte-body.js';
import type { AnswerCheck } from '../stub/check-answer.js';
import { assertBounds, type BoundBy } from '../stub/check-bounds.js';
import { assertScope, type HasScope } from '../stub/check-scope.js';
import type { Contract, ContractOperation } from '../stub/contract.js';
import { exchangeOf } from '../stub/exchange.js';
import type { AnswerProblem } from '../stub/write-answer.js';
import type { HoldBody } from './body-room.js';
import type { ValidationCompiler } from './compile-validation.js';
import type { OperationHandler } from './operation-handler.js';
import { OperationRequest } from './operation-request.js';
import { partAt, type ReadBody, type ReadJsonBody } from './read-json-body.js';
import { compileParameters } from './read-parameters.js';
import { type AnyAnswer, compileAnswerWriter } from './write-operation-answer.js';

/** Lets a request in, or throws why not. */
export type Admit<Caller> = (
  operation: ContractOperation,
  caller: Caller,
  response: Response,
) => AtHand<void>;

/** Whose session a request carries; undefined for one that carries none. */
export type SessionCaller<Caller> = (request: Request) => AtHand<Caller | undefined>;

/** What every operation is compiled with. */
export interface OperationSetup<Caller> {
  document: Contract['document'];
  validation: ValidationCompiler;
  readJsonBody: ReadJsonBody;
  /** Room for the body of a request; undefined: there is always enough. */
  holdBody: HoldBody<Caller> | undefined;
  authenticate: Authenticate<Caller>;
  /** Whose session a request carries in place of a key; undefined: there are none. */
  sessionCaller: SessionCaller<Caller> | undefined;
  hasScope: HasScope<Caller>;
  boundBy: BoundBy<Caller>;
  /** Lets a caller in that is known, before anything of its body is read; undefined: everybody is let in. */
  admit: Admit<Caller> | undefined;
  answerProblem: AnswerProblem;
  /** Holds answers against the contract before they are sent; undefined: they are sent as they are. */
  check: AnswerCheck | undefined;
}

/**
 * One operation of the contract as one function: key, scope, body, normalisation, validation, handler, answer.
 * All that the contract says of it is looked up once, here; a request runs what is left.
 */
export function compileOperation<Caller, Id extends OperationId>(
  setup: OperationSetup<Caller>,
  operation: ContractOperation,
  handler: OperationHandler<Id, Caller>,
): RequestHandler {
  const { authenticate, sessionCaller, hasScope, boundBy, admit, readJsonBody, holdBody, answerProblem } =
    setup;
  const { id, secured, keyIsOptional, scope, bounds, hasBody, takesBytes, exactAt } = operation;
  const { headers: usualHeaders, normalize } = compileNormalization(setup.document, operation);
  const readParameters = compileParameters(operation);
  const exactParts = exactAt === undefined ? undefined : partAt(exactAt);
  const validate = setup.validation.compile(operation);
  const write = compileAnswerWriter(operation, setup.check);
  const handle = handler as unknown as (request: OperationRequest) => AnyAnswer | Promise<AnyAnswer>;

  async function answer(request: Request, response: Response): Promise<void> {
    const exchange = exchangeOf(response);
    exchange.operationId = id;
    // Express forgets the parameters of the path before an error is handled.
    exchange.pathParameters = request.params;
    setHeaders(response, usualHeaders);
    if (secured || keyIsOptional) {
      const asking = andThen(
        sessionCaller?.(request),
        (one) => one ?? callerOf(operation, authenticate, request),
      );
      exchange.caller = isPending(asking) ? await asking : asking;
    }
    if (secured && admit) {
      const admitted = admit(operation, exchange.caller as Caller, response);
      if (isPending(admitted)) await admitted;
    }
    if (scope !== null) assertScope(operation, exchange.caller as Caller, hasScope);

    if (bounds !== null && exchange.caller !== undefined)
      assertBounds(operation, exchange.caller as Caller, boundBy);

    const { value: body, isLarge } = await readBody(request, response);
    // What the help text of a problem is filled with, should there be one.
    if (hasBody) request.body = body;
    if (isLarge) await nextTurn();
    const { search, headers } = normalize(searchOf(request), body);
    if (headers !== usualHeaders) setHeaders(response, headers);
    const parameters = readParameters(request, search);
    if (isLarge) await nextTurn();
    validate(parameters, takesBytes ? undefined : body);
    if (isLarge) await nextTurn();

    const { caller, requestId } = exchange;
    const given = new OperationRequest(parameters, body, isLarge, caller, requestId, response);
    exchange.isHandled = true;
    const sent = write(response, await handle(given));
    if (sent !== undefined) await sent;
  }

  function readBody(request: Request, response: Response): AtHand<ReadBody> {
    if (takesBytes) return { value: bytesOf(request), isLarge: false };
    if (hasBody) {
      const room = holdBody?.(exchangeOf(response).caller as Caller, request, response);
      return readJsonBody(request, response, { room, exactParts });
    }
    request.resume();
    return noBody;
  }

  return (request, response) => {
    answer(request, response).catch((error) => answerProblem(error, request, response));
  };
}

const noBody: ReadBody = { value: undefined, isLarge: false };

function setHeaders(response: Response, headers: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(headers)) response.setHeader(name, headers[name] ?? '');
}

function searchOf({ originalUrl }: Request): string {
  const mark = originalUrl.indexOf('?');
  return mark < 0 ? '' : originalUrl.slice(mark + 1);
}
