import type { Table } from './table.js';

/** What a part of the benchmarks found. */
export interface PartReport {
  tables: Table[];
  /** All figures that the tables sum up, for machines to read. */
  figures: unknown;
  /** What went beyond a bound that was asked for. */
  failure?: string | undefined;
}
