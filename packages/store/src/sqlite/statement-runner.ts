import type Database from 'libsql';
import { isBindable } from '../bindable-value.js';
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
    if (!parameters.every(isBindable)) throw new StoreError('unstorable_value', 'a parameter of a statement');
    const statement = this.#prepare(sql);
    // Always one array: libsql takes a lone parameter that is null for the list of parameters.
    if (statement.reader) return { rows: statement.all([...parameters]), changes: null };
    return { rows: [], changes: statement.run([...parameters]).changes };
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= maximumCachedStatements) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
