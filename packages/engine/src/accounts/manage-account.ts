import { type AtHand, isPending } from '@actway/json';
import type { AccountChanges, ConnectedAccount } from '@actway/store';
import type { Engine } from '../engine.js';
import { unknownAccount } from './unknown-account.js';

/** An account of the project. */
export function findAccount(
  engine: Pick<Engine, 'store'>,
  projectId: string,
  id: string,
): AtHand<ConnectedAccount> {
  const found = engine.store.accounts.find(projectId, id);
  return isPending(found) ? found.then((account) => known(account, id)) : known(found, id);
}

function known(account: ConnectedAccount | undefined, id: string): ConnectedAccount {
  if (!account) throw unknownAccount(id);
  return account;
}

/** Deletes an account and its credential. Records of its executions stay. */
export async function deleteAccount(
  engine: Pick<Engine, 'store'>,
  projectId: string,
  id: string,
): Promise<void> {
  if (!(await engine.store.accounts.delete(projectId, id))) throw unknownAccount(id);
}

/** What of an account its owner may change at any time. */
export type AccountSettings = Pick<AccountChanges, 'enabled' | 'labels'>;

/** Keeps an account from being used or lets it be used again, and gives it other labels. */
export async function updateAccount(
  engine: Pick<Engine, 'store'>,
  projectId: string,
  id: string,
  settings: AccountSettings,
): Promise<ConnectedAccount> {
  for (;;) {
    const { version } = await findAccount(engine, projectId, id);
    // Another change may come between reading and writing; then the account is read again.
    const changed = await engine.store.accounts.update(projectId, id, version, settings);
    if (changed) return changed;
  }
}
