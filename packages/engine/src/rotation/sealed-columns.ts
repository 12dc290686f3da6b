import type { SealedColumn } from '@actway/store';
import { placeOfSecret } from '../accounts/credential.js';
import { placeOfClientSecret } from '../oauth/oauth-client.js';
import type { SealingContext } from '../vault/vault.js';

export interface SealedPlace {
  readonly column: SealedColumn;
  /** What the value in this row is sealed for. */
  readonly contextOf: (row: string) => SealingContext;
}

/** Every column with sealed values. One that is missing here would keep its old key for ever. */
export const sealedPlaces: readonly SealedPlace[] = [
  {
    column: { table: 'connected_accounts', column: 'credential' },
    contextOf: (row) => placeOfSecret(row, 'credential'),
  },
  {
    column: { table: 'connected_accounts', column: 'connection_fields' },
    contextOf: (row) => placeOfSecret(row, 'connectionFields'),
  },
  {
    column: { table: 'connected_accounts', column: 'authorization' },
    contextOf: (row) => placeOfSecret(row, 'authorization'),
  },
  { column: { table: 'integrations', column: 'client_secret' }, contextOf: placeOfClientSecret },
];
