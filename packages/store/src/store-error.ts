/** What went wrong in the store, as a closed list. */
export type StoreErrorCode =
  | 'invalid_url'
  | 'no_store'
  | 'open_failed'
  | 'in_use'
  | 'foreign_file'
  | 'corrupt'
  | 'unreachable'
  | 'access_denied'
  | 'no_such_database'
  | 'unsupported_database'
  | 'foreign_database'
  | 'newer_schema'
  | 'older_schema'
  | 'migration_failed'
  | 'not_empty'
  | 'copy_failed'
  | 'backup_failed'
  | 'conflict'
  | 'missing_reference'
  | 'unstorable_value'
  | 'invalid_cursor'
  | 'invalid_bounds'
  | 'query_failed'
  | 'transaction_failed'
  | 'transaction_timeout'
  | 'statement_timeout'
  | 'busy'
  | 'unavailable'
  | 'stopped'
  | 'closed';

/**
 * A failure of the store. `detail` names a file, a column or a database's own error code; it is never given a
 * stored value, because this message reaches logs.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly detail: string;

  /** `setting` is where the person who reads this gave the store: the variable, unless it is an option. */
  constructor(
    code: StoreErrorCode,
    detail: string,
    { setting = 'DATABASE_URL', ...options }: ErrorOptions & { setting?: string } = {},
  ) {
    super(sentences[code](detail, setting), options);
    this.name = 'StoreError';
    this.code = code;
    this.detail = detail;
  }
}

const sentences: Record<StoreErrorCode, (detail: string, setting: string) => string> = {
  invalid_url: (detail) =>
    `A store is given as sqlite:<file> or as postgres://<user>:<password>@<host>:<port>/<database>; ${detail}.`,
  no_store: (detail, setting) =>
    `There is no store ${detail}. Correct ${setting}, or run this in the folder that has the store; \`actway keys create --name <name>\` makes a new one.`,
  open_failed: (detail, setting) =>
    `The store cannot be opened: ${detail}. Set ${setting} to a place where this process may read and write.`,
  in_use: (detail, setting) =>
    `The store ${detail} is in use by another process. Stop that process, or set ${setting} to another file; more than one process needs PostgreSQL.`,
  foreign_file: (detail, setting) =>
    `The file ${detail} is a SQLite database of another program and was left as it is. Set ${setting} to another file.`,
  corrupt: (detail, setting) =>
    `The store ${detail} is damaged or not a SQLite database. Restore a backup, or set ${setting} to another file.`,
  unreachable: (detail, setting) =>
    `The database cannot be reached: ${detail}. Start it, or correct the address in ${setting}.`,
  access_denied: (detail, setting) =>
    `The database did not let this user in: ${detail}. Correct the user or the password in ${setting}.`,
  no_such_database: (detail, setting) =>
    `The database does not exist: ${detail}. Create it, or correct the name at the end of ${setting}.`,
  unsupported_database: (detail, setting) =>
    `The database cannot hold the store: ${detail}. Set ${setting} to another one.`,
  foreign_database: (detail, setting) =>
    `The database has tables of another program and was left as it is: ${detail}. Set ${setting} to a database of its own.`,
  newer_schema: (detail, setting) =>
    `The store was written by a newer version of actway: ${detail}. Run that version, or set ${setting} to another store.`,
  older_schema: (detail) =>
    `The store was written by an older version of actway: ${detail}. Bring it to this version first, with \`actway db migrate\`.`,
  migration_failed: (detail) =>
    `The store could not be brought to this version and was left as it was: ${detail}.`,
  not_empty: (detail) =>
    `The store to copy to is not empty and was left as it was: ${detail}. Copy to an empty one.`,
  copy_failed: (detail) => `The copy was undone: ${detail}.`,
  backup_failed: (detail) => `No backup was made: ${detail}.`,
  conflict: (detail) => `The store already has such a row: ${detail}.`,
  missing_reference: (detail) => `The row refers to another one that the store does not have: ${detail}.`,
  unstorable_value: (detail) =>
    `The store cannot keep a value: ${detail}. Text must hold no NUL and no half of a surrogate pair, and names and ids at most 1,024 bytes.`,
  invalid_cursor: (detail) =>
    `The cursor is not one that this store gave out: ${detail}. Leave it out to start at the newest.`,
  invalid_bounds: (detail) =>
    `What is stored as ${detail} cannot be understood, so the key is good for nothing: revoke it, and make another with this version.`,
  query_failed: (detail) => `The store could not run a statement: ${detail}.`,
  transaction_failed: (detail) =>
    `The transaction was rolled back because a statement in it failed: ${detail}.`,
  transaction_timeout: (detail) =>
    `The transaction was rolled back because it sent no statement for ${detail}. Wait for nothing but the store inside a transaction.`,
  statement_timeout: (detail) => `The store gave up a statement that took longer than ${detail}.`,
  busy: (detail) => `The store had no connection to give: ${detail}. Try again; allow more if this goes on.`,
  unavailable: (detail) =>
    `The store is not available: ${detail}. Check the database, its free space and its disk; what was being written may have been kept or not.`,
  stopped: (detail) => `The store has stopped: ${detail}. Restart the process.`,
  closed: (detail) => `The store is closed: ${detail}.`,
};
