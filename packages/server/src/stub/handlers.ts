import type { Readable } from 'node:stream';
import type { OperationId, operations, operationTable } from '@actway/contract';

type OperationTable = typeof operationTable;

type Responses<Id extends OperationId> = operations[Id]['responses'];
type Parameters<Id extends OperationId> = operations[Id]['parameters'];

/** Bytes of any type are streamed, whatever their number. */
type ValueOf<Content> = {
  [Media in keyof Content]: Media extends '*/*' ? Readable : Content[Media];
}[keyof Content];
type ContentOf<Response> = Response extends { content: infer Content } ? ValueOf<Content> : undefined;
type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody: { content: { '*/*': unknown } } }
  ? AsyncIterable<Uint8Array>
  : JsonBodyOf<Id>;
type JsonBodyOf<Id extends OperationId> = operations[Id] extends { requestBody?: infer Body }
  ? Body extends { content: { 'application/json': infer Json } }
    ? Json
    : undefined extends Body
      ? NonNullable<Body> extends { content: { 'application/json': infer Json } }
        ? Json
        : undefined
      : undefined
  : undefined;
type Present<Value> = [NonNullable<Value>] extends [never] ? Record<string, never> : NonNullable<Value>;

/** What a handler is given: the request, parsed and validated as the contract says, and who sent it. */
export interface HandlerRequest<Id extends OperationId, Caller> {
  path: Present<Parameters<Id>['path']>;
  query: Present<Parameters<Id>['query']>;
  headers: Present<Parameters<Id>['header']>;
  body: BodyOf<Id>;
  /** What `authenticate` made of the key. Operations without security have none, nor has who sends no optional key. */
  caller: OperationTable[Id]['secured'] extends true
    ? Caller
    : OperationTable[Id]['keyIsOptional'] extends true
      ? Caller | undefined
      : undefined;
  requestId: string;
  /** Aborted when the caller hangs up. */
  signal: AbortSignal;
}

/** What a handler may answer: a status that the contract declares, with the body that it declares for it. */
export type HandlerAnswer<Id extends OperationId> = {
  [Status in keyof Responses<Id> & number]: ContentOf<Responses<Id>[Status]> extends undefined
    ? { status: Status; body?: undefined; headers?: Record<string, string> }
    : { status: Status; body: ContentOf<Responses<Id>[Status]>; headers?: Record<string, string> };
}[keyof Responses<Id> & number];

/** The code behind one operation. A `ProblemError` that it throws becomes the answer. */
export type Handler<Id extends OperationId, Caller> = (
  request: HandlerRequest<Id, Caller>,
) => HandlerAnswer<Id> | Promise<HandlerAnswer<Id>>;

/** One handler for each operation of the contract; a missing one is a compile error. */
export type Handlers<Caller> = { [Id in OperationId]: Handler<Id, Caller> };
