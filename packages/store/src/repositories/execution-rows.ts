import type { ExecutionTable } from '../database.js';
import type { Execution, ExecutionResult, ExecutionSummary, OpenExecution } from '../execution.js';
import type { LanguageUse } from '../language-use.js';
import { requireIndexableText, toIndexableText, toStorableText } from '../storable-text.js';
import { fromStoredJson, toStoredJson } from '../stored-json.js';

export function fromOpenExecution(execution: OpenExecution) {
  const { id, projectId } = execution;
  requireIndexableText({ id, projectId });
  return {
    id,
    project_id: projectId,
    action_id: toStorableText(execution.actionId),
    app_key: toStorableText(execution.appKey ?? null),
    version: toStorableText(execution.version ?? null),
    entity_id: toIndexableText(execution.entityId),
    connected_account_id: toStorableText(execution.connectedAccountId ?? null),
    candidate_count: execution.candidateCount ?? null,
    request_id: toIndexableText(execution.requestId ?? null),
    session_id: toStorableText(execution.sessionId ?? null),
    started_at: execution.startedAt,
    session_info: toStoredJson(execution.sessionInfo),
    input: toStoredJson(execution.input),
  };
}

export function fromResult(result: ExecutionResult) {
  return {
    status: result.status,
    error: toStorableText(result.error ?? null),
    error_name: toStorableText(result.errorName ?? null),
    attempts: result.attempts ?? null,
    upstream_status: result.upstreamStatus ?? null,
    upstream_host: toStorableText(result.upstreamHost ?? null),
    ...fromLanguageUse(result.languageUse),
    finished_at: result.finishedAt,
    duration_ms: Math.round(result.durationMs),
    data: toStoredJson(result.data),
    trace_logs: toStoredJson(result.traceLogs),
  };
}

function fromLanguageUse(use: LanguageUse | null = null) {
  return {
    model: toStorableText(use?.model ?? null),
    model_calls: use?.calls ?? null,
    model_input_tokens: use?.inputTokens ?? null,
    model_output_tokens: use?.outputTokens ?? null,
    model_ms: use && Math.round(use.durationMs),
  };
}

function toLanguageUse(row: ExecutionTable): LanguageUse | null {
  if (row.model === null) return null;
  return {
    model: row.model,
    calls: row.model_calls ?? 0,
    inputTokens: row.model_input_tokens ?? 0,
    outputTokens: row.model_output_tokens ?? 0,
    durationMs: row.model_ms ?? 0,
  };
}

/** The columns of a summary: none of them is large. */
export const summaryColumns = [
  'id',
  'project_id',
  'action_id',
  'app_key',
  'version',
  'entity_id',
  'connected_account_id',
  'candidate_count',
  'status',
  'request_id',
  'session_id',
  'error',
  'error_name',
  'attempts',
  'upstream_status',
  'upstream_host',
  'started_at',
  'finished_at',
  'duration_ms',
] as const satisfies readonly (keyof ExecutionTable)[];

export function toSummary(row: Pick<ExecutionTable, (typeof summaryColumns)[number]>): ExecutionSummary {
  return {
    id: row.id,
    projectId: row.project_id,
    actionId: row.action_id,
    appKey: row.app_key,
    version: row.version,
    entityId: row.entity_id,
    connectedAccountId: row.connected_account_id,
    candidateCount: row.candidate_count,
    status: row.status,
    requestId: row.request_id,
    sessionId: row.session_id,
    error: row.error,
    errorName: row.error_name,
    attempts: row.attempts,
    upstreamStatus: row.upstream_status,
    upstreamHost: row.upstream_host,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    durationMs: row.duration_ms,
  };
}

export function toExecution(row: ExecutionTable): Execution {
  return {
    ...toSummary(row),
    languageUse: toLanguageUse(row),
    sessionInfo: fromStoredJson(row.session_info),
    input: fromStoredJson(row.input),
    data: fromStoredJson(row.data),
    traceLogs: fromStoredJson(row.trace_logs),
  };
}
