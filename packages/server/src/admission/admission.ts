import type { OperationId } from '@actway/contract';
import { type Engine, type Identity, type LimitRefusal, RunningError, rateLimited } from '@actway/engine';
import { type AtHand, andThen } from '@actway/json';
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
  request: Admit<AtHand<void>>;
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
    request: (operationId, { keyId, projectId }, whenOver) => {
      if (overload?.refuses(projectId)) throw overloaded();
      const refuse = async (refusal: LimitRefusal): Promise<never> => {
        if (refusal.isUnheeded) await held.hold(whenOver);
        throw problemOfEngine(rateLimited(refusal), operationId);
      };
      const ofKey = rateLimits?.take('key', keyId);
      const refused = andThen(ofKey, (refusal) => refusal ?? rateLimits?.take('project', projectId));
      return andThen(refused, (refusal) => {
        if (overload && refusal === undefined) whenOver(overload.enter(projectId));
        return refusal && refuse(refusal);
      });
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
