import type { Action } from '@actway/catalog';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import { createRedactor } from '../redaction/create-redactor.js';
import { readResponse } from '../response/read-response.js';
import { type Grant, grantOf, selectAccess } from './access.js';
import { assertInput } from './assert-input.js';
import { buildUpstreamRequest } from './build-upstream-request.js';
import { callerSecrets } from './caller-secrets.js';
import type { ExecutionCall, ExecutionOutcome } from './execution-call.js';
import { beginDraft, closeRecord, type Draft, openRecord, recordRefusal } from './execution-record.js';
import { assertApp, findAction } from './find-action.js';

/**
 * Executes an action: one request to the app's server, within one deadline, and one record, whatever happens.
 * An upstream that fails is an outcome; what stops the action from being tried is an error.
 * @throws EngineError when nothing was sent
 */
export async function executeAction(engine: Engine, call: ExecutionCall): Promise<ExecutionOutcome> {
  const deadline = AbortSignal.any([AbortSignal.timeout(engine.settings.deadlineMs), call.signal]);
  const secrets = callerSecrets(call.authConfig?.parameters ?? [], call.authConfig?.body);
  const draft = beginDraft(call, createRedactor(secrets));
  try {
    const action = findAction(engine, call.actionId, call.version);
    draft.action = action;
    assertApp(action, call.appName, engine);
    assertNoText(call.text);
    assertInput(engine.catalog, action, call.input ?? {}, call.authConfig);
    const access = await selectAccess(engine, call, action);
    draft.access = access;
    const grant = grantOf(engine, action, access);
    draft.redactor = createRedactor([...secrets, ...grant.secrets]);
    const request = buildUpstreamRequest(action, call, grant);
    draft.upstreamHost = new URL(request.baseUrl).host;
    await openRecord(engine, draft);
    const outcome = await send(engine, draft, action, grant, request, deadline);
    await Promise.all([closeRecord(engine, draft, outcome), countInvocation(engine, draft)]);
    return outcome;
  } catch (error) {
    await recordRefusal(engine, draft, error);
    throw error;
  }
}

/** Sends the request and reads the answer; secrets are taken out of both the data and the error. */
async function send(
  engine: Engine,
  draft: Draft,
  action: Action,
  grant: Grant,
  request: ReturnType<typeof buildUpstreamRequest>,
  signal: AbortSignal,
): Promise<ExecutionOutcome> {
  const parameters = grant.options.parameters ?? [];
  try {
    const response = await engine.upstream.send(action, request, {
      signal,
      maxResponseBytes: engine.settings.maxResponseBytes,
      credentialOrigins: grant.credentialOrigins,
      secretHeaders: parameters.flatMap((one) =>
        one.in === 'header' ? [one.name] : one.in === 'cookie' ? ['cookie'] : [],
      ),
      secretQuery: parameters.flatMap((one) => (one.in === 'query' ? [one.name] : [])),
    });
    const reading = readResponse(action.app, response);
    return {
      id: draft.id,
      successful: reading.successful,
      data: draft.redactor.value(reading.data),
      error: reading.error === null ? null : draft.redactor.text(reading.error),
      upstreamStatus: reading.status,
      link: reading.link === undefined ? undefined : draft.redactor.text(reading.link),
    };
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    if (error.code === 'refused-by-policy' && error.hop === 0) throw refusedAddress(error, grant);
    return { id: draft.id, successful: false, data: {}, error: draft.redactor.text(error.message) };
  }
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

function assertNoText(text: string | undefined): void {
  if (text === undefined) return;
  throw engineError('language-model-missing', 'The server has no language model that could read `text`.', {
    subject: 'text',
    message: 'needs a language model',
    code: 'text',
  });
}

async function countInvocation(engine: Engine, { access, call }: Draft): Promise<void> {
  if (access?.kind !== 'account') return;
  await engine.store.accounts.recordInvocation(call.projectId, access.selected.account.id);
}
