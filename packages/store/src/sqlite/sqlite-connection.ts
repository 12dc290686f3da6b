import { type CompiledQuery, type DatabaseConnection, type QueryResult, SelectQueryNode } from 'kysely';
import type { SqlValue } from '../bindable-value.js';
import { StoreError } from '../store-error.js';
import type { DatabaseThread } from './database-thread.js';

/** What Kysely takes for a connection: a way to the thread, and the transaction that its statements belong to. */
export class SqliteConnection implements DatabaseConnection {
  readonly #thread: DatabaseThread;
  #transaction: number | null = null;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }

  async begin(transaction: number): Promise<void> {
    await this.#thread.runTransaction('begin', transaction);
    this.#transaction = transaction;
  }

  async end(type: 'commit' | 'rollback'): Promise<void> {
    if (this.#transaction !== null) await this.#thread.runTransaction(type, this.#transaction);
  }

  async executeQuery<Row>({ query, sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes } = await this.#thread.runStatement({
      transaction: this.#transaction,
      access: SelectQueryNode.is(query) ? 'read' : 'write',
      sql,
      parameters: parameters.map(toSqlValue),
    });
    // Kysely's types say what the rows of a query look like; SQLite answers with what the query selects.
    return { rows: rows as Row[], ...(changes !== null && { numAffectedRows: BigInt(changes) }) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and this one has nothing to give.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new StoreError('query_failed', 'the store does not stream; ask for pages');
  }
}

function toSqlValue(value: unknown): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  throw new StoreError('unstorable_value', `a parameter of the type ${typeof value}`);
}
