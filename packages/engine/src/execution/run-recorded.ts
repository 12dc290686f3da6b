import type { UpstreamRequest } from '@actway/catalog';
import { type AtHand, isPending } from '@actway/json';
import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import type { Claim } from '../idempotency/claim.js';
import { underClaim } from '../idempotency/under-claim.js';
import type { ExecutionOutcome } from './execution-call.js';
import type { ExecutionRecord } from './execution-record.js';
import type { PreparedRequest } from './prepared-request.js';
import { findAccessToken, type ResolvedAuth, withFreshToken } from './resolve-auth.js';
import { sendRequest } from './send-request.js';

/** What is to be sent, and on whose behalf. */
interface Run {
  readonly engine: Engine;
  readonly record: ExecutionRecord;
  readonly prepared: PreparedRequest;
  readonly auth: ResolvedAuth;
  readonly deadline: Deadline;
  readonly claim: Claim | undefined;
}

/**
 * Sends a request between the opening of its record and the closing, under the claim on its key where it has one. What
 * was done is answered as done, also when the store cannot take the closing now.
 * Resolves with undefined when another process has claimed the key meanwhile.
 */
export function runRecorded(run: Run): AtHand<ExecutionOutcome | undefined> {
  const building = run.prepared.build(run.auth.request.options);
  return isPending(building)
    ? building.then((request) => openRecord(run, request))
    : openRecord(run, building);
}

/** The record is opened before the key is claimed: who finds the claim later finds the record too. */
function openRecord(run: Run, request: UpstreamRequest): AtHand<ExecutionOutcome | undefined> {
  const { record, deadline } = run;
  record.learnUpstreamBase(request.baseUrl);
  const opening = beforeDeadline(deadline, record.open());
  return isPending(opening) ? opening.then(() => sendClaimed(run, request)) : sendClaimed(run, request);
}

function sendClaimed(run: Run, request: UpstreamRequest): Promise<ExecutionOutcome | undefined> {
  const { claim, record, prepared } = run;
  if (claim === undefined) return sendRecorded(run, request);
  const subject = { appKey: prepared.target.app.key, entityId: record.entityId };
  return underClaim(claim, subject, () => sendRecorded(run, request));
}

async function sendRecorded(run: Run, request: UpstreamRequest): Promise<ExecutionOutcome> {
  const { engine, record, prepared, auth, deadline } = run;
  let outcome = await sendRequest(engine, record, prepared, auth.request, request, deadline);
  if (outcome.upstreamStatus === 401 && auth.selected && !deadline.ending.aborted)
    outcome = await runAgain(run, outcome);
  outcome.record = (await record.close(outcome)) === 'pending' ? 'pending' : 'written';
  return outcome;
}

/**
 * After a 401 the token is refreshed, once, and the request sent again: a refused request was not carried out, so this
 * is safe for every method. Where there is no new token, the app's answer stands.
 */
async function runAgain(run: Run, refused: ExecutionOutcome): Promise<ExecutionOutcome> {
  const { engine, record, prepared, auth, deadline } = run;
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
