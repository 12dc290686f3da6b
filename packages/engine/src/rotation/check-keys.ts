import type { SealedCell, Store } from '@actway/store';
import type { Vault } from '../vault/vault.js';
import { VaultError } from '../vault/vault-error.js';
import { type SealedPlace, sealedPlaces } from './sealed-columns.js';

/** What checking takes. */
interface Checked {
  readonly store: Pick<Store, 'sealedValues'>;
  readonly vault: Vault;
}

/** How many values of each column are tried to tell a wrong key from a damaged row. */
const sampled = 20;

/**
 * Why the active key is not the one that sealed what is stored under its id: none of a sample opens with it. Undefined
 * when one does, or when nothing was sealed with it yet. Throws StoreError.
 */
export async function findWrongKey({ store, vault }: Checked): Promise<VaultError | undefined> {
  let failure: VaultError | undefined;
  for (const place of sealedPlaces) {
    const page = { after: '', limit: Math.min(sampled, place.mostAtOnce ?? sampled) };
    for (const cell of await store.sealedValues.listBeginning(place.column, vault.activePrefix, page)) {
      const reason = whyClosed(vault, place, cell);
      if (reason === undefined) return undefined;
      failure ??= reason;
    }
  }
  return failure;
}

/** What became of trying to open every stored secret. */
export interface KeyCheck {
  readonly opened: number;
  /** How many of those that were opened are sealed with another key than the active one, or in an older form. */
  readonly others: number;
  readonly closed: number;
  /** Why the first of those that stay closed does not open. */
  readonly failure: VaultError | undefined;
}

/** Opens every stored secret, and changes none. Throws StoreError. */
export async function checkCredentials(
  { store, vault }: Checked,
  { batchSize = 1000 }: { readonly batchSize?: number } = {},
): Promise<KeyCheck> {
  let opened = 0;
  let others = 0;
  let closed = 0;
  let failure: VaultError | undefined;
  for (const place of sealedPlaces) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page = { after, limit: Math.min(batchSize, place.mostAtOnce ?? batchSize) };
      const cells = await store.sealedValues.listBeginning(place.column, '', page);
      for (const cell of cells) {
        const reason = whyClosed(vault, place, cell);
        if (reason) closed += 1;
        else opened += 1;
        if (!reason && !cell.sealed.startsWith(vault.activePrefix)) others += 1;
        failure ??= reason;
      }
      after = cells.at(-1)?.id;
    }
  }
  return { opened, others, closed, failure };
}

function whyClosed(vault: Vault, { contextOf }: SealedPlace, cell: SealedCell): VaultError | undefined {
  try {
    vault.open(cell.sealed, contextOf(cell));
    return undefined;
  } catch (error) {
    if (error instanceof VaultError) return error;
    throw error;
  }
}
