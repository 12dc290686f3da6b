import { Buffer } from 'node:buffer';
import type { SqlValue } from '../bindable-value.js';
import type { ExecutionTable } from '../database.js';
import type {
  Execution,
  ExecutionResult,
  ExecutionSummary,
  ExecutionTimings,
  OpenExecution,
  StoredPayload,
} from '../execution.js';
import type { LanguageUse } from '../language-use.js';
import { requireIndexable, toIndexableText, toStorableText } from '../storable-text.js';
import { fromStoredJson } from '../stored-json.js';

/** The columns that are known when an execution is opened. */
export const openedColumns = [
  'id',
  'project_id',
  'action_id',
  'app_key',
  'version',
  'entity_id',
  'connected_account_id',
  'candidate_count',
  'request_id',
  'session_id',
  'started_at',
  'action_name',
  'session_info',
  'input',
] as const satisfies readonly (keyof ExecutionTable)[];

/**
 * A row of `openedColumns` that this version or 0.1.0 wrote into a file: that one knew no further names of actions.
 * @returns the row with all columns; as it is where it is neither
 */
export function ofThisVersion(row: readonly unknown[]): readonly unknown[] {
  if (row.length !== openedColumns.length - 1) return row;
  const added = openedColumns.indexOf('action_name');
  return [...row.slice(0, added), null, ...row.slice(added)];
}

/** The columns that are known when it is over. */
export const resultColumns = [
  'status',
  'error',
  'error_name',
  'attempts',
  'upstream_status',
  'upstream_host',
  'model',
  'model_calls',
  'model_input_tokens',
  'model_output_tokens',
  'model_ms',
  'finished_at',
  'duration_ms',
  'data',
  'trace_logs',
  'timings',
] as const satisfies readonly (keyof ExecutionTable)[];

/** The values of `openedColumns`. Throws StoreError `unstorable_value` when an id cannot be looked up as it is. */
export function openedValues(execution: OpenExecution): SqlValue[] {
  const { id, projectId } = execution;
  requireIndexable('id', id);
  requireIndexable('projectId', projectId);
  return [
    id,
    projectId,
    toStorableText(execution.actionId),
    toStorableText(execution.appKey ?? null),
    toStorableText(execution.version ?? null),
    toIndexableText(execution.entityId),
    toStorableText(execution.connectedAccountId ?? null),
    execution.candidateCount ?? null,
    toIndexableText(execution.requestId ?? null),
    toStorableText(execution.sessionId ?? null),
    execution.startedAt,
    toStorableText(execution.actionName ?? null),
    payloadText(execution.sessionInfo),
    payloadText(execution.input),
  ];
}

/** The values of `resultColumns`; of the data another value, where that is given. */
export function resultValues(result: ExecutionResult, data: SqlValue = payloadText(result.data)): SqlValue[] {
  const { languageUse: use } = result;
  return [
    result.status,
    toStorableText(result.error ?? null),
    toStorableText(result.errorName ?? null),
    result.attempts ?? null,
    result.upstreamStatus ?? null,
    toStorableText(result.upstreamHost ?? null),
    toStorableText(use?.model ?? null),
    use?.calls ?? null,
    use?.inputTokens ?? null,
    use?.outputTokens ?? null,
    use ? Math.round(use.durationMs) : null,
    result.finishedAt,
    Math.round(result.durationMs),
    data,
    payloadText(result.traceLogs),
    timingsText(result.timings),
  ];
}

/** The values of `resultColumns` that this version or 0.1.0 wrote into a file: that one knew no timings. */
export function resultOfThisVersion(row: readonly unknown[]): readonly unknown[] {
  return row.length === resultColumns.length - 1 ? [...row, null] : row;
}

function timingsText(timings: ExecutionTimings | null = null): string | null {
  if (timings === null) return null;
  return `[${timings.input},${timings.account},${timings.waiting},${timings.upstream}]`;
}

function toTimings(text: string | null): ExecutionTimings | null {
  if (text === null) return null;
  const [input = 0, account = 0, waiting = 0, upstream = 0] = JSON.parse(text) as number[];
  return { input, account, waiting, upstream };
}

function payloadText(payload: StoredPayload = null): string | null {
  if (payload === null || typeof payload === 'string') return toStorableText(payload);
  return toStorableText(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString());
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
  'action_name',
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
    actionName: row.action_name,
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
    timings: toTimings(row.timings),
  };
}
