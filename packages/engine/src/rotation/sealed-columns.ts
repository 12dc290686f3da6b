import type { SealedCell, SealedColumn } from '@actway/store';
import { placeOfSecret } from '../accounts/credential.js';
import { placeOfCall } from '../idempotency/sealed-call.js';
import { placeOfClientSecret } from '../oauth/oauth-client.js';
import type { SealingContext } from '../vault/vault.js';

export interface SealedPlace {
  readonly column: SealedColumn;
  /** What the value in this row is sealed for. */
  readonly contextOf: (cell: SealedCell) => SealingContext;
  /** How many are read at once where each may be a megabyte; any number when absent. */
  readonly mostAtOnce?: number;
}

/** Every column with sealed values. One that is missing here would keep its old key, and its old form, for ever. */
export const sealedPlaces: readonly SealedPlace[] = [
  {
    column: { table: 'connected_accounts', column: 'credential' },
    contextOf: (cell) => placeOfSecret(cell, 'credential'),
  },
  {
    column: { table: 'connected_accounts', column: 'connection_fields' },
    contextOf: (cell) => placeOfSecret(cell, 'connectionFields'),
  },
  {
    column: { table: 'connected_accounts', column: 'authorization' },
    contextOf: (cell) => placeOfSecret(cell, 'authorization'),
  },
  { column: { table: 'integrations', column: 'client_secret' }, contextOf: placeOfClientSecret },
  {
    column: { table: 'idempotent_calls', column: 'request' },
    contextOf: (cell) => placeOfCall(cell, 'request'),
  },
  {
    column: { table: 'idempotent_calls', column: 'answer' },
    contextOf: (cell) => placeOfCall(cell, 'answer'),
    mostAtOnce: 4,
  },
];
