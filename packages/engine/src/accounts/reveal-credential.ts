import type { AddedParameter } from '@actway/catalog';
import { buildBaseUrl, RequestError } from '@actway/catalog';
import { assertMaySendAnything } from '../bounds/within-bounds.js';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import { accountAuth } from './account-auth.js';
import { refreshIfDue } from './refresh-if-due.js';
import { selectAccountWithApp } from './select-account.js';

/** A credential in clear. It must reach nobody but the caller: no log and no record. */
export interface RevealedCredential {
  /** The app's address, for this account. */
  baseUrl: string;
  parameters: AddedParameter[];
}

/** What a request of the account carries, its token refreshed where it is about to end. */
export async function revealCredential(
  engine: Pick<
    Engine,
    'catalog' | 'store' | 'vault' | 'oauth' | 'recentAuths' | 'pendingCredentials' | 'refreshes' | 'bounds'
  >,
  projectId: string,
  accountId: string,
): Promise<RevealedCredential> {
  assertMaySendAnything(engine);
  const { app, selected } = await selectAccountWithApp(engine, projectId, accountId, undefined);
  const account = await refreshIfDue(engine, app, selected.account);
  const { options } = accountAuth(engine, app, account);
  try {
    const baseUrl = buildBaseUrl(engine.catalog.base(app), options);
    return { baseUrl, parameters: options.parameters ?? [] };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw engineError('credential-invalid', `The account has no address of ${app.key}: ${error.message}`, {
      ...{ subject: 'account', message: 'does not say where its app is', code: error.code },
    });
  }
}
