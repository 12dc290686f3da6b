import type { components } from '@actway/contract';
import { isOfClient } from '@actway/engine';
import type { Execution, ExecutionSummary } from '@actway/store';
import { problemNameOf } from '../engine-problem.js';
import { isoTime } from './connected-account.js';

type Detail = components['schemas']['LogDetail'];

export function wireLog(execution: ExecutionSummary): components['schemas']['Log'] {
  return {
    id: execution.id,
    connectionId: execution.connectedAccountId,
    clientId: execution.projectId,
    status: execution.status,
    appName: execution.appKey,
    createdAt: isoTime(execution.startedAt),
    type: 'action',
    meta: {
      origin: originOf(execution),
      actionId: execution.actionId,
      actionName: execution.actionName ?? execution.actionId,
      entityId: execution.entityId,
      requestId: execution.requestId ?? '',
      error: execution.error,
      errorName: problemNameOf(execution.errorName),
      upstreamStatus: execution.upstreamStatus,
      durationMs: execution.durationMs,
    },
  };
}

export function wireLogDetail(execution: Execution): Detail {
  return {
    actionLogId: execution.id,
    actionId: execution.actionId,
    actionName: execution.actionName ?? execution.actionId,
    status: execution.status,
    app: { uniqueId: execution.appKey },
    version: isOfClient(execution) ? null : execution.version,
    connection: {
      id: execution.connectedAccountId,
      entityId: execution.entityId,
      candidates: execution.candidateCount,
    },
    session: objectOrNull(execution.sessionInfo),
    executionMetadata: {
      origin: originOf(execution),
      requestId: execution.requestId ?? '',
      attempts: execution.attempts,
      upstreamStatus: execution.upstreamStatus,
      upstreamHost: execution.upstreamHost,
      errorName: problemNameOf(execution.errorName),
      languageModel: execution.languageUse,
      timings: execution.timings,
      traceLogs: Array.isArray(execution.traceLogs) ? execution.traceLogs : [],
    },
    payloadReceived: objectOrNull(execution.input),
    response: objectOrNull(execution.data),
    error: execution.error,
    startTime: isoTime(execution.startedAt),
    endTime: execution.finishedAt === null ? null : isoTime(execution.finishedAt),
    totalDuration: execution.durationMs,
  };
}

function originOf(execution: ExecutionSummary): components['schemas']['LogOrigin'] {
  return isOfClient(execution) ? 'client' : 'server';
}

/** Records keep objects here, or nothing. */
function objectOrNull(value: unknown): { [member: string]: unknown } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
