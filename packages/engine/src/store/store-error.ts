/** What went wrong in the store, as a closed list. */
export type StoreErrorCode =
  | 'open_failed'
  | 'in_use'
  | 'foreign_file'
  | 'corrupt'
  | 'newer_schema'
  | 'migration_failed'
  | 'conflict'
  | 'missing_reference'
  | 'unstorable_value'
  | 'invalid_cursor'
  | 'query_failed'
  | 'transaction_failed'
  | 'transaction_timeout'
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

  constructor(code: StoreErrorCode, detail: string, options?: ErrorOptions) {
    super(sentences[code](detail), options);
    this.name = 'StoreError';
    this.code = code;
    this.detail = detail;
  }
}

const sentences: Record<StoreErrorCode, (detail: string) => string> = {
  open_failed: (detail) =>
    `The store cannot be opened: ${detail}. Set DATABASE_URL to a place where this process may read and write.`,
  in_use: (detail) =>
    `The store ${detail} is in use by another process. Stop that process, or set DATABASE_URL to another file; more than one process needs PostgreSQL.`,
  foreign_file: (detail) =>
    `The file ${detail} is a SQLite database of another program and was left as it is. Set DATABASE_URL to another file.`,
  corrupt: (detail) =>
    `The store ${detail} is damaged or not a SQLite database. Restore a backup, or set DATABASE_URL to another file.`,
  newer_schema: (detail) =>
    `The store was written by a newer version of actway: ${detail}. Run that version, or set DATABASE_URL to another store.`,
  migration_failed: (detail) =>
    `The store could not be brought to this version and was left as it was: ${detail}.`,
  conflict: (detail) => `The store already has such a row: ${detail}.`,
  missing_reference: (detail) => `The row refers to another one that the store does not have: ${detail}.`,
  unstorable_value: (detail) =>
    `The store cannot keep a value: ${detail}. Text must hold no NUL and no half of a surrogate pair.`,
  invalid_cursor: (detail) =>
    `The cursor is not one that this store gave out: ${detail}. Leave it out to start at the newest.`,
  query_failed: (detail) => `The store could not run a statement: ${detail}.`,
  transaction_failed: (detail) =>
    `The transaction was rolled back because a statement in it failed: ${detail}.`,
  transaction_timeout: (detail) =>
    `The transaction was rolled back because it sent no statement for ${detail}. Wait for nothing but the store inside a transaction.`,
  unavailable: (detail) => `The store could not write: ${detail}. Check free space and the disk.`,
  stopped: (detail) => `The store has stopped: ${detail}. Restart the process.`,
  closed: (detail) => `The store is closed: ${detail}.`,
};
