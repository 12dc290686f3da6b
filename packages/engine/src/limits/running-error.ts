import { EngineError } from '../engine-error.js';
import type { RunningMaxima } from './running-limits.js';

/** A call that was refused since so many executions of its key or its project are under way as may be. */
export class RunningError extends EngineError {
  constructor(
    readonly subject: keyof RunningMaxima,
    { [subject]: most }: RunningMaxima,
  ) {
    super(
      'too-many-executions',
      `As many executions of the ${subject} as may be (${most} in each process) are under way. Nothing was sent.`,
      [{ subject: 'key', pointer: '', message: 'has no room for a further execution', code: 'busy' }],
    );
  }
}
