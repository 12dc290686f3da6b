import { EngineError, type EngineErrorCode } from '../engine-error.js';

/** What is known of a first call whose answer cannot be given. */
export interface KnownCall {
  /** Of its record. */
  readonly id: string;
  /** Of its record; undefined where that is not known. */
  readonly status?: string | undefined;
}

/** A repeat by an idempotency key whose first call may have been done. Nothing was sent for the repeat. */
export class EarlierCallError extends EngineError {
  constructor(
    code: EngineErrorCode,
    message: string,
    readonly call: KnownCall,
    fault: { message: string; code: string },
    cause?: Error,
  ) {
    super(code, message, [{ subject: 'idempotencyKey', pointer: '', ...fault }], [], cause && { cause });
  }
}
