import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createPostgresPlace } from '@actway/testing/postgres/postgres-place';
import { createSqlitePlace } from '@actway/testing/store-backends';

/** A database of a test's own. */
export interface Database {
  url: string;
  /** Everything that is in it, as text to be searched. No process may have it open. */
  contents(): Promise<string>;
  remove(): Promise<void>;
}

/** Every kind of database that the server runs on. */
export const databases: [name: string, create: () => Promise<Database>][] = [
  ['SQLite', createSqliteDatabase],
  ['PostgreSQL', createPostgresDatabase],
];

async function createSqliteDatabase(): Promise<Database> {
  const { url, file, remove } = await createSqlitePlace();
  return {
    url,
    contents: async () => {
      // Beside the database: its journals; and the folder of files, which is none of it.
      const entries = await readdir(dirname(file), { withFileTypes: true });
      const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
      const texts = await Promise.all(names.map((name) => readFile(join(dirname(file), name), 'latin1')));
      return texts.join('\n');
    },
    remove,
  };
}

async function createPostgresDatabase(): Promise<Database> {
  const { url, query, remove } = await createPostgresPlace();
  return {
    url,
    contents: async () => {
      const tables = await query(
        `select table_name from information_schema.tables where table_schema = 'public'`,
      );
      const rows = await Promise.all(tables.map(({ table_name }) => query(`select * from "${table_name}"`)));
      return JSON.stringify(rows);
    },
    remove,
  };
}
