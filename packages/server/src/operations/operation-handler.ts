import type { OperationId } from '@actway/contract';
import type { Ending } from '@actway/engine';
import type { HandlerAnswer, HandlerRequest } from '../stub/handlers.js';
import type { CompressedText } from './compressed-text.js';
import type { JsonBytes } from './json-bytes.js';
import type { JsonStream } from './json-stream.js';

/** A body that is written already. */
type WrittenBody = JsonBytes | JsonStream | CompressedText;

/** What an operation answers: as its handler in the stub would, or with a body that is written already. */
export type OperationAnswer<Id extends OperationId> = OrWritten<HandlerAnswer<Id>>;

/** One object for both, so that the compiler tells which member of a body is missing. */
type OrWritten<Answer> = Answer extends { status: 200; body: infer Body }
  ? { status: 200; body: Body | WrittenBody; headers?: Record<string, string> }
  : Answer;

/** What a handler of the server is given: beside what one of the stub is, what it ends with. */
export type ServedRequest<Id extends OperationId, Caller> = HandlerRequest<Id, Caller> & {
  /** Whether each walk over the body takes so long that other work has to go on between two of them. */
  readonly isLarge: boolean;
  /** Aborted when the caller hangs up. */
  readonly ending: Ending;
  /** Calls the listener once the answer has left, or the caller is gone. */
  whenSent(listener: () => void): void;
  /** Whether only the head of the answer is asked for, so that nothing may be done. */
  readonly isHead: boolean;
  /** How many bytes the body is to have, as the caller declares. */
  readonly declaredBytes: number | undefined;
  /** The network address that the request comes from. */
  readonly remoteAddress: string | undefined;
  /** The cookies of the browser, as they were sent. */
  readonly cookie: string | undefined;
  /** Whether a browser asks, for a page that a person reads. */
  readonly prefersPage: boolean;
};

/** The code behind one operation of the server. A `ProblemError` that it throws becomes the answer. */
export type OperationHandler<Id extends OperationId, Caller> = (
  request: ServedRequest<Id, Caller>,
) => OperationAnswer<Id> | Promise<OperationAnswer<Id>>;

/** One handler for each operation of the contract; a missing one is a compile error. */
export type OperationHandlers<Caller> = { [Id in OperationId]: OperationHandler<Id, Caller> };
