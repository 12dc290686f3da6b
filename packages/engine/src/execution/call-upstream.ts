import { compileResponse, isFile, type UpstreamRequest } from '@actway/catalog';
import type { Grant } from '../accounts/account-grant.js';
import { sendLimitsOf } from '../accounts/send-limits.js';
import type { SendLimits } from '../egress/egress.js';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import type { ExecutionOutcome } from './execution-call.js';
import type { Draft } from './execution-record.js';
import { keepFile } from './keep-file.js';
import type { PlannedCall } from './planned-call.js';
import { type Attempted, sendWithRetries } from './send-with-retries.js';

/**
 * Sends the request, reads the answer, and takes secrets out of both the data and the error.
 * @throws EngineError `egress-refused` when the request may not go where it was meant to go
 */
export async function callUpstream(
  engine: Engine,
  draft: Draft,
  action: PlannedCall,
  grant: Grant,
  request: UpstreamRequest,
  signal: AbortSignal,
): Promise<ExecutionOutcome> {
  const { store, maxBytes } = engine.files;
  const limits: SendLimits = {
    ...sendLimitsOf(engine, action, grant, signal),
    receive: (head) => (isFile(head) ? (content) => store.receive(content, maxBytes) : undefined),
  };
  const attempted = await sendWithRetries(() => engine.upstream.send(action, request, limits), {
    request,
    rateLimit: action.app.rateLimit,
    deadlineAt: draft.startedAt + engine.settings.deadlineMs,
    signal,
  });
  const { answer, attempts } = attempted;
  const { redactor, id } = draft;
  const errorOf = (text: string): string => redactor.text([text, ...retryNotes(attempted)].join(' '));
  if (answer instanceof UpstreamFailure) {
    if (answer.code === 'refused-by-policy' && answer.hop === 0) throw refusedAddress(answer, grant);
    return { id, successful: false, data: {}, error: errorOf(answer.message), attempts };
  }
  const reading = await compileResponse(action.app)(answer, engine.settings.answerLimits);
  const file = reading.file && (await keepFile(engine, draft, reading.file));
  // Received, and empty: no file.
  if (!file) await answer.received?.discard();
  return {
    id,
    successful: reading.successful,
    data: file ? { file: file.entry } : redactor.value(parsed(reading.data)),
    ...(file && { recorded: { file: file.recorded } }),
    error: reading.error === null ? null : errorOf(reading.error),
    attempts,
    upstreamStatus: reading.status,
    link: reading.link === undefined ? undefined : redactor.text(reading.link),
  };
}

function parsed(json: Uint8Array): Record<string, unknown> {
  return JSON.parse(Buffer.from(json).toString('utf8'));
}

/** What a person should know of the tries: a repeated DELETE may answer 404 for what the first one deleted. */
function retryNotes({ attempts, unfitWaitMs }: Attempted): string[] {
  const tried = attempts > 1 ? [`It was tried ${attempts} times.`] : [];
  if (unfitWaitMs === undefined) return tried;
  const seconds = Math.ceil(unfitWaitMs / 1000);
  const wait = seconds === 1 ? '1 second' : `${seconds} seconds`;
  return [
    ...tried,
    `It was not tried again: a wait of ${wait} would outlast the execution (ACTWAY_DEADLINE_MS).`,
  ];
}

function refusedAddress(failure: UpstreamFailure, grant: Grant) {
  const chosen = grant.options.baseUrl !== undefined;
  return engineError('egress-refused', failure.message, {
    subject: chosen ? 'authConfig' : 'app',
    pointer: chosen ? '/base_url' : '',
    message: 'leads to an address that is not allowed',
    code: 'egress',
  });
}
