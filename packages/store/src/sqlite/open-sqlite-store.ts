import { createStore } from '../create-store.js';
import { keptInLines } from '../kept-credentials.js';
import { KeptLines } from '../pending/kept-lines.js';
import { PendingResults } from '../pending/pending-results.js';
import { memoryRateWindows } from '../rate-windows.js';
import { closeInterruptedExecutions } from '../repositories/close-interrupted-executions.js';
import { endInterruptedCalls } from '../repositories/idempotent-calls.js';
import type { Store } from '../store.js';
import type { ReportTrouble } from '../store-trouble.js';
import { ControlServer } from './control/control-server.js';
import { ExecutionJournal } from './execution-journal.js';
import {
  openSqliteDatabase,
  type SqliteDatabase,
  type SqliteDatabaseOptions,
} from './open-sqlite-database.js';
import { recoverJournal } from './recover-journal.js';
import { recoverResults } from './recover-results.js';
import { SqliteRecorder } from './sqlite-recorder.js';
import { StandingFile } from './standing-file.js';
import type { StoreStatistics } from './thread-messages.js';
import { withLateUses } from './with-late-uses.js';

export interface SqliteStoreOptions extends SqliteDatabaseOptions {
  /** An execution that runs for longer than this gets its row before it is over. Milliseconds, default 2,000. */
  readonly saveAfterMs?: number;
  /** Milliseconds since 1970; default: the system's clock. */
  readonly now?: () => number;
  /** Is told when results of executions wait for the database, and what became of them. */
  readonly report?: ReportTrouble;
}

/** What a server's store does besides. */
export interface ServingOptions {
  /** Lets commands of the file's owner back it up while it is open, by a socket beside it. Default: false. */
  readonly takesBackups?: boolean;
}

export interface SqliteStore extends Store {
  /** What the store has done since it was opened. */
  statistics(): Promise<StoreStatistics>;
}

/**
 * Opens the SQLite store: one file, one process, one connection in a thread of its own (WAL, synchronous FULL), and
 * beside it a journal of executions and files of what the database could not take. Brings it to this version,
 * writes what those files have, and closes the executions that a crash left running.
 * Throws StoreError `open_failed`, `in_use`, `foreign_file`, `corrupt`, `newer_schema` or `migration_failed`.
 */
export async function openSqliteStore(options: SqliteStoreOptions & ServingOptions): Promise<SqliteStore> {
  const { saveAfterMs = 2_000, now = Date.now, report = () => undefined, takesBackups = false } = options;
  const opened = await openSqliteDatabase(options);
  try {
    await opened.migrate();
    const journal = await openJournal(opened, now);
    const lines = new KeptLines(`${opened.file}-results`);
    await recoverResults(opened, lines);
    const credentialLines = new KeptLines(`${opened.file}-credentials`);
    const file = new StandingFile(opened.file);
    const recorder = new SqliteRecorder({ thread: opened.thread, journal, file, saveAfterMs, report });
    const results = new PendingResults({ recorder, lines, report });
    const control = takesBackups
      ? await openControl(opened, { recorder, results, standing: file, report })
      : undefined;
    let closed: Promise<void> | undefined;
    const close = async () => {
      await control?.close();
      await results.end();
      await recorder.end();
      // Before the database is free for the next process, whose files would have the same names.
      for (const beside of [journal, lines, credentialLines, file]) beside.close();
      await opened.close();
    };
    const store = createStore(opened, {
      recorder,
      results,
      keptCredentials: keptInLines(credentialLines),
      rateWindows: memoryRateWindows(),
      now,
    });
    return {
      ...store,
      accounts: withLateUses(store.accounts, () => recorder.lateUses()),
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

interface ControlParts {
  readonly recorder: SqliteRecorder;
  readonly results: PendingResults;
  readonly standing: StandingFile;
  readonly report: ReportTrouble;
}

/** A store that cannot be backed up while it serves serves all the same. */
async function openControl(
  { file, thread }: SqliteDatabase,
  { recorder, results, standing, report }: ControlParts,
): Promise<ControlServer | undefined> {
  const control = new ControlServer({
    file,
    async hold() {
      standing.require();
      // What waits for the database is written, and what is open gets its row: the file alone has everything then.
      await results.flush();
      await recorder.settle();
      recorder.requireTaken();
      await thread.hold();
    },
    release: () => thread.release(),
  });
  try {
    await control.listen();
    return control;
  } catch (error) {
    report({ kind: 'no-backups', reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/** No other process uses the file, so whatever was running died with the process before. */
async function openJournal(opened: SqliteDatabase, now: () => number): Promise<ExecutionJournal> {
  const journal = new ExecutionJournal(opened.file);
  try {
    await recoverJournal(opened, now);
    await journal.clear();
    await closeInterruptedExecutions({ ...opened, now });
    await endInterruptedCalls(opened);
    return journal;
  } catch (error) {
    journal.close();
    throw error;
  }
}
