import type { Expression, SqlBool } from 'kysely';
import type { ColumnTypes } from './migrations/column-types.js';

/** The little that one database must spell differently from another. */
export interface StorageDialect {
  readonly columnTypes: ColumnTypes;
  /** True when a column that holds a JSON array of strings has at least one of `values` (never empty) as a member. */
  jsonArrayHasAny(column: Expression<string>, values: readonly string[]): Expression<SqlBool>;
  /**
   * The end of a query whose rows are deleted or updated by the statement that it is a part of. Whoever locks several
   * rows locks them in the order of such a query, so that nobody waits in a circle.
   */
  readonly lockRows: Expression<unknown>;
  /** True when a column's text contains `text`, ASCII letters in either case. */
  containsText(column: Expression<string | null>, text: string): Expression<SqlBool>;
}
