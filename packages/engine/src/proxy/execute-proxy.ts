import { nextTurn } from '@actway/json';
import { freshAccount } from '../accounts/fresh-account.js';
import { selectAccountWithApp } from '../accounts/select-account.js';
import { canBeLookedFor, tooManySecrets } from '../accounts/too-many-secrets.js';
import { beforeDeadline } from '../before-deadline.js';
import { assertMaySendAnything, entityOf, onBehalfOfKey } from '../bounds/within-bounds.js';
import { type Deadline, startDeadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { beginRecord } from '../execution/begin-record.js';
import { endingOf } from '../execution/ending-of.js';
import type { ExecutionOutcome } from '../execution/execution-call.js';
import type { ExecutionRecord } from '../execution/execution-record.js';
import { observedExecution, type TellAction } from '../execution/observed-execution.js';
import { withAccount } from '../execution/resolve-auth.js';
import { runRecorded } from '../execution/run-recorded.js';
import { takeTurn } from '../execution/take-turn.js';
import { unsentWhereKnown } from '../execution/unsent-error.js';
import type { Claim } from '../idempotency/claim.js';
import { isKeyed, once, ran } from '../idempotency/once.js';
import { ExecutionCounts } from '../quotas/execution-counts.js';
import type { Turn } from '../turns/execution-turns.js';
import { prepareProxyRequest } from './prepare-proxy-request.js';
import { type ProxyCall, proxyActionId } from './proxy-call.js';
import { proxySecrets } from './proxy-secrets.js';

/**
 * Sends one request of the caller's making with an account's credential, to the app's own origins and nowhere else.
 * In all that is not of an action (one deadline, once for an idempotency key, retries, a fresh token, redaction, one
 * record) it is an execution.
 * @throws EngineError when nothing was sent
 */
export function executeProxy(engine: Engine, call: ProxyCall): Promise<ExecutionOutcome> {
  return observedExecution(engine, (tell) => conduct(engine, call, tell));
}

async function conduct(engine: Engine, asked: ProxyCall, tell: TellAction): Promise<ExecutionOutcome> {
  const call = onBehalfOfKey(engine, asked);
  const { projectId, requestId, connectedAccountId, entityId, ending, held, isLarge } = call;
  const { endpoint, method, parameters, body } = call;
  const secrets = proxySecrets(call);
  const record = beginRecord(
    engine,
    {
      ...{
        projectId,
        requestId,
        actionId: proxyActionId,
        connectedAccountId,
        entityId,
        ending,
        held,
        isLarge,
      },
      input: { endpoint, method, parameters, ...(body === undefined ? {} : { body }) },
    },
    secrets,
  );
  const deadline = startDeadline(engine.settings.deadlineMs, endingOf(call));
  try {
    if (!canBeLookedFor(secrets)) throw tooManySecrets();
    assertMaySendAnything(engine);
    entityOf(engine, asked.entityId);
    const same = () => ({
      ...{ actionId: proxyActionId, connectedAccountId, entityId, endpoint, method, parameters, body },
    });
    const run = (claim?: Claim) => tryRequest(engine, call, record, deadline, claim, tell);
    return isKeyed(call) ? await once(engine, call, record, deadline, same, run) : ran(await run());
  } catch (error) {
    const told = unsentWhereKnown(record, error);
    await record.refuse(error);
    throw told;
  } finally {
    deadline.clear();
  }
}

async function tryRequest(
  engine: Engine,
  call: ProxyCall,
  record: ExecutionRecord,
  deadline: Deadline,
  claim: Claim | undefined,
  tell: TellAction,
): Promise<ExecutionOutcome | undefined> {
  const { projectId, connectedAccountId, entityId } = call;
  const counts = new ExecutionCounts(engine, record, deadline);
  let turn: Turn | undefined;
  try {
    await counts.takeOfKey(call.keyId);
    const selecting = selectAccountWithApp(engine, projectId, connectedAccountId, entityId);
    const { app, selected } = await beforeDeadline(deadline, selecting);
    const { version } = engine.catalog.base(app);
    const action = { id: proxyActionId, app, version };
    const asStored = withAccount(engine, app, selected);
    record.learnAction(action);
    record.learnAuth(asStored);
    tell(action);
    const account = await freshAccount(engine, app, selected.account, deadline);
    const auth = withAccount(engine, app, { ...selected, account });
    record.learnAuth(auth);
    if (call.isLarge) await nextTurn();
    const prepared = await prepareProxyRequest(engine.catalog, app, call, auth.request);
    turn = await takeTurn(engine, counts, projectId, app.key, auth, deadline);
    const outcome = await runRecorded({ engine, record, prepared, auth, deadline, claim });
    if (outcome === undefined) counts.giveBack();
    return outcome;
  } catch (error) {
    counts.giveBackUndone(error);
    throw error;
  } finally {
    turn?.end();
  }
}
