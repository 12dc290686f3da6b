import type { Driver, TransactionSettings } from 'kysely';
import type { Pool, QueryConfig } from 'pg';
import { StoreError } from '../store-error.js';
import { toConnectError } from './connect-error.js';
import { PostgresConnection } from './postgres-connection.js';
import type { StatementLimits } from './statement-error.js';

/** Kysely's way to the pool: a connection is out for one statement, or for one transaction. */
export class PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #limits: StatementLimits;
  #acquired = 0;
  #losses = 0;
  #closing = false;
  #onAllReleased: (() => void) | undefined;

  constructor(pool: Pool, limits: StatementLimits) {
    this.#pool = pool;
    this.#limits = limits;
    pool.on('error', () => {
      this.#losses += 1;
    });
  }

  /** How many connections the server has ended by itself, or left without an answer. */
  get losses(): number {
    return this.#losses;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    if (this.#closing) throw new StoreError('closed', 'it was closed before this call');
    this.#acquired += 1;
    try {
      return new PostgresConnection(await this.#pool.connect(), this.#limits);
    } catch (error) {
      this.#countRelease();
      throw toConnectError(error, this.#pool.options);
    }
  }

  /** Runs one statement, outside of any transaction. Throws StoreError. */
  async runStatement<Row>(statement: QueryConfig<unknown[]>): Promise<Row[]> {
    const connection = await this.acquireConnection();
    try {
      return (await connection.run<Row>(statement)).rows;
    } finally {
      await this.releaseConnection(connection);
    }
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    if (connection.isLost) this.#losses += 1;
    connection.release();
    this.#countRelease();
  }

  beginTransaction(connection: PostgresConnection, settings: TransactionSettings): Promise<void> {
    return connection.begin(settings);
  }

  commitTransaction(connection: PostgresConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: PostgresConnection): Promise<void> {
    return connection.rollback();
  }

  /** Refuses new work, waits for what was started, and ends every connection. */
  async destroy(): Promise<void> {
    this.#closing = true;
    if (this.#acquired > 0) {
      await new Promise<void>((resolve) => {
        this.#onAllReleased = resolve;
      });
    }
    await this.#pool.end();
  }

  #countRelease(): void {
    this.#acquired -= 1;
    if (this.#acquired === 0) this.#onAllReleased?.();
  }
}
