import Database from 'libsql';

/** The gateway's one connection to its database, whose commits are durable. */
export function openFile(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return database;
}
