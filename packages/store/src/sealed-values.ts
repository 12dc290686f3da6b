/** A column whose values the vault sealed. */
export type SealedColumn =
  | {
      readonly table: 'connected_accounts';
      readonly column: 'credential' | 'connection_fields' | 'authorization';
    }
  | { readonly table: 'integrations'; readonly column: 'client_secret' };

/** A sealed value, and the row that it is in. */
export interface SealedCell {
  readonly id: string;
  readonly sealed: string;
}

/** What a rotation of keys reads and writes, across all projects. */
export interface SealedValueRepository {
  /** At most `limit` values that another key than this one sealed, in the order of their rows, after the row `after`. */
  listOthers(
    column: SealedColumn,
    keyId: string,
    page: { after: string; limit: number },
  ): Promise<SealedCell[]>;
  countOthers(column: SealedColumn, keyId: string): Promise<number>;
  /**
   * Puts a value in the place of another, unless something else has taken that place by now: then false. The rest of
   * the row stays as it is, its version too, so whoever is changing it is not disturbed.
   */
  replace(column: SealedColumn, cell: SealedCell, sealed: string): Promise<boolean>;
}
