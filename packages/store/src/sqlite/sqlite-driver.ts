import type { Driver } from 'kysely';
import { StoreError } from '../store-error.js';
import type { DatabaseThread } from './database-thread.js';
import { SqliteConnection } from './sqlite-connection.js';

/** Kysely's way to the thread. Any number of connections may be out: the thread shares its one among them. */
export class SqliteDriver implements Driver {
  readonly #thread: DatabaseThread;
  #lastTransaction = 0;
  #acquired = 0;
  #closing = false;
  #onAllReleased: (() => void) | undefined;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteConnection> {
    if (this.#closing) throw new StoreError('closed', 'it was closed before this call');
    this.#acquired += 1;
    return new SqliteConnection(this.#thread);
  }

  async releaseConnection(): Promise<void> {
    this.#acquired -= 1;
    if (this.#acquired === 0) this.#onAllReleased?.();
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    this.#lastTransaction += 1;
    await connection.begin(this.#lastTransaction);
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.end('commit');
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    await connection.end('rollback');
  }

  /** Refuses new work, waits for what was started, and closes the file. */
  async destroy(): Promise<void> {
    this.#closing = true;
    if (this.#acquired > 0) {
      await new Promise<void>((resolve) => {
        this.#onAllReleased = resolve;
      });
    }
    await this.#thread.close();
  }
}
