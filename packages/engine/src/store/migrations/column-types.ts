import type { ColumnDataType } from 'kysely';

/** How a database spells the kinds of column that the migrations use. */
export interface ColumnTypes {
  readonly text: ColumnDataType;
  /** JSON as text: nothing is asked of the database about its content in the hot path. */
  readonly json: ColumnDataType;
  /** Milliseconds since 1970; needs 64 bits. */
  readonly time: ColumnDataType;
  readonly integer: ColumnDataType;
  /** 0 or 1. */
  readonly flag: ColumnDataType;
}
