import { randomBytes } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { openPostgresStore, type PostgresStoreOptions } from '@actway/store/postgres';
import pg from 'pg';
import { inject } from 'vitest';
import type { StorePlace } from '../store-place.js';

export interface PostgresPlace extends StorePlace {
  open(options?: Partial<PostgresStoreOptions>): ReturnType<typeof openPostgresStore>;
  /** Runs SQL as the owner of the server. */
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** On a machine under load the store's own limits would be reached by what is only slow. */
const patience = { connectTimeoutMs: 300_000, statementTimeoutMs: 300_000, transactionIdleMs: 300_000 };

/** Where `npm test` hears of what only a test can see. */
const recorder = channel('actway.test.record');

/** A new database on the test run's server, or on another one, dropped in the end whoever is still connected. */
export async function createPostgresPlace(serverUrl?: string): Promise<PostgresPlace> {
  const server = serverUrl ?? (await askForServer());
  const name = `actway_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await runSql(server, `create database ${name} encoding 'UTF8' template template0`);
  return {
    url: url.href,
    open: (options) => openPostgresStore({ url: url.href, ...patience, ...options }),
    query: (sql) => runSql(url.href, sql),
    remove: async () => {
      if (recorder.hasSubscribers) {
        recorder.publish({ kind: 'database', source: `PostgreSQL ${name}`, content: await dump(url.href) });
      }
      await runSql(server, `drop database ${name} with (force)`);
    },
  };
}

async function askForServer(): Promise<string> {
  const response = await fetch(inject('postgresBroker'));
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}

export async function runSql(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every value of every table, as text; empty when there is no such database any more. */
export async function dump(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: () => String } });
  try {
    await client.connect();
  } catch {
    return '';
  }
  try {
    const tables = await client.query(
      `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
    );
    const lines: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query({ text: `select * from ${name}`, rowMode: 'array' });
      for (const row of rows) lines.push(row.join('\n'));
    }
    return lines.join('\n');
  } finally {
    await client.end();
  }
}
