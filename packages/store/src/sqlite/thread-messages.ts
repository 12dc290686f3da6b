import type { SqlValue } from '../bindable-value.js';
import type { StoreErrorCode } from '../store-error.js';

export interface ThreadOptions {
  /** Absolute path. */
  readonly file: string;
  /** How long to wait, in milliseconds, for another process to let go of the file. */
  readonly lockWaitMs: number;
  /** A transaction that sends nothing for this long is rolled back. Milliseconds. */
  readonly transactionIdleMs: number;
}

export interface StatementRequest {
  readonly type: 'statement';
  readonly id: number;
  /** Null: outside of any transaction; the thread groups it with others. */
  readonly transaction: number | null;
  readonly access: 'read' | 'write';
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** Writes outside of any transaction, in this order, each of which may fail alone. */
export interface WritesRequest {
  readonly type: 'writes';
  readonly id: number;
  readonly transaction: null;
  /** The statements, each once. */
  readonly statements: readonly string[];
  /** For each write the index of its statement. */
  readonly indexes: readonly number[];
  readonly parameters: readonly (readonly SqlValue[])[];
}

/** Insertions of executions that the journal has, outside of any transaction, each of which may fail alone. */
export interface JournaledRequest {
  readonly type: 'journaled';
  readonly id: number;
  readonly transaction: null;
  /** As `insertJournaled` takes them. */
  readonly places: Float64Array;
}

export interface TransactionRequest {
  readonly type: 'begin' | 'commit' | 'rollback';
  readonly id: number;
  readonly transaction: number;
}

export interface StatisticsRequest {
  readonly type: 'statistics';
  readonly id: number;
  readonly transaction: null;
}

/**
 * `hold`: brings all that was committed into the database's file, and writes to the file beside it alone (the
 * write-ahead log) until `release`.
 */
export interface HoldRequest {
  readonly type: 'hold' | 'release';
  readonly id: number;
  readonly transaction: null;
}

/** The last request: nothing may follow it. */
export interface CloseRequest {
  readonly type: 'close';
  readonly id: number;
  readonly transaction: null;
}

/** Store to thread. */
export type ThreadRequest =
  | StatementRequest
  | WritesRequest
  | JournaledRequest
  | TransactionRequest
  | StatisticsRequest
  | HoldRequest
  | CloseRequest;

export interface StatementResult {
  readonly rows: unknown[];
  /** Rows written; null for a statement that answers with rows. */
  readonly changes: number | null;
}

/** For each of the writes the number of rows written, or why it failed. */
export interface WritesResult {
  readonly outcomes: readonly (number | ThreadFailure)[];
}

/** Counted since the store was opened. */
export interface StoreStatistics {
  /** Transactions committed: each costs one fsync when it wrote anything. */
  readonly commits: number;
  /** Write statements that succeeded. */
  readonly writes: number;
  readonly reads: number;
}

export interface ThreadFailure {
  readonly code: StoreErrorCode;
  readonly detail: string;
}

export type ThreadResult = StatementResult | WritesResult | StoreStatistics | null;

/** Thread to store, several at once. The one with id 0 says that the file is open, or why not. */
export type ThreadReply =
  | { readonly id: number; readonly result: ThreadResult }
  | { readonly id: number; readonly failure: ThreadFailure };
