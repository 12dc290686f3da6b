import { type Engine, type Identity, rateLimited, tooManyRunning } from '@actway/engine';
import { problemOfEngine } from '../engine-problem.js';
import type { ContractOperation } from '../stub/contract.js';
import type { Overload } from './overload.js';
import { overloaded } from './overloaded.js';

/** What a request has begun, to be ended with its answer. */
type End = () => void;

/**
 * Lets a request in, or throws why not, before anything of its body is read. It is asked about a key that is right; what
 * asks for no key is little, and health is always told.
 * @param whenOver is called back when the answer has left
 * @throws ProblemError with the status 429; such a call leaves no record
 */
export type Admit = (
  operation: Pick<ContractOperation, 'id'>,
  caller: Identity,
  whenOver: (end: End) => void,
) => Promise<void>;

/** The operations that reach an app. */
const executing: ReadonlySet<string> = new Set(['executeAction', 'executeProxy']);

export function createAdmission(
  { rateLimits, runningLimits }: Pick<Engine, 'rateLimits' | 'runningLimits'>,
  overload: Overload | undefined,
): Admit {
  return async ({ id }, caller, whenOver) => {
    const { keyId, projectId } = caller;
    if (overload?.refuses(projectId)) throw overloaded();
    const refusal =
      (await rateLimits?.take('key', `${projectId} ${keyId}`)) ??
      (await rateLimits?.take('project', projectId));
    if (refusal) throw problemOfEngine(rateLimited(refusal), id);
    if (overload) whenOver(overload.enter(projectId));
    if (runningLimits === undefined || !executing.has(id)) return;
    const reached = runningLimits.begin(caller);
    if (reached !== undefined) throw problemOfEngine(tooManyRunning(reached, runningLimits.maxima), id);
    whenOver(() => runningLimits.end(caller));
  };
}
