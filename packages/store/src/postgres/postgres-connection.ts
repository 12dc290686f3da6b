import type { CompiledQuery, DatabaseConnection, QueryResult, TransactionSettings } from 'kysely';
import type { PoolClient, QueryConfig } from 'pg';
import { isBindable } from '../bindable-value.js';
import { StoreError } from '../store-error.js';
import { type StatementLimits, toStatementError } from './statement-error.js';
import { statementName } from './statement-name.js';

/**
 * A connection while it is out of the pool, for one statement or one transaction. After a failed statement the
 * transaction can only be rolled back, also when the failure never reached the server.
 */
export class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #limits: StatementLimits;
  #inTransaction = false;
  /** What doomed the transaction. */
  #failure: StoreError | undefined;
  /** Why the server ended the connection; it may say so between two statements. */
  #lost: Error | undefined;
  #unusable = false;

  constructor(client: PoolClient, limits: StatementLimits) {
    this.#client = client;
    this.#limits = limits;
    client.on('error', this.#onLost);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#failure !== undefined) throw doomedBy(this.#failure);
    const name = statementName(query);
    return this.run<Row>({
      text: query.sql,
      values: [...query.parameters],
      ...(name !== undefined && { name }),
    });
  }

  async run<Row>(statement: QueryConfig<unknown[]>): Promise<QueryResult<Row>> {
    try {
      if (!(statement.values ?? []).every(isSendable)) {
        throw new StoreError('unstorable_value', 'a parameter of a statement');
      }
      const { rows, rowCount } = await this.#client.query(statement);
      return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
    } catch (error) {
      const failure = toStatementError(this.#lost ?? error, this.#limits);
      if (this.#inTransaction) this.#failure = failure;
      if (failure.code === 'unavailable') this.#unusable = true;
      throw failure;
    }
  }

  async begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const isolation = isolationLevel ? ` isolation level ${isolationLevel}` : '';
    await this.run({ text: `begin${isolation}${accessMode ? ` ${accessMode}` : ''}` });
    this.#inTransaction = true;
  }

  async commit(): Promise<void> {
    if (this.#failure !== undefined) throw doomedBy(this.#failure);
    await this.run({ text: 'commit' });
    this.#inTransaction = false;
  }

  /** Nothing is left to do where the connection is gone: the server rolls back by itself. */
  async rollback(): Promise<void> {
    this.#inTransaction = false;
    this.#failure = undefined;
    if (this.#lost !== undefined || this.#unusable) return;
    await this.run({ text: 'rollback' }).catch(() => {
      this.#unusable = true;
    });
  }

  /** Whether it ended by itself, or got no answer. */
  get isLost(): boolean {
    return this.#lost !== undefined || this.#unusable;
  }

  /** Back to the pool, which ends it when it cannot be used again. */
  release(): void {
    this.#client.release(this.isLost || this.#inTransaction);
    this.#client.off('error', this.#onLost);
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and this one has nothing to give.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new StoreError('query_failed', 'the store does not stream; ask for pages');
  }

  readonly #onLost = (error: Error): void => {
    this.#lost ??= error;
  };
}

/** A connection that ended cost the transaction by itself; anything else cost it because of the rule. */
function doomedBy(failure: StoreError): StoreError {
  const ownReason = failure.code === 'transaction_timeout' || failure.code === 'unavailable';
  return ownReason ? failure : new StoreError('transaction_failed', failure.detail);
}

/** Kysely's look at the tables binds booleans, which PostgreSQL has and the store does not use. */
function isSendable(value: unknown): boolean {
  return typeof value === 'boolean' || isBindable(value);
}
