import type { LanguageUse } from './language-use.js';

/** `refused`: stopped before anything was sent. `error`: tried, and failed. */
export type ExecutionStatus = 'running' | 'success' | 'error' | 'refused';

/** What a list shows of an execution: everything but what can be large. */
export interface ExecutionSummary {
  readonly id: string;
  readonly projectId: string;
  readonly actionId: string;
  readonly appKey: string | null;
  readonly version: string | null;
  readonly entityId: string;
  readonly connectedAccountId: string | null;
  /** Of how many accounts the one was picked; null when the caller named it or none was used. */
  readonly candidateCount: number | null;
  readonly status: ExecutionStatus;
  readonly requestId: string | null;
  readonly sessionId: string | null;
  readonly error: string | null;
  readonly errorName: string | null;
  /** How many times it was tried; null when it was not. */
  readonly attempts: number | null;
  readonly upstreamStatus: number | null;
  readonly upstreamHost: string | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly durationMs: number | null;
}

/** JSON values; undefined where the record keeps nothing. */
export interface ExecutionPayloads {
  readonly sessionInfo: unknown;
  readonly input: unknown;
  readonly data: unknown;
  readonly traceLogs: unknown;
}

export interface Execution extends ExecutionSummary, ExecutionPayloads {
  /** What filling the input took of a language model; null where none was asked. */
  readonly languageUse: LanguageUse | null;
}

/** What is known before the upstream is called. */
export interface OpenExecution {
  readonly id: string;
  readonly projectId: string;
  readonly actionId: string;
  readonly appKey?: string | null;
  readonly version?: string | null;
  readonly entityId: string;
  readonly connectedAccountId?: string | null;
  readonly candidateCount?: number | null;
  readonly requestId?: string | null;
  readonly sessionId?: string | null;
  readonly sessionInfo?: unknown;
  readonly input?: unknown;
  readonly startedAt: number;
}

/** What is known once it is over. */
export interface ExecutionResult {
  readonly status: Exclude<ExecutionStatus, 'running'>;
  readonly data?: unknown;
  readonly error?: string | null;
  readonly errorName?: string | null;
  readonly attempts?: number | null;
  readonly upstreamStatus?: number | null;
  readonly upstreamHost?: string | null;
  readonly languageUse?: LanguageUse | null;
  readonly traceLogs?: unknown;
  readonly finishedAt: number;
  readonly durationMs: number;
}

export interface ExecutionFilter {
  /** Started at this time or later. */
  readonly since?: number;
  /** In one of these statuses; a list with no members matches nothing. */
  readonly statuses?: readonly ExecutionStatus[];
  readonly appKey?: string;
  readonly actionId?: string;
  readonly entityId?: string;
  readonly requestId?: string;
  readonly sessionId?: string;
  /** Text anywhere in the ids, the error or the upstream's host; ASCII letters match in either case. */
  readonly search?: string;
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** Which records to delete: all of them when nothing narrows it. */
export interface DeletionFilter {
  readonly entityId?: string;
  /** Started before this time. */
  readonly before?: number;
}

export interface ExecutionPage {
  readonly items: ExecutionSummary[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** In the texts of a record, what no database keeps (NUL, half a surrogate pair) becomes U+FFFD: a log is never refused. */
export interface ExecutionRepository {
  /** Resolves once the record is on disk; only then may the upstream be called. */
  open(execution: OpenExecution): Promise<void>;
  /** False when no running execution has this id: it was closed before, and stays as it was. */
  close(id: string, result: ExecutionResult): Promise<boolean>;
  /** For an execution that was over before it could be opened. */
  insertClosed(execution: OpenExecution & ExecutionResult): Promise<void>;
  find(projectId: string, id: string): Promise<Execution | undefined>;
  /** Newest first. A cursor stays valid, and pages neither repeat nor miss a row, while others are inserted. */
  list(projectId: string, filter: ExecutionFilter): Promise<ExecutionPage>;
  /** Deletes at most `limit` records of a project, the oldest first, and resolves with how many there were. */
  deleteOldest(projectId: string, filter: DeletionFilter, limit: number): Promise<number>;
}
