import type { IdempotentCall } from '@actway/store';
import type { SealingContext } from '../vault/vault.js';

/** What of a call its sealed values are bound to. */
export type CallOwner = Pick<IdempotentCall, 'id' | 'projectId' | 'appKey'>;

/** What a value of a call is sealed for: it opens in no other row and no other column. */
export function placeOfCall(
  { id, projectId, appKey }: CallOwner,
  field: 'request' | 'answer',
): SealingContext {
  return { projectId, appKey, table: 'idempotentCalls', row: id, field };
}
