import type { UpstreamRequest } from '@actway/catalog';
import { type AtHand, andThen } from '@actway/json';
import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import type { Claim, ClaimSubject } from '../idempotency/claim.js';
import { underClaim } from '../idempotency/under-claim.js';
import type { ExecutionOutcome } from './execution-call.js';
import type { ExecutionRecord } from './execution-record.js';
import type { PreparedRequest } from './prepared-request.js';
import { findAccessToken, type ResolvedAuth, withFreshToken } from './resolve-auth.js';
import { sendRequest } from './send-request.js';

/**
 * Sends a request between the opening of its record and the closing, under the claim on its key where it has one. What
 * was done is answered as done, also when the store cannot take the closing now.
 * Resolves with undefined when another process has claimed the key meanwhile.
 */
export function runRecorded(
  engine: Engine,
  record: ExecutionRecord,
  prepared: PreparedRequest,
  auth: ResolvedAuth,
  deadline: Deadline,
  claim: Claim | undefined,
): AtHand<ExecutionOutcome | undefined> {
  return andThen(prepared.build(auth.request.options), (request) => {
    record.learnUpstreamBase(request.baseUrl);
    const send = () => sendRecorded(engine, record, prepared, auth, request, deadline);
    // The record is opened before the key is claimed: who finds the claim later finds the record too.
    return andThen(beforeDeadline(deadline, record.open()), () =>
      claim === undefined ? send() : underClaim(claim, claimSubject(record, prepared), send),
    );
  });
}

function claimSubject({ entityId }: ExecutionRecord, { target }: PreparedRequest): ClaimSubject {
  return { appKey: target.app.key, entityId };
}

async function sendRecorded(
  engine: Engine,
  record: ExecutionRecord,
  prepared: PreparedRequest,
  auth: ResolvedAuth,
  request: UpstreamRequest,
  deadline: Deadline,
): Promise<ExecutionOutcome> {
  let outcome = await sendRequest(engine, record, prepared, auth.request, request, deadline);
  if (outcome.upstreamStatus === 401 && auth.selected && !deadline.ending.aborted)
    outcome = await runAgain(engine, record, prepared, auth, outcome, deadline);
  outcome.record = (await record.close(outcome)) === 'pending' ? 'pending' : 'written';
  return outcome;
}

/**
 * After a 401 the token is refreshed, once, and the request sent again: a refused request was not carried out, so this
 * is safe for every method. Where there is no new token, the app's answer stands.
 */
async function runAgain(
  engine: Engine,
  record: ExecutionRecord,
  prepared: PreparedRequest,
  auth: ResolvedAuth,
  refused: ExecutionOutcome,
  deadline: Deadline,
): Promise<ExecutionOutcome> {
  const refusedToken = findAccessToken(engine, auth);
  if (refusedToken === undefined) return refused;
  try {
    const fresh = await withFreshToken(engine, prepared.target.app, auth, deadline, refusedToken);
    if (fresh === auth) return refused;
    record.learnAuth(fresh);
    const request = await prepared.build(fresh.request.options);
    const outcome = await sendRequest(engine, record, prepared, fresh.request, request, deadline);
    return { ...outcome, attempts: refused.attempts + outcome.attempts, isUnsent: false };
  } catch (error) {
    // The app's answer stands, whatever fails here.
    if (!(error instanceof EngineError)) engine.report?.(error, record.id);
    const why = error instanceof EngineError ? error.message : 'The server failed to get a new token.';
    return { ...refused, error: record.redactor.text([refused.error, why].join(' ')) };
  }
}
