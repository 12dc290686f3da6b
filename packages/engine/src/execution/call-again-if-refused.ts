import type { UpstreamRequest } from '@actway/catalog';
import type { Grant } from '../accounts/account-grant.js';
import { openValues } from '../accounts/credential.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import { createRedactor } from '../redaction/create-redactor.js';
import { grantOf } from './access.js';
import { callUpstream } from './call-upstream.js';
import type { ExecutionOutcome } from './execution-call.js';
import type { Draft } from './execution-record.js';
import type { PlannedCall } from './planned-call.js';
import { withFreshCredential } from './with-fresh-credential.js';

/** Builds the request of a call with what it is granted. */
export type BuildRequest = (grant: Grant) => UpstreamRequest;

/**
 * After a 401 the token is refreshed, once, and the request sent again: a refused request was not carried out, so this
 * is safe for every method. Where there is no new token, the app's answer stands.
 */
export async function callAgainIfRefused(
  engine: Engine,
  draft: Draft,
  action: PlannedCall,
  build: BuildRequest,
  refused: ExecutionOutcome,
  signal: AbortSignal,
): Promise<ExecutionOutcome> {
  const { access } = draft;
  if (refused.upstreamStatus !== 401 || access?.kind !== 'account' || signal.aborted) return refused;
  const { account } = access.selected;
  const refusedToken = openValues(engine.vault, account, 'credential').access_token;
  if (refusedToken === undefined) return refused;
  try {
    const fresh = await withFreshCredential(engine, action, access, refusedToken);
    if (fresh === access) return refused;
    draft.access = fresh;
    const old = grantOf(engine, action, access);
    const grant = grantOf(engine, action, fresh);
    draft.redactor = createRedactor([...draft.secrets, ...old.secrets, ...grant.secrets]);
    const outcome = await callUpstream(engine, draft, action, grant, build(grant), signal);
    return { ...outcome, attempts: refused.attempts + outcome.attempts };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { ...refused, error: [refused.error, draft.redactor.text(error.message)].join(' ') };
  }
}
