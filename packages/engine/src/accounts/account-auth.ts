import type { App } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import type { Engine } from '../engine.js';
import { openValues } from './credential.js';
import { findScheme } from './find-scheme.js';
import { createAccountAuth, type RequestAuth } from './request-auth.js';

/** The auth of an account, for its app's own origins; its credential is opened unless it was a moment ago. */
export function accountAuth(
  { vault, recentAuths }: Pick<Engine, 'vault' | 'recentAuths'>,
  app: App,
  account: ConnectedAccount,
): RequestAuth {
  return recentAuths.get(account, () => {
    const scheme = findScheme(app, account.authScheme);
    const credential = openValues(vault, account, 'credential');
    return createAccountAuth(app, scheme, credential, openValues(vault, account, 'connectionFields'));
  });
}
