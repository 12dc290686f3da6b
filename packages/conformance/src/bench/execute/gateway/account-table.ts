import type Database from 'libsql';
import { openSealed, seal } from './sealed-token.js';

export interface Account {
  entityId: string;
  /** In clear. */
  token: string;
}

/** The connected accounts of the gateway, in its database; reading one is a look into SQLite's page cache. */
export class AccountTable {
  readonly #database: Database.Database;
  readonly #find: Database.Statement;

  static create(database: Database.Database): AccountTable {
    database.exec(
      'CREATE TABLE accounts (id TEXT PRIMARY KEY, project TEXT NOT NULL, entity_id TEXT NOT NULL, token BLOB NOT NULL) WITHOUT ROWID',
    );
    return new AccountTable(database);
  }

  private constructor(database: Database.Database) {
    this.#database = database;
    this.#find = database.prepare('SELECT entity_id, token FROM accounts WHERE id = ? AND project = ?').raw();
  }

  insert({ id, project, entityId, token }: Account & { id: string; project: string }): void {
    this.#database
      .prepare('INSERT INTO accounts (id, project, entity_id, token) VALUES (?, ?, ?, ?)')
      .run([id, project, entityId, seal(token, id)]);
  }

  find(project: string, id: string): Account | undefined {
    const row = this.#find.get([id, project]) as [string, Buffer] | undefined;
    return row && { entityId: row[0], token: openSealed(row[1], id) };
  }
}
