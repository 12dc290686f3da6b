import { Kysely } from 'kysely';
import pg from 'pg';
import type { Database } from '../database.js';
import { migrate } from '../migrations/migrate.js';
import type { StoreDatabase } from '../store-database.js';
import { StoreError } from '../store-error.js';
import { PostgresPoolDialect } from './postgres-dialect.js';
import { PostgresDriver } from './postgres-driver.js';
import { limitsWithin, type PostgresLimits } from './postgres-limits.js';
import { postgresStorageDialect } from './postgres-storage-dialect.js';
import { requireUsableDatabase } from './require-usable-database.js';
import { TidyClient } from './tidy-client.js';

export interface PostgresDatabaseOptions {
  /** `postgres://user:password@host:port/database`, with the parameters of libpq that `pg` knows. */
  readonly url: string;
  /** How many connections at most. Default 10. */
  readonly poolSize?: number;
  /**
   * Within which a call ends whatever the server does, the wait for a connection included: the limits below are made to
   * fit. Milliseconds, 4,000 at least; by default 45,000.
   */
  readonly callWithinMs?: number;
  /** How long a call waits for a connection, whether all are in use or the server is silent. Milliseconds, default 10,000. */
  readonly connectTimeoutMs?: number;
  /** The server gives up a statement after this long. Milliseconds, default 30,000; migrations have the server's own limit, usually none. */
  readonly statementTimeoutMs?: number;
  /** A transaction that sends no statement for this long is rolled back. Milliseconds, default 10,000. */
  readonly transactionIdleMs?: number;
}

export interface PostgresDatabase extends StoreDatabase {
  readonly driver: PostgresDriver;
}

type Limits = Required<Omit<PostgresDatabaseOptions, 'url' | 'callWithinMs'>> & PostgresLimits;

const parseInt8 = Number;

/** Counts and times are bigint in the tables, and safe integers in truth. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? parseInt8 : pg.types.getTypeParser(oid, format ?? 'text'),
};

/**
 * Opens a pool of connections to a PostgreSQL database, which any number of processes may share; the tables stay as
 * they are. Throws StoreError `unreachable`, `access_denied`, `no_such_database`, `unsupported_database`,
 * `foreign_database` or `unavailable`.
 */
export async function openPostgresDatabase(options: PostgresDatabaseOptions): Promise<PostgresDatabase> {
  const within = limitsWithin(options.callWithinMs);
  const limits: Limits = {
    poolSize: options.poolSize ?? 10,
    connectTimeoutMs: options.connectTimeoutMs ?? within.connectTimeoutMs,
    statementTimeoutMs: options.statementTimeoutMs ?? within.statementTimeoutMs,
    silenceMs: within.silenceMs,
    transactionIdleMs: options.transactionIdleMs ?? 10_000,
  };
  const { database, driver } = createDatabase(options.url, limits);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= driver.destroy();
    return closed;
  };
  try {
    const schema = await requireUsableDatabase(database);
    return {
      driver,
      database,
      dialect: postgresStorageDialect,
      journaled: () => [],
      migrate: () => migrateAlone(options.url, limits, schema),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Over a connection of its own: a migration, and the wait for that of another process, may take their time. */
async function migrateAlone(url: string, limits: Limits, schema: string): Promise<string[]> {
  const { database, driver } = createDatabase(url, { ...limits, poolSize: 1, statementTimeoutMs: 0 });
  try {
    return await migrate(database, {
      kind: 'postgres',
      columnTypes: postgresStorageDialect.columnTypes,
      schema,
    });
  } finally {
    await driver.destroy();
  }
}

function createDatabase(url: string, limits: Limits) {
  const driver = new PostgresDriver(createPool(url, limits), limits);
  return { driver, database: new Kysely<Database>({ dialect: new PostgresPoolDialect(driver) }) };
}

function createPool(
  url: string,
  { poolSize, connectTimeoutMs, statementTimeoutMs, silenceMs, transactionIdleMs }: Limits,
) {
  try {
    const pool = new pg.Pool({
      Client: TidyClient,
      connectionString: url,
      fallback_application_name: 'actway',
      max: poolSize,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      // A store that nobody closed never keeps a process from ending.
      allowExitOnIdle: true,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: transactionIdleMs,
      ...(statementTimeoutMs > 0 && { query_timeout: statementTimeoutMs + silenceMs }),
      types,
    });
    // A connection that the server ends while it is idle leaves the pool by itself; unheard, its 'error' event
    // would end the process, and so would that of a connection which is on its way out of the pool or back.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  } catch {
    // The message may quote the URL, which may hold a password.
    throw new StoreError('invalid_url', 'this one is not such a URL, or names a file that cannot be read');
  }
}
