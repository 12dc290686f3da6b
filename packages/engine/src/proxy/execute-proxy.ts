import { refreshIfDue } from '../accounts/refresh-if-due.js';
import { selectAccountWithApp } from '../accounts/select-account.js';
import type { Engine } from '../engine.js';
import { grantOfAccount } from '../execution/access.js';
import type { BuildRequest } from '../execution/call-again-if-refused.js';
import type { ExecutionOutcome } from '../execution/execution-call.js';
import { beginDraft, recordRefusal } from '../execution/execution-record.js';
import { sendRecorded } from '../execution/send-recorded.js';
import { buildProxyRequest } from './build-proxy-request.js';
import { planProxyRequest } from './plan-proxy-request.js';
import { type ProxyCall, proxyActionId } from './proxy-call.js';
import { proxySecrets } from './proxy-secrets.js';

/**
 * Sends one request of the caller's making with an account's credential, to the app's own origins and nowhere else.
 * In all that is not of an action (one deadline, retries, a fresh token, redaction, one record) it is an execution.
 * @throws EngineError when nothing was sent
 */
export async function executeProxy(engine: Engine, call: ProxyCall): Promise<ExecutionOutcome> {
  const deadline = AbortSignal.any([AbortSignal.timeout(engine.settings.deadlineMs), call.signal]);
  const { projectId, requestId, connectedAccountId, entityId, signal } = call;
  const { endpoint, method, parameters, body } = call;
  const draft = beginDraft(
    {
      ...{ projectId, requestId, actionId: proxyActionId, connectedAccountId, entityId, signal },
      input: { endpoint, method, parameters, ...(body === undefined ? {} : { body }) },
    },
    proxySecrets(call),
  );
  try {
    const { app, selected } = await selectAccountWithApp(engine, projectId, connectedAccountId, entityId);
    const { version } = engine.catalog.base(app);
    draft.action = { id: proxyActionId, app, version };
    draft.access = { kind: 'account', selected };
    const account = await refreshIfDue(engine, app, selected.account);
    draft.access = { kind: 'account', selected: { ...selected, account } };
    const grant = grantOfAccount(engine, app, account);
    const planned = planProxyRequest(engine.catalog, app, call, grant);
    const build: BuildRequest = (granted) => buildProxyRequest(planned, call, granted);
    return await sendRecorded(engine, draft, planned, grant, build, deadline);
  } catch (error) {
    await recordRefusal(engine, draft, error);
    throw error;
  }
}
