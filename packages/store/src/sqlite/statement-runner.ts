import type Database from 'libsql';
import { isBindable, type SqlValue } from '../bindable-value.js';
import { StoreError } from '../store-error.js';
import type { StatementRequest, StatementResult } from './thread-messages.js';

const maximumCachedStatements = 200;

/** Runs single statements on the connection and keeps the prepared ones that are in use. */
export class StatementRunner {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  run({ sql, parameters }: Pick<StatementRequest, 'sql' | 'parameters'>): StatementResult {
    const statement = this.#prepare(sql, parameters);
    // Always one array: libsql takes a lone parameter that is null for the list of parameters.
    if (statement.reader) return { rows: statement.all([...parameters]), changes: null };
    return { rows: [], changes: statement.run([...parameters]).changes };
  }

  /** Runs a write that answers with no rows; returns how many it wrote. */
  write(sql: string, parameters: readonly SqlValue[]): number {
    return this.#prepare(sql, parameters).run(parameters).changes;
  }

  #prepare(sql: string, parameters: readonly SqlValue[]): Database.Statement {
    if (!parameters.every(isBindable)) throw new StoreError('unstorable_value', 'a parameter of a statement');
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= maximumCachedStatements) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
