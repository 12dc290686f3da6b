import type Database from 'libsql';

/** One execution. Times in milliseconds since 1970. */
export interface ExecutionRecord {
  action: string;
  project: string;
  account: string;
  entityId: string;
  upstreamStatus: number;
  started: number;
  ended: number;
  /** JSON. */
  input: string;
}

interface Waiting {
  record: ExecutionRecord;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Writes records durably: those that come in one turn of the event loop are one transaction, and wait for the disk
 * together. A thread of its own keeps the event loop free meanwhile, and was measured to take more of the processor.
 */
export class RecordTable {
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;
  #waiting: Waiting[] = [];

  static create(database: Database.Database): RecordTable {
    database.exec(
      'CREATE TABLE records (id INTEGER PRIMARY KEY, action TEXT, project TEXT, account TEXT, entity_id TEXT, upstream_status INTEGER, started INTEGER, ended INTEGER, input TEXT)',
    );
    return new RecordTable(database);
  }

  private constructor(database: Database.Database) {
    this.#database = database;
    this.#insert = database.prepare(
      'INSERT INTO records (action, project, account, entity_id, upstream_status, started, ended, input) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
  }

  /** Resolves once the record is on the disk. */
  insert(record: ExecutionRecord): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#commit());
    });
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const { record } of batch) this.#insert.run(cellsOf(record));
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { resolve } of batch) resolve();
  }
}

function cellsOf(record: ExecutionRecord): (string | number)[] {
  const { action, project, account, entityId, upstreamStatus, started, ended, input } = record;
  return [action, project, account, entityId, upstreamStatus, started, ended, input];
}
