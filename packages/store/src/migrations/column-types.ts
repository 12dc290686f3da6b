import type { ColumnDataType, Expression } from 'kysely';

type ColumnType = ColumnDataType | Expression<unknown>;

/** How a database spells the kinds of column that the migrations use. */
export interface ColumnTypes {
  /** Compared and sorted by its bytes. */
  readonly text: ColumnType;
  /** JSON as text: nothing is asked of the database about its content in the hot path. */
  readonly json: ColumnType;
  /** Milliseconds since 1970; needs 64 bits. */
  readonly time: ColumnType;
  readonly integer: ColumnType;
  /** 0 or 1. */
  readonly flag: ColumnType;
}
