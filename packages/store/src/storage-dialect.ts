import type { Expression, SqlBool } from 'kysely';
import type { ColumnTypes } from './migrations/column-types.js';

/** The little that one database must spell differently from another. */
export interface StorageDialect {
  readonly columnTypes: ColumnTypes;
  /** True when a column that holds a JSON array of strings has at least one of `values` (never empty) as a member. */
  jsonArrayHasAny(column: Expression<string>, values: readonly string[]): Expression<SqlBool>;
  /** True when a column's text contains `text`, ASCII letters in either case. */
  containsText(column: Expression<string | null>, text: string): Expression<SqlBool>;
}
