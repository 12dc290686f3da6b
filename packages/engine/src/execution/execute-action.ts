import { inSlices, nextTurn } from '@actway/json';
import { canBeLookedFor, tooManySecrets } from '../accounts/too-many-secrets.js';
import { assertEntity, assertMayExecute, onBehalfOfKey } from '../bounds/within-bounds.js';
import { startDeadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { callerSecretSteps, callerSecrets } from './caller-secrets.js';
import type { ExecutionCall, ExecutionOutcome } from './execution-call.js';
import { beginRecord } from './execution-record.js';
import { getAction } from './get-action.js';
import { inTurn } from './in-turn.js';
import { openInputFiles } from './open-input-files.js';
import { prepareAction } from './prepared-request.js';
import { resolveAuth } from './resolve-auth.js';
import { resolveInput } from './resolve-input.js';
import { runRecorded } from './run-recorded.js';

/**
 * Executes an action: one request to the app's server, sent again where that is safe, within one deadline, and one
 * record, whatever happens.
 * An upstream that fails is an outcome; what stops the action from being tried is an error.
 * @throws EngineError when nothing was sent
 */
export async function executeAction(engine: Engine, asked: ExecutionCall): Promise<ExecutionOutcome> {
  const { bounds } = engine;
  const call = bounds === undefined ? asked : onBehalfOfKey(engine, asked);
  const { authConfig, isLarge } = call;
  const secrets = isLarge ? await inSlices(callerSecretSteps(authConfig)) : callerSecrets(authConfig);
  const record = beginRecord(engine, call, secrets);
  const deadline = startDeadline(engine.settings.deadlineMs, call.ending);
  try {
    if (!canBeLookedFor(secrets)) throw tooManySecrets();
    if (bounds !== undefined) assertEntity(bounds, asked.entityId);
    const action = getAction(engine.catalog, call);
    record.learn({ action });
    if (bounds !== undefined) assertMayExecute(bounds, action);
    if (isLarge) await nextTurn();
    const input = await resolveInput(engine, action, call, record, deadline);
    record.learn({ input });
    if (isLarge) await nextTurn();
    const auth = await resolveAuth(engine, action, call, deadline);
    record.learn({ auth });
    return await inTurn(engine, call.projectId, action.app.key, auth, deadline, async () => {
      const files = await openInputFiles(engine, action, call.projectId, input, record.entityId, deadline);
      try {
        const request = prepareAction(engine, action, call, files.input);
        return await runRecorded(engine, record, request, auth, deadline);
      } finally {
        await files.close();
      }
    });
  } catch (error) {
    await record.refuse(error);
    throw error;
  } finally {
    deadline.clear();
  }
}
