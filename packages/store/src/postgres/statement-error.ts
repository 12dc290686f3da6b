import { DatabaseError } from 'pg';
import { StoreError, type StoreErrorCode } from '../store-error.js';

export interface StatementLimits {
  /** Milliseconds. */
  readonly statementTimeoutMs: number;
  /** Milliseconds. */
  readonly transactionIdleMs: number;
}

/** The first pattern that the SQLSTATE matches decides (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const codes: readonly (readonly [RegExp, StoreErrorCode])[] = [
  [/^23505$/, 'conflict'],
  [/^23503$/, 'missing_reference'],
  [/^(22021|22P05)$/, 'unstorable_value'],
  [/^25P02$/, 'transaction_failed'],
  [/^25P03$/, 'transaction_timeout'],
  [/^57014$/, 'statement_timeout'],
  [/^(08|53|57P|58|XX)|^25006$/, 'unavailable'],
];

/** Classes whose messages name tables and settings, and never a value that was bound. */
const harmlessMessage = /^(08|25|3[DF]|42|5[3578]|XX)/;

/**
 * What a statement that failed on an open connection means. The error of pg is not kept as the cause: its fields
 * quote whole rows, and whoever logs an error logs its causes.
 */
export function toStatementError(error: unknown, limits: StatementLimits): StoreError {
  if (error instanceof StoreError) return error;
  // pg has no code for a connection that ended or a server that fell silent.
  if (!(error instanceof DatabaseError)) return new StoreError('unavailable', lossOf(error));
  const code = codes.find(([pattern]) => pattern.test(error.code ?? ''))?.[1] ?? 'query_failed';
  return new StoreError(code, detailOf(code, error, limits));
}

function detailOf(code: StoreErrorCode, error: DatabaseError, limits: StatementLimits): string {
  if (code === 'transaction_timeout') return `${limits.transactionIdleMs} ms`;
  if (code === 'statement_timeout') return `${limits.statementTimeoutMs} ms`;
  const sqlState = error.code ?? 'no code';
  const message = harmlessMessage.test(sqlState) ? error.message : undefined;
  const place = error.constraint ?? error.column ?? error.table;
  return `${message ?? place ?? 'PostgreSQL refused it'} (${sqlState})`;
}

function lossOf(error: unknown): string {
  if (error instanceof Error && error.message === 'Query read timeout') return 'PostgreSQL fell silent';
  const systemCode = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return `the connection to PostgreSQL was lost${systemCode}`;
}
