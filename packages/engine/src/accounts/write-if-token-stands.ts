import type { ConnectedAccount } from '@actway/store';
import type { Engine } from '../engine.js';
import { type CredentialValues, openValues, sealValues } from './credential.js';
import { unknownAccount } from './manage-account.js';

/** What a refresh changes. */
export interface RefreshChanges {
  status?: 'EXPIRED';
  credential?: CredentialValues;
}

/**
 * Writes what came of a refresh. A change beside it (a label, a flag) must not lose it, since the old token is void by
 * now; another token, of a new consent, wins over it.
 * @returns the account as it is now, and whether this call wrote it
 */
export async function writeIfTokenStands(
  { store, vault }: Engine,
  account: ConnectedAccount,
  { status, credential }: RefreshChanges,
): Promise<{ account: ConnectedAccount; isWritten: boolean }> {
  const { projectId, id } = account;
  const tokenOf = (one: ConnectedAccount) => openValues(vault, one, 'credential').access_token;
  const changes = {
    ...(status && { status }),
    ...(credential && { credential: sealValues(vault, id, 'credential', credential) }),
  };
  for (let current = account; ; ) {
    const written = await store.accounts.update(projectId, id, current.version, changes);
    if (written) return { account: written, isWritten: true };
    const next = await store.accounts.find(projectId, id);
    if (!next) throw unknownAccount(id);
    if (tokenOf(next) !== tokenOf(account)) return { account: next, isWritten: false };
    current = next;
  }
}
