import type { Action } from '@actway/catalog';
import type { OpenExecution, StoredPayload } from '@actway/store';
import { createId } from '@actway/store';
import { defaultEntityId } from '../accounts/select-account.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import { withoutBytes } from '../files/file-entry.js';
import type { LanguageMeter } from '../language/language-meter.js';
import { keptPayload } from '../records/kept-payload.js';
import { createRedactor, type Redactor } from '../redaction/create-redactor.js';
import type { Access } from './access.js';
import type { ExecutionCall, ExecutionOutcome } from './execution-call.js';
import { traceOf } from './execution-trace.js';

/** What is known of an execution so far; each step adds what it finds. */
export interface Draft {
  id: string;
  call: ExecutionCall;
  startedAt: number;
  action?: Pick<Action, 'id' | 'app' | 'version'> & Partial<Pick<Action, 'plan'>>;
  access?: Access;
  /** What the caller sent of secrets. */
  secrets: string[];
  /** Everything that the record keeps goes through it. */
  redactor: Redactor;
  upstreamHost?: string;
  /** Set once a language model was asked to fill the input. */
  languageUse?: LanguageMeter;
  /** Whether the record is in the store, still running. */
  opened: boolean;
}

/** @param secrets texts of the call that must not reach the record */
export function beginDraft(call: ExecutionCall, secrets: string[]): Draft {
  const redactor = createRedactor(secrets);
  return { id: createId(), call, startedAt: Date.now(), secrets, redactor, opened: false };
}

/** Opens the record. What was opened and not closed is closed at the next start, as interrupted. */
export async function openRecord(engine: Engine, draft: Draft): Promise<void> {
  await engine.store.executions.open(describe(engine, draft));
  draft.opened = true;
}

/** Closes the record of an execution that was tried, and counts the use of its account. */
export async function closeRecord(engine: Engine, draft: Draft, outcome: ExecutionOutcome): Promise<void> {
  const { access } = draft;
  const result = {
    status: outcome.successful ? ('success' as const) : ('error' as const),
    data: kept(engine, outcome.recorded ?? outcome.data),
    error: outcome.error,
    attempts: outcome.attempts,
    upstreamStatus: outcome.upstreamStatus ?? null,
    ...ending(engine, draft),
  };
  await engine.store.executions.close(draft.id, result, {
    invokedAccount: access?.kind === 'account' ? access.selected.account : null,
  });
}

/** Records why an execution was not tried, or that the server failed in it. */
export async function recordRefusal(engine: Engine, draft: Draft, error: unknown): Promise<void> {
  const refused = error instanceof EngineError;
  const result = {
    status: refused ? ('refused' as const) : ('error' as const),
    error: refused ? draft.redactor.text(error.message) : 'Something failed on the server.',
    errorName: refused ? error.code : 'internal',
    ...ending(engine, draft),
  };
  if (draft.opened) await engine.store.executions.close(draft.id, result);
  else await engine.store.executions.insertClosed({ ...describe(engine, draft), ...result });
}

function describe(engine: Engine, { id, call, startedAt, action, access, redactor }: Draft): OpenExecution {
  const selected = access?.kind === 'account' ? access.selected : undefined;
  return {
    id,
    projectId: call.projectId,
    actionId: action?.id ?? call.actionId,
    appKey: action?.app.key ?? null,
    version: action?.version ?? null,
    entityId: selected?.account.entityId ?? call.entityId ?? defaultEntityId,
    connectedAccountId: selected?.account.id ?? call.connectedAccountId ?? null,
    candidateCount: selected?.candidateCount ?? null,
    requestId: call.requestId,
    sessionId: call.sessionInfo?.sessionId ?? null,
    sessionInfo: kept(engine, redactor.value(call.sessionInfo)),
    input: kept(engine, redactor.value(withoutBytes(call.input, filesOf(action)))),
    startedAt,
  };
}

function filesOf(action: Draft['action']): string[] | undefined {
  return action && (action.plan?.body?.files ?? []);
}

function ending(engine: Engine, { call, startedAt, upstreamHost, languageUse, redactor }: Draft) {
  const finishedAt = Date.now();
  return {
    upstreamHost: upstreamHost ?? null,
    languageUse: languageUse?.calls ? languageUse : null,
    traceLogs: kept(engine, redactor.value(traceOf(call.traceLogs, languageUse))),
    finishedAt,
    durationMs: finishedAt - startedAt,
  };
}

function kept(engine: Engine, value: unknown): StoredPayload {
  return keptPayload(value, engine.settings.records);
}
