/** A column whose values the vault sealed. */
export type SealedColumn =
  | {
      readonly table: 'connected_accounts';
      readonly column: 'credential' | 'connection_fields' | 'authorization';
    }
  | { readonly table: 'integrations'; readonly column: 'client_secret' }
  | { readonly table: 'idempotent_calls'; readonly column: 'request' | 'answer' };

/** A sealed value, the row that it is in, and whose that is. */
export interface SealedCell {
  readonly id: string;
  readonly projectId: string;
  readonly appKey: string;
  readonly sealed: string;
}

/** What checking and rotating keys reads and writes, across all projects. */
export interface SealedValueRepository {
  /** At most `limit` values that begin so, in the order of their rows, after the row `after`. */
  listBeginning(
    column: SealedColumn,
    prefix: string,
    page: { after: string; limit: number },
  ): Promise<SealedCell[]>;
  /** At most `limit` values that begin otherwise than this, in the order of their rows, after the row `after`. */
  listOthers(
    column: SealedColumn,
    prefix: string,
    page: { after: string; limit: number },
  ): Promise<SealedCell[]>;
  countOthers(column: SealedColumn, prefix: string): Promise<number>;
  /**
   * Puts a value in the place of another, unless something else has taken that place by now: then false. The rest of
   * the row stays as it is, its version too, so whoever is changing it is not disturbed.
   */
  replace(column: SealedColumn, cell: Pick<SealedCell, 'id' | 'sealed'>, sealed: string): Promise<boolean>;
}
