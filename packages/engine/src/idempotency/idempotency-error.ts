import { type EngineError, type EngineErrorCode, engineError } from '../engine-error.js';
import { EarlierCallError } from './earlier-call-error.js';

/** The key stands for another request. */
export function keyReused(id: string): EngineError {
  return refusal(
    'idempotency-key-reused',
    `The idempotency key stands for another call of this project, whose record is ${id}. Nothing was sent.`,
    { message: 'stands for another call', code: 'reused' },
  );
}

/** The first call has not ended in time. @param id of its record, where that is known */
export function stillRunning(id: string | undefined): EngineError {
  const its = id === undefined ? '' : `; its record is ${id}`;
  return refusal(
    'execution-still-running',
    `The first call with this idempotency key still runs${its}. Nothing was sent for this one.`,
    { message: 'stands for a call that still runs', code: 'running' },
  );
}

/** The first call was interrupted when it may have been sent. */
export function outcomeUnknown(id: string): EngineError {
  return new EarlierCallError(
    'outcome-unknown',
    `The first call with this idempotency key was interrupted, and whether it was done is not known; its record is ${id}. Nothing was sent for this one.`,
    { id },
    { message: 'stands for a call whose outcome is not known', code: 'unknown' },
  );
}

/**
 * The first call is over, and its answer is not there.
 * @param status of its record, where there is one
 * @param cause why a kept answer does not open, for the operator
 */
export function answerNotKept(id: string, status: string | undefined, cause?: Error): EngineError {
  const ended = status === undefined ? '' : ` with the status ${status}`;
  return new EarlierCallError(
    'answer-not-kept',
    `The first call with this idempotency key is over${ended}, and its answer was not kept; its record is ${id}. Nothing was sent for this one.`,
    { id, status },
    { message: 'stands for a call whose answer was not kept', code: 'notKept' },
    cause,
  );
}

function refusal(
  code: EngineErrorCode,
  message: string,
  fault: { message: string; code: string },
): EngineError {
  return engineError(code, message, { subject: 'idempotencyKey', ...fault });
}
