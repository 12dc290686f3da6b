import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.js';
import { hasSchema, requireThisSchema } from '../migrations/migrate.js';
import { requireFile } from '../open-existing-store.js';
import { openStoreDatabase } from '../open-store.js';
import type { StoreDatabase } from '../store-database.js';
import { StoreError } from '../store-error.js';
import { readStoreUrl } from '../store-url.js';
import { copiedTables } from './copied-tables.js';
import { copyJournaled } from './copy-journaled.js';
import { copyTable } from './copy-table.js';

export interface CopyProgress {
  readonly table: string;
  readonly copied: number;
  readonly total: number;
}

export interface CopyOptions {
  /** URL of the store to read. Nothing in it is changed. */
  readonly from: string;
  /** URL of the store to fill. It must be empty; its tables are made when missing. */
  readonly to: string;
  readonly onProgress?: (progress: CopyProgress) => void;
}

/** While one of the two works, the other waits: a minute is nothing here. Milliseconds. */
const patience = { transactionIdleMs: 600_000, statementTimeoutMs: 600_000, poolSize: 2 };

/**
 * Copies every row from one store to another, of whatever kinds: all of them as they were at one moment, in one
 * transaction, counted on both sides before it commits. Resolves with the number of rows of each table. Executions
 * that say `running` are copied as such, and so are those that only the journal has. Throws StoreError, among others `not_empty`, `older_schema`, `newer_schema`
 * and `copy_failed`.
 */
export async function copyStore({
  from,
  to,
  onProgress = () => undefined,
}: CopyOptions): Promise<Record<string, number>> {
  const source = await givenBy('--from', async () => {
    requireSource(from);
    return openStoreDatabase(from, patience);
  });
  try {
    await givenBy('--from', () => requireThisSchema(source.database));
    const target = await givenBy('--to', () => openTarget(from, to));
    try {
      await givenBy('--to', () => prepareTarget(target));
      return await copyAll(source, target, onProgress);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function requireSource(from: string): void {
  const source = readStoreUrl(from);
  if (source.kind === 'sqlite') requireFile(source.file);
}

/** Nobody else may open a SQLite file that is open. */
async function openTarget(from: string, to: string): Promise<StoreDatabase> {
  const [source, target] = [readStoreUrl(from), readStoreUrl(to)];
  if (source.kind === 'sqlite' && target.kind === 'sqlite' && target.file === source.file) {
    throw new StoreError('not_empty', 'it is the one to copy from');
  }
  return openStoreDatabase(to, patience);
}

/** What goes wrong with one of the two stores names the option that gave it. */
async function givenBy<Result>(setting: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new StoreError(error.code, error.detail, { setting, cause: error });
  }
}

async function prepareTarget(target: StoreDatabase): Promise<void> {
  if (await hasSchema(target.database)) await requireThisSchema(target.database);
  else await target.migrate();
}

function copyAll(
  source: StoreDatabase,
  target: StoreDatabase,
  onProgress: (progress: CopyProgress) => void,
): Promise<Record<string, number>> {
  return source.database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((reading) =>
      target.database.transaction().execute(async (writing) => {
        await requireEmpty(writing);
        const totals = await countRows(reading);
        for (const [table, total] of Object.entries(totals)) {
          onProgress({ table, copied: 0, total });
          await copyTable(reading, writing, table, (copied) => onProgress({ table, copied, total }));
        }
        totals.executions = (totals.executions ?? 0) + (await copyJournaled(source.journaled(), writing));
        requireEqual(totals, await countRows(writing));
        return totals;
      }),
    );
}

async function requireEmpty(database: Kysely<Database>): Promise<void> {
  const filled = Object.entries(await countRows(database)).filter(([, count]) => count > 0);
  if (filled.length > 0) {
    throw new StoreError('not_empty', filled.map(([table, count]) => `${table} has ${count}`).join(', '));
  }
}

async function countRows(database: Kysely<Database>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of copiedTables) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      database,
    );
    counts[table] = rows[0]?.count ?? 0;
  }
  return counts;
}

/** Another process may have written to the target in the meantime. */
function requireEqual(expected: Record<string, number>, found: Record<string, number>): void {
  for (const [table, count] of Object.entries(expected)) {
    if (found[table] !== count) {
      throw new StoreError('copy_failed', `${table} has ${found[table]} rows instead of ${count}`);
    }
  }
}
