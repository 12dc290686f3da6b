import type { App, OAuthFlow } from '@actway/catalog';
import { type ConnectedAccount, StoreError } from '@actway/store';
import type { Engine } from '../engine.js';
import { fillFlow } from '../oauth/fill-flow.js';
import { clientOf } from '../oauth/oauth-client.js';
import { requestToken } from '../oauth/request-token.js';
import { TokenError } from '../oauth/token-error.js';
import { observed } from '../observing/observer.js';
import { clientMissing, requireSetup } from './begin-authorization.js';
import { type CredentialValues, openValues, sealValues } from './credential.js';
import { accountExpired, tokenUnavailable } from './refresh-error.js';
import { canRefresh, isPast } from './token-due.js';
import { writeIfTokenStands } from './write-if-token-stands.js';

/**
 * One token request, and what it comes to: a new token, an account that is EXPIRED, or one that is as it was.
 * @param leaseOwner who has the lease on the refresh
 * @throws EngineError `account-expired`, `token-unavailable`
 */
export async function replaceToken(
  engine: Pick<Engine, 'store' | 'vault' | 'oauth' | 'pendingCredentials' | 'observer'>,
  app: App,
  flow: OAuthFlow,
  account: ConnectedAccount,
  leaseOwner: string,
  refusedToken?: string,
): Promise<ConnectedAccount> {
  const old = openValues(engine.vault, account, 'credential');
  if (!canRefresh(flow, old)) return expire(engine, app, account);
  engine.pendingCredentials.assertRoom();
  try {
    const tokens = await observed(engine.observer, { name: 'token', app: app.key }, () =>
      askAgain(engine, app, flow, account, old),
    );
    const values = { ...lasting(old), ...tokens };
    return await writeToken(
      engine,
      account,
      sealValues(engine.vault, account, 'credential', values),
      leaseOwner,
    );
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    if (error.code === 'invalid-grant') return expire(engine, app, account);
    // The app is down, and a token that it has not refused may be good for some seconds more.
    const isRefused = old.access_token === refusedToken;
    if (!isRefused && old.expires_at !== undefined && !isPast(old.expires_at)) return account;
    throw tokenUnavailable(error.message);
  }
}

/** Writes a new token, or keeps it until the store takes it: the app has made the old one void. */
async function writeToken(
  engine: Pick<Engine, 'store' | 'vault' | 'pendingCredentials'>,
  account: ConnectedAccount,
  credential: string,
  leaseOwner: string,
): Promise<ConnectedAccount> {
  try {
    const { account: renewed } = await writeIfTokenStands(engine, account, { credential });
    return renewed;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return engine.pendingCredentials.keep(account, credential, leaseOwner);
  }
}

/**
 * What a new answer does not take back: a refresh token that it does not repeat stays good (RFC 6749 §6), and so do
 * the scope and what the account has beside the token.
 */
function lasting({ access_token: _, expires_at: __, refresh_at: ___, ...others }: CredentialValues) {
  return others;
}

async function askAgain(
  engine: Pick<Engine, 'store' | 'vault' | 'oauth'>,
  app: App,
  flow: OAuthFlow,
  account: ConnectedAccount,
  { refresh_token: refreshToken }: CredentialValues,
): Promise<CredentialValues> {
  const integration = await engine.store.integrations.find(account.projectId, account.integrationId);
  const client = integration && clientOf(engine.vault, integration);
  if (!integration || !client) throw clientMissing(app);
  const scopes = integration.scopes.length > 0 ? integration.scopes : flow.scopes;
  return requestToken({
    setup: requireSetup(engine),
    app,
    flow: fillFlow(flow, openValues(engine.vault, account, 'connectionFields')),
    client,
    grant: refreshToken === undefined ? { kind: 'client', scopes } : { kind: 'refresh', refreshToken },
  });
}

/** Marks the account, unless it has another token by now: then it goes on with that. */
async function expire(
  engine: Pick<Engine, 'store' | 'vault'>,
  app: App,
  account: ConnectedAccount,
): Promise<ConnectedAccount> {
  const { account: marked, isWritten } = await writeIfTokenStands(engine, account, { status: 'EXPIRED' });
  if (isWritten) throw accountExpired(app, marked);
  return marked;
}
