import type { App } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import type { Vault } from '../vault/vault.js';
import { openValues } from './credential.js';
import { findScheme } from './find-scheme.js';
import { RecentAuths } from './recent-auths.js';
import { createAccountAuth, type RequestAuth } from './request-auth.js';

/** By the vault that opened them. */
const recent = new WeakMap<Vault, RecentAuths>();

/** The auth of an account, for its app's own origins; its credential is opened unless it was a moment ago. */
export function accountAuth(vault: Vault, app: App, account: ConnectedAccount): RequestAuth {
  const auths = recent.get(vault) ?? new RecentAuths();
  recent.set(vault, auths);
  return auths.get(account, () => {
    const scheme = findScheme(app, account.authScheme);
    const credential = openValues(vault, account, 'credential');
    return createAccountAuth(app, scheme, credential, openValues(vault, account, 'connectionFields'));
  });
}
