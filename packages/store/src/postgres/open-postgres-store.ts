import { createStore } from '../create-store.js';
import { keptNowhere } from '../kept-credentials.js';
import { PendingResults } from '../pending/pending-results.js';
import { closeInterruptedExecutions } from '../repositories/close-interrupted-executions.js';
import type { Store } from '../store.js';
import type { ReportTrouble } from '../store-trouble.js';
import { openPostgresDatabase, type PostgresDatabaseOptions } from './open-postgres-database.js';
import { postgresRateWindows } from './postgres-rate-windows.js';
import { PostgresRecorder } from './postgres-recorder.js';

export interface PostgresStoreOptions extends PostgresDatabaseOptions {
  /**
   * An execution that says `running` for longer than this died with its process. Milliseconds, default 2 hours: twice
   * the longest deadline that can be set, so that no other process can still be at it.
   */
  readonly interruptedAfterMs?: number;
  /** How often to look for such executions, besides at the start. Milliseconds, default 10 minutes. */
  readonly sweepEveryMs?: number;
  /** Milliseconds since 1970; default: the system's clock. */
  readonly now?: () => number;
  /** Is told when results of executions wait for the database, and what became of them. */
  readonly report?: ReportTrouble;
}

const minute = 60_000;

/**
 * Opens the PostgreSQL store, which any number of processes may have open at once. Brings it to this version, and
 * closes the executions that processes which are gone left running, at the start and from time to time.
 * Throws what `openPostgresDatabase` throws, and StoreError `newer_schema` or `migration_failed`.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { interruptedAfterMs = 120 * minute, sweepEveryMs = 10 * minute, now = Date.now, report } = options;
  const opened = await openPostgresDatabase(options);
  const sweep = () => closeInterruptedExecutions({ ...opened, now }, now() - interruptedAfterMs);
  try {
    await opened.migrate();
    await sweep();
  } catch (error) {
    await opened.close();
    throw error;
  }
  // A sweep that fails is made up for by the next.
  const sweeping = setInterval(() => void sweep().catch(() => undefined), sweepEveryMs).unref();
  const recorder = new PostgresRecorder(opened.driver);
  const results = new PendingResults({ recorder, ...(report && { report }) });
  let closed: Promise<void> | undefined;
  const close = async () => {
    clearInterval(sweeping);
    await results.end();
    await recorder.end();
    await opened.close();
  };
  return {
    ...createStore(opened, {
      recorder,
      results,
      keptCredentials: keptNowhere,
      rateWindows: postgresRateWindows(opened.driver),
      now,
    }),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
