import type { Grant } from '../accounts/account-grant.js';
import type { Engine } from '../engine.js';
import { createRedactor } from '../redaction/create-redactor.js';
import { type BuildRequest, callAgainIfRefused } from './call-again-if-refused.js';
import { callUpstream } from './call-upstream.js';
import type { ExecutionOutcome } from './execution-call.js';
import { closeRecord, type Draft, openRecord } from './execution-record.js';
import type { PlannedCall } from './planned-call.js';

/** Builds the request, and sends it between the opening of its record and the closing. */
export async function sendRecorded(
  engine: Engine,
  draft: Draft,
  planned: PlannedCall,
  grant: Grant,
  build: BuildRequest,
  signal: AbortSignal,
): Promise<ExecutionOutcome> {
  draft.redactor = createRedactor([...draft.secrets, ...grant.secrets]);
  const request = build(grant);
  draft.upstreamHost = new URL(request.baseUrl).host;
  await openRecord(engine, draft);
  const first = await callUpstream(engine, draft, planned, grant, request, signal);
  const outcome = await callAgainIfRefused(engine, draft, planned, build, first, signal);
  await closeRecord(engine, draft, outcome);
  return outcome;
}
