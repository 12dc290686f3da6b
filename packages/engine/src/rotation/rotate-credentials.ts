import type { SealedCell, Store, TransactionRepositories } from '@actway/store';
import type { Vault } from '../vault/vault.js';
import { VaultError } from '../vault/vault-error.js';
import { type SealedPlace, sealedPlaces } from './sealed-columns.js';

export interface RotationOptions {
  /** Values in one transaction. Default 100: a few milliseconds for whoever waits. */
  readonly batchSize?: number;
  /** Ends the rotation after the batch that runs; what it has done stays. */
  readonly signal?: AbortSignal;
}

export interface Rotation {
  /** How many values were sealed anew. */
  readonly resealed: number;
  /** How many values are sealed with another key than the active one, or in an older form, still. */
  readonly left: number;
  /** Why the first of those that could not be opened could not; undefined when all could. */
  readonly failure: VaultError | undefined;
}

/**
 * Seals every stored secret with the active key and in the newest form, those that are so already excepted. Executions go on
 * meanwhile: each value changes in one step from one that opens to another that opens. May run in several processes
 * at once, and after one that was stopped. A value that cannot be opened is left as it is, and the others go on.
 * Throws StoreError.
 */
export async function rotateCredentials(
  { store, vault }: { store: Store; vault: Vault },
  { batchSize = 100, signal }: RotationOptions = {},
): Promise<Rotation> {
  let resealed = 0;
  let left = 0;
  let failure: VaultError | undefined;
  for (const place of sealedPlaces) {
    let after = '';
    while (!signal?.aborted) {
      const cells = await store.sealedValues.listOthers(place.column, vault.activePrefix, {
        after,
        limit: Math.min(batchSize, place.mostAtOnce ?? batchSize),
      });
      const last = cells.at(-1);
      if (last === undefined) break;
      after = last.id;
      const batch = await store.transaction((repositories) => resealBatch(repositories, vault, place, cells));
      resealed += batch.resealed;
      failure ??= batch.failure;
    }
    left += await store.sealedValues.countOthers(place.column, vault.activePrefix);
  }
  return { resealed, left, failure };
}

async function resealBatch(
  { sealedValues }: Pick<TransactionRepositories, 'sealedValues'>,
  vault: Vault,
  place: SealedPlace,
  cells: readonly SealedCell[],
): Promise<Pick<Rotation, 'resealed' | 'failure'>> {
  let resealed = 0;
  let failure: VaultError | undefined;
  for (const cell of cells) {
    try {
      const sealed = reseal(vault, place, cell);
      // False when somebody wrote another value just now; if an old key sealed that one, it is counted as left.
      if (await sealedValues.replace(place.column, cell, sealed)) resealed += 1;
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      failure ??= error;
    }
  }
  return { resealed, failure };
}

function reseal(vault: Vault, { contextOf }: SealedPlace, cell: SealedCell): string {
  const context = contextOf(cell);
  return vault.seal(vault.open(cell.sealed, context), context);
}
