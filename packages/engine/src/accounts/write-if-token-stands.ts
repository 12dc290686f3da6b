import type { ConnectedAccount } from '@actway/store';
import type { Engine } from '../engine.js';
import { openValues } from './credential.js';
import { unknownAccount } from './manage-account.js';

/** What a refresh changes. */
export interface RefreshChanges {
  status?: 'EXPIRED';
  /** As the vault sealed it. */
  credential?: string;
}

/**
 * Writes what came of a refresh. A change beside it (a label, a flag) must not lose it, since the old token is void by
 * now; another token, of a new consent, wins over it. An account that expired because of the old token is active again.
 * @returns the account as it is now, and whether this call wrote it
 */
export async function writeIfTokenStands(
  { store, vault }: Pick<Engine, 'store' | 'vault'>,
  account: ConnectedAccount,
  { status, credential }: RefreshChanges,
): Promise<{ account: ConnectedAccount; isWritten: boolean }> {
  const { projectId, id } = account;
  const tokenOf = (one: ConnectedAccount) => openValues(vault, one, 'credential').access_token;
  for (let current = account; ; ) {
    const isRevived = credential !== undefined && current.status === 'EXPIRED';
    const written = await store.accounts.update(projectId, id, current.version, {
      ...(isRevived && { status: 'ACTIVE' }),
      ...(status && { status }),
      ...(credential !== undefined && { credential }),
    });
    if (written) return { account: written, isWritten: true };
    const next = await store.accounts.find(projectId, id);
    if (!next) throw unknownAccount(id);
    if (tokenOf(next) !== tokenOf(account)) return { account: next, isWritten: false };
    current = next;
  }
}
