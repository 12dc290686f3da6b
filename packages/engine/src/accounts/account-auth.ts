import type { App } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import type { Vault } from '../vault/vault.js';
import { openValues } from './credential.js';
import { findScheme } from './find-scheme.js';
import { createAccountAuth, type RequestAuth } from './request-auth.js';

/**
 * What the rows that are in use come to. A row is one reading of an account: once another reading takes its place, by a
 * change or because it is a second old, nothing holds it, and its opened credential goes with it.
 */
const auths = new WeakMap<ConnectedAccount, RequestAuth>();

/** The auth of an account, for its app's own origins. Its credential is opened once for each reading of the account. */
export function accountAuth(vault: Vault, app: App, account: ConnectedAccount): RequestAuth {
  const known = auths.get(account);
  if (known) return known;
  const scheme = findScheme(app, account.authScheme);
  const credential = openValues(vault, account, 'credential');
  const auth = createAccountAuth(app, scheme, credential, openValues(vault, account, 'connectionFields'));
  auths.set(account, auth);
  return auth;
}
