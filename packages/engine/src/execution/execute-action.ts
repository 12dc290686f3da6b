import type { Engine } from '../engine.js';
import { grantOf, selectAccess } from './access.js';
import { buildUpstreamRequest } from './build-upstream-request.js';
import type { BuildRequest } from './call-again-if-refused.js';
import { callerSecrets } from './caller-secrets.js';
import type { ExecutionCall, ExecutionOutcome } from './execution-call.js';
import { beginDraft, recordRefusal } from './execution-record.js';
import { assertApp, findAction } from './find-action.js';
import { openInputFiles } from './open-input-files.js';
import { sendRecorded } from './send-recorded.js';
import { withFreshCredential } from './with-fresh-credential.js';
import { withInput } from './with-input.js';

/**
 * Executes an action: one request to the app's server, sent again where that is safe, within one deadline, and
 * one record, whatever happens.
 * An upstream that fails is an outcome; what stops the action from being tried is an error.
 * @throws EngineError when nothing was sent
 */
export async function executeAction(engine: Engine, asked: ExecutionCall): Promise<ExecutionOutcome> {
  const deadline = AbortSignal.any([AbortSignal.timeout(engine.settings.deadlineMs), asked.signal]);
  const secrets = callerSecrets(asked.authConfig?.parameters ?? [], asked.authConfig?.body);
  const draft = beginDraft(asked, secrets);
  try {
    const action = findAction(engine, asked.actionId, asked.version);
    draft.action = action;
    assertApp(action, asked.appName, engine);
    const call = await withInput(engine, draft, action, deadline);
    const access = await withFreshCredential(engine, action, await selectAccess(engine, call, action));
    draft.access = access;
    const grant = grantOf(engine, action, access);
    const { input, close } = await openInputFiles(engine, call, {
      names: action.plan.body?.files ?? [],
      entityId: access.kind === 'account' ? access.selected.account.entityId : call.entityId,
      signal: deadline,
    });
    try {
      const compiled = engine.catalog.compiled(action);
      const build: BuildRequest = (granted) => buildUpstreamRequest(compiled, { ...call, input }, granted);
      return await sendRecorded(engine, draft, action, grant, build, deadline);
    } finally {
      await close();
    }
  } catch (error) {
    await recordRefusal(engine, draft, error);
    throw error;
  }
}
