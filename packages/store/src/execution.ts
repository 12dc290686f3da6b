import type { AtHand } from '@actway/json';
import type { LanguageUse } from './language-use.js';

/** `refused`: stopped before anything was sent. `error`: tried, and failed. */
export type ExecutionStatus = 'running' | 'success' | 'error' | 'refused';

/** What a list shows of an execution: everything but what can be large. */
export interface ExecutionSummary {
  readonly id: string;
  readonly projectId: string;
  readonly actionId: string;
  /** The name that it was asked for by, where that is not its id. */
  readonly actionName: string | null;
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

/**
 * A JSON text (RFC 8259), or its bytes in UTF-8, that the caller has bounded and redacted: the store keeps it as it is
 * and does not look into it. Null: the record keeps nothing.
 */
export type StoredPayload = string | Uint8Array | null;

/** What was stored, parsed; undefined where the record keeps nothing. */
export interface ExecutionPayloads {
  readonly sessionInfo: unknown;
  readonly input: unknown;
  readonly data: unknown;
  readonly traceLogs: unknown;
}

/** How an execution spent its time, in milliseconds, one part after the other. */
export interface ExecutionTimings {
  /** The action was looked up, and its input validated or filled. */
  readonly input: number;
  /** The account was selected, and its token renewed where that was due. */
  readonly account: number;
  /** For its turn, the files that it takes, and the opening of its record. */
  readonly waiting: number;
  /** Requests to the app, and the reading of its answer. */
  readonly upstream: number;
}

export interface Execution extends ExecutionSummary, ExecutionPayloads {
  /** What filling the input took of a language model; null where none was asked. */
  readonly languageUse: LanguageUse | null;
  /** Null where it was not tried, and while it runs. */
  readonly timings: ExecutionTimings | null;
}

/** What is known before the upstream is called. */
export interface OpenExecution {
  readonly id: string;
  readonly projectId: string;
  readonly actionId: string;
  readonly actionName?: string | null;
  readonly appKey?: string | null;
  readonly version?: string | null;
  readonly entityId: string;
  readonly connectedAccountId?: string | null;
  readonly candidateCount?: number | null;
  readonly requestId?: string | null;
  readonly sessionId?: string | null;
  readonly sessionInfo?: StoredPayload;
  readonly input?: StoredPayload;
  readonly startedAt: number;
}

/** What is known once it is over. */
export interface ExecutionResult {
  readonly status: Exclude<ExecutionStatus, 'running'>;
  readonly data?: StoredPayload;
  readonly error?: string | null;
  readonly errorName?: string | null;
  readonly attempts?: number | null;
  readonly upstreamStatus?: number | null;
  readonly upstreamHost?: string | null;
  readonly languageUse?: LanguageUse | null;
  readonly traceLogs?: StoredPayload;
  readonly timings?: ExecutionTimings | null;
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
  /** Of one of these apps, and of one of these actions; a list with no members matches nothing. */
  readonly appKeys?: readonly string[];
  readonly actionIds?: readonly string[];
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
  /** Null on the last page, and only there. */
  readonly nextCursor: string | null;
}

/** Whose account it is, and which one: a `ConnectedAccount` is one. */
export interface UsedAccount {
  readonly projectId: string;
  readonly id: string;
}

/** What goes on record together with a result. */
export interface CloseOptions {
  /** The connected account that was used: its `invocationCount` rises by one. */
  readonly invokedAccount?: UsedAccount | null;
}

/**
 * What became of a result. `pending`: the database does not take it now; it is kept, and written as soon as it does.
 * `missing`: no running execution has this id: it was closed before, and stays as it was, or it was deleted.
 */
export type ClosingOutcome = 'written' | 'pending' | 'missing';

/** `dropped`: the database does not take it, and too much is kept already. */
export type InsertionOutcome = 'written' | 'pending' | 'dropped';

/**
 * The records of executions, with three promises:
 *
 * 1. What was tried is on record after the process was killed (SIGKILL): once `open` is done, the record survives the
 *    death of this process. It need not survive a power cut.
 * 2. What was answered is on record after a power cut: `close` and `insertClosed` resolve with `written` after the
 *    database has waited for the disk (fsync). With `pending` they do where it cannot, and write it later.
 * 3. What was opened and never closed is found, by the next start at the latest, and closed as interrupted.
 *
 * `find` and `list` show all of it, also what runs still and what the disk is being waited for.
 * In the texts of a record, what no database keeps (NUL, half a surrogate pair) becomes U+FFFD: a log is never refused.
 */
export interface ExecutionRepository {
  /**
   * Once it returns, or the promise that it returns resolves, the record survives this process; only then may the
   * upstream be called. On SQLite it is done at once; PostgreSQL is waited for. Throws StoreError, or rejects with it.
   */
  open(execution: OpenExecution): AtHand<void>;
  /** Resolves once the result is on disk, or kept until it can be; only then may the caller be answered. */
  close(id: string, result: ExecutionResult, options?: CloseOptions): Promise<ClosingOutcome>;
  /**
   * For an execution that was over before it could be opened, also one whose opening failed; resolves once it is on
   * disk, or kept until it can be. Throws StoreError `conflict`, `missing_reference` or `unstorable_value`.
   */
  insertClosed(execution: OpenExecution & ExecutionResult): Promise<InsertionOutcome>;
  find(projectId: string, id: string): Promise<Execution | undefined>;
  /**
   * Newest first. A cursor stays valid, and pages neither repeat nor miss a row, while others are inserted. Where few of
   * many records are searched for, a page that is not the last may have fewer than `limit` items, even none.
   */
  list(projectId: string, filter: ExecutionFilter): Promise<ExecutionPage>;
  /** Deletes at most `limit` records of a project, the oldest first, and resolves with how many there were. */
  deleteOldest(projectId: string, filter: DeletionFilter, limit: number): Promise<number>;
}
