import type { ColumnTypes } from './column-types.js';

/** What a migration must know of the database that it runs on. */
export interface MigrationDialect {
  readonly kind: 'sqlite' | 'postgres';
  readonly columnTypes: ColumnTypes;
}
