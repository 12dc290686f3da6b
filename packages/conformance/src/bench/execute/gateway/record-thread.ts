import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from './open-file.js';
import type { RecordRow } from './record-writer.js';

/** Commits each batch of rows in one transaction, and answers null, or why it did not. */
const database = openFile(workerData);
database.exec(
  'CREATE TABLE records (id INTEGER PRIMARY KEY, action TEXT, project TEXT, account TEXT, entity_id TEXT, upstream_status INTEGER, started INTEGER, ended INTEGER, input TEXT)',
);
const insert = database.prepare(
  'INSERT INTO records (action, project, account, entity_id, upstream_status, started, ended, input) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
);

parentPort?.on('message', (rows: RecordRow[]) => {
  try {
    database.exec('BEGIN IMMEDIATE');
    for (const row of rows) insert.run(row);
    database.exec('COMMIT');
    parentPort?.postMessage(null);
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    parentPort?.postMessage(error instanceof Error ? error.message : String(error));
  }
});
parentPort?.postMessage(null);
