import type { OperationId } from '@actway/contract';
import { type Engine, type Identity, RunningError, rateLimited } from '@actway/engine';
import { problemOfEngine } from '../engine-problem.js';
import { HeldRefusals } from './held-refusals.js';
import type { Overload } from './overload.js';
import { overloaded } from './overloaded.js';

/** What a request has begun, to be ended with its answer. */
type End = () => void;

/**
 * Lets a caller in, or throws why not. It is asked about a key that is right; what asks for no key is little, and health
 * is always told.
 * @param whenOver is called back when the answer has left
 * @throws ProblemError with the status 429; such a call leaves no record
 */
type Admit<Result> = (operationId: OperationId, caller: Identity, whenOver: (end: End) => void) => Result;

export interface Admission {
  /** A request, before anything of its body is read. */
  request: Admit<Promise<void>>;
  /** An execution that a request asks for. */
  execution: Admit<void>;
}

/** The operations that reach an app. */
export const executing: ReadonlySet<string> = new Set(['executeAction', 'executeProxy']);

export function createAdmission(
  { rateLimits, runningLimits }: Pick<Engine, 'rateLimits' | 'runningLimits'>,
  overload: Overload | undefined,
): Admission {
  const held = new HeldRefusals();
  return {
    request: async (operationId, caller, whenOver) => {
      const { keyId, projectId } = caller;
      if (overload?.refuses(projectId)) throw overloaded();
      const refusal =
        (await rateLimits?.take('key', `${projectId} ${keyId}`)) ??
        (await rateLimits?.take('project', projectId));
      if (refusal) {
        if (refusal.isUnheeded) await held.hold(whenOver);
        throw problemOfEngine(rateLimited(refusal), operationId);
      }
      if (overload) whenOver(overload.enter(projectId));
    },
    execution: (operationId, caller, whenOver) => {
      if (runningLimits === undefined) return;
      const reached = runningLimits.begin(caller);
      if (reached !== undefined)
        throw problemOfEngine(new RunningError(reached, runningLimits.maxima), operationId);
      whenOver(() => runningLimits.end(caller));
    },
  };
}
