import type { Action } from '@actway/catalog';
import { inSlices, isPending, nextTurn } from '@actway/json';
import { canBeLookedFor, tooManySecrets } from '../accounts/too-many-secrets.js';
import { assertEntity, assertMayExecute, onBehalfOfKey } from '../bounds/within-bounds.js';
import { type Deadline, startDeadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import type { Claim } from '../idempotency/claim.js';
import { isKeyed, once, ran } from '../idempotency/once.js';
import { ExecutionCounts } from '../quotas/execution-counts.js';
import type { Turn } from '../turns/execution-turns.js';
import { beginRecord } from './begin-record.js';
import { callerSecretSteps, callerSecrets } from './caller-secrets.js';
import { endingOf } from './ending-of.js';
import type { ExecutionCall, ExecutionOutcome } from './execution-call.js';
import type { ExecutionRecord } from './execution-record.js';
import { getAction } from './get-action.js';
import { observedExecution, type TellAction } from './observed-execution.js';
import { type FileUser, type OpenedInput, openInputFiles } from './open-input-files.js';
import { prepareAction } from './prepared-request.js';
import { resolveAuth } from './resolve-auth.js';
import { resolveInput } from './resolve-input.js';
import { runRecorded } from './run-recorded.js';
import { takeTurn } from './take-turn.js';
import { unsentWhereKnown } from './unsent-error.js';

/**
 * Executes an action: one request to the app's server, sent again where that is safe, within one deadline, and one
 * record, whatever happens; once for its idempotency key, where it has one.
 * An upstream that fails is an outcome; what stops the action from being tried is an error.
 * @throws EngineError when nothing was sent
 */
export function executeAction(engine: Engine, call: ExecutionCall): Promise<ExecutionOutcome> {
  return observedExecution(engine, (tell) => conduct(engine, call, tell));
}

async function conduct(engine: Engine, asked: ExecutionCall, tell: TellAction): Promise<ExecutionOutcome> {
  const { bounds } = engine;
  const call = bounds === undefined ? asked : onBehalfOfKey(engine, asked);
  const { authConfig, isLarge } = call;
  const secrets = isLarge ? await inSlices(callerSecretSteps(authConfig)) : callerSecrets(authConfig);
  const record = beginRecord(engine, call, secrets);
  const deadline = startDeadline(engine.settings.deadlineMs, endingOf(call));
  try {
    if (!canBeLookedFor(secrets)) throw tooManySecrets();
    if (bounds !== undefined) assertEntity(bounds, asked.entityId);
    const action = getAction(engine.catalog, call);
    record.learnAction(action);
    tell(action);
    if (bounds !== undefined) assertMayExecute(bounds, action);
    if (!isKeyed(call)) return ran(await tryAction(engine, action, call, record, deadline));
    const run = (claim: Claim) => tryAction(engine, action, call, record, deadline, claim);
    return await once(engine, call, record, deadline, () => askedOf(action, call), run);
  } catch (error) {
    const told = unsentWhereKnown(record, error);
    await record.refuse(error);
    throw told;
  } finally {
    deadline.clear();
  }
}

async function tryAction(
  engine: Engine,
  action: Action,
  call: ExecutionCall,
  record: ExecutionRecord,
  deadline: Deadline,
  claim?: Claim,
): Promise<ExecutionOutcome | undefined> {
  const { projectId, keyId, isLarge } = call;
  const counts = new ExecutionCounts(engine, record, deadline);
  let turn: Turn | undefined;
  let files: OpenedInput | undefined;
  try {
    // What is at hand is not awaited: that would cost a turn of the microtask queue each time.
    const counted = counts.takeOfKey(keyId);
    if (isPending(counted)) await counted;
    if (isLarge) await nextTurn();
    const reading = resolveInput(engine, action, call, record, deadline);
    const input = isPending(reading) ? await reading : reading;
    record.learnInput(input);
    if (isLarge) await nextTurn();
    const resolving = resolveAuth(engine, action, call, deadline);
    const auth = isPending(resolving) ? await resolving : resolving;
    record.learnAuth(auth);
    const coming = takeTurn(engine, counts, projectId, action.app.key, auth, deadline);
    turn = isPending(coming) ? await coming : coming;
    const opening = openInputFiles(engine, action, fileUserOf(call, record), input, deadline);
    files = isPending(opening) ? await opening : opening;
    const prepared = prepareAction(engine, action, call, files.input);
    const outcome = await runRecorded({ engine, record, prepared, auth, deadline, claim });
    if (outcome === undefined) counts.giveBack();
    return outcome;
  } catch (error) {
    counts.giveBackUndone(error);
    throw error;
  } finally {
    turn?.end();
    if (files?.close) await files.close();
  }
}

function fileUserOf({ projectId, ownFiles = false }: ExecutionCall, { entityId }: ExecutionRecord): FileUser {
  return { projectId, entityId, ownFiles };
}

/** What makes a repeat of a call the same call: all that the caller asked for. */
function askedOf(action: Action, call: ExecutionCall): unknown {
  const { projectId, keyId, requestId, actionId, idempotencyKey, beside, ...others } = call;
  const { ending, held, isLarge, ownFiles, onRefused, ...asked } = others;
  return { ...asked, actionId: action.id };
}
