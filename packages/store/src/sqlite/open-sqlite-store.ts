import { createStore } from '../create-store.js';
import { keptInLines } from '../kept-credentials.js';
import { KeptLines } from '../pending/kept-lines.js';
import { PendingResults } from '../pending/pending-results.js';
import { memoryRateWindows } from '../rate-windows.js';
import { closeInterruptedExecutions } from '../repositories/close-interrupted-executions.js';
import { endInterruptedCalls } from '../repositories/idempotent-calls.js';
import type { Store } from '../store.js';
import type { ReportTrouble } from '../store-trouble.js';
import {
  openSqliteDatabase,
  type SqliteDatabase,
  type SqliteDatabaseOptions,
} from './open-sqlite-database.js';
import { OpeningJournal } from './opening-journal.js';
import { recoverOpenings } from './recover-openings.js';
import { recoverResults } from './recover-results.js';
import { SqliteRecorder } from './sqlite-recorder.js';
import { StandingFile } from './standing-file.js';
import type { StoreStatistics } from './thread-messages.js';

export interface SqliteStoreOptions extends SqliteDatabaseOptions {
  /** An execution that runs for longer than this gets its row before it is over. Milliseconds, default 2,000. */
  readonly saveAfterMs?: number;
  /** Milliseconds since 1970; default: the system's clock. */
  readonly now?: () => number;
  /** Is told when results of executions wait for the database, and what became of them. */
  readonly report?: ReportTrouble;
}

export interface SqliteStore extends Store {
  /** What the store has done since it was opened. */
  statistics(): Promise<StoreStatistics>;
}

/**
 * Opens the SQLite store: one file, one process, one connection in a thread of its own (WAL, synchronous FULL), and
 * beside it a journal of opened executions and files of what the database could not take. Brings it to this version,
 * writes what those files have, and closes the executions that a crash left running.
 * Throws StoreError `open_failed`, `in_use`, `foreign_file`, `corrupt`, `newer_schema` or `migration_failed`.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { saveAfterMs = 2_000, now = Date.now, report } = options;
  const opened = await openSqliteDatabase(options);
  try {
    await opened.migrate();
    const journal = await openJournal(opened, now);
    const lines = new KeptLines(`${opened.file}-results`);
    await recoverResults(opened, lines);
    const credentialLines = new KeptLines(`${opened.file}-credentials`);
    const file = new StandingFile(opened.file);
    const recorder = new SqliteRecorder({ thread: opened.thread, journal, file, saveAfterMs });
    const results = new PendingResults({ recorder, lines, ...(report && { report }) });
    let closed: Promise<void> | undefined;
    const close = async () => {
      await results.end();
      await recorder.end();
      // Before the database is free for the next process, whose files would have the same names.
      for (const beside of [journal, lines, credentialLines, file]) beside.close();
      await opened.close();
    };
    return {
      ...createStore(opened, {
        recorder,
        results,
        keptCredentials: keptInLines(credentialLines),
        rateWindows: memoryRateWindows(),
        now,
      }),
      statistics: () => opened.thread.statistics(),
      close() {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** No other process uses the file, so whatever was running died with the process before. */
async function openJournal(opened: SqliteDatabase, now: () => number): Promise<OpeningJournal> {
  const journal = new OpeningJournal(opened.file);
  try {
    await recoverOpenings(opened, now);
    journal.clear();
    await closeInterruptedExecutions({ ...opened, now });
    await endInterruptedCalls(opened);
    return journal;
  } catch (error) {
    journal.close();
    throw error;
  }
}
