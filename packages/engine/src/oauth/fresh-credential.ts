import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { App, OAuthFlow } from '@actway/catalog';
import { type CredentialValues, findScheme, openValues, sealValues } from '../accounts/credential.js';
import { unknownAccount } from '../accounts/manage-account.js';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import type { ConnectedAccount } from '../store/connected-account.js';
import { clientMissing, requireSetup } from './begin-authorization.js';
import { fillFlow } from './fill-flow.js';
import { clientOf } from './oauth-client.js';
import { requestToken, usualTokenDeadlineMs } from './request-token.js';
import { TokenError } from './token-error.js';

/** Refreshes that are under way in this process. */
const flights = new WeakMap<Engine, Map<string, Promise<ConnectedAccount>>>();

/**
 * The account with a credential that is good now; refreshed where it is about to end, or where the app has just
 * refused `refusedToken`. Whoever asks meanwhile, in this process or in another, waits for that one refresh.
 * @throws EngineError `account-expired` when the app gives no new token, `token-unavailable` when it cannot be asked
 */
export async function refreshIfDue(
  engine: Engine,
  app: App,
  account: ConnectedAccount,
  refusedToken?: string,
): Promise<ConnectedAccount> {
  const { oauth: flow } = findScheme(app, account.authScheme);
  if (!flow || !isDue(engine, flow, account, refusedToken)) return account;
  const ofEngine = flights.get(engine) ?? new Map<string, Promise<ConnectedAccount>>();
  flights.set(engine, ofEngine);
  const underWay = ofEngine.get(account.id);
  if (underWay) return underWay;
  const flight = refresh(engine, app, flow, account, refusedToken).finally(() => ofEngine.delete(account.id));
  ofEngine.set(account.id, flight);
  return flight;
}

function isDue(engine: Engine, flow: OAuthFlow, account: ConnectedAccount, refusedToken?: string): boolean {
  const values = openValues(engine.vault, account, 'credential');
  if (refusedToken !== undefined && values.access_token === refusedToken) return canRefresh(flow, values);
  return (
    isPast(values.refresh_at ?? values.expires_at) && (canRefresh(flow, values) || isPast(values.expires_at))
  );
}

function canRefresh(flow: OAuthFlow, values: CredentialValues): boolean {
  return flow.grant === 'client_credentials' || values.refresh_token !== undefined;
}

function isPast(time: string | undefined): boolean {
  return time !== undefined && Number(time) <= Date.now();
}

/** Takes the lease on the row, or waits for who has it; a process that died with it loses it in time. */
async function refresh(
  engine: Engine,
  app: App,
  flow: OAuthFlow,
  { projectId, id }: ConnectedAccount,
  refusedToken?: string,
): Promise<ConnectedAccount> {
  const { accounts } = engine.store;
  const owner = randomUUID();
  // The token request is over before the lease is: who has the lease is the only one who asks.
  const leaseMs = 2 * (engine.oauth?.tokenDeadlineMs ?? usualTokenDeadlineMs);
  const giveUpAt = Date.now() + 2 * leaseMs;
  for (;;) {
    const leased = await accounts.takeRefreshLease(projectId, id, { owner, until: Date.now() + leaseMs });
    const current = leased ?? (await accounts.find(projectId, id));
    if (!current) throw unknownAccount(id);
    if (!leased) {
      if (current.status === 'EXPIRED') throw expired(app, current);
      if (!isDue(engine, flow, current, refusedToken)) return current;
      if (Date.now() > giveUpAt)
        throw unavailable('Another process is refreshing the token, and has not ended.');
      await setTimeout(25 + Math.random() * 50);
      continue;
    }
    try {
      if (!isDue(engine, flow, current, refusedToken)) return current;
      return await replace(engine, app, flow, current);
    } finally {
      await accounts.releaseRefreshLease(projectId, id, owner);
    }
  }
}

/** One token request, and what it comes to. */
async function replace(
  engine: Engine,
  app: App,
  flow: OAuthFlow,
  account: ConnectedAccount,
): Promise<ConnectedAccount> {
  const old = openValues(engine.vault, account, 'credential');
  if (!canRefresh(flow, old)) return expire(engine, app, account, old);
  try {
    const tokens = await askAgain(engine, app, flow, account, old);
    // An answer without a refresh token means that the old one stays good (RFC 6749 §6).
    const kept: CredentialValues =
      old.refresh_token === undefined ? {} : { refresh_token: old.refresh_token };
    return await write(engine, account, old, { ...kept, ...tokens });
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    if (error.code === 'invalid-grant') return expire(engine, app, account, old);
    // The app is down, and the token may be good for some seconds more.
    if (old.expires_at !== undefined && !isPast(old.expires_at)) return account;
    throw unavailable(error.message);
  }
}

async function askAgain(
  engine: Engine,
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

/**
 * Writes the new tokens. The old ones are void by now, so a change beside them (a label, a flag) must not lose these;
 * other tokens, of a new consent, win.
 */
async function write(
  engine: Engine,
  account: ConnectedAccount,
  old: CredentialValues,
  tokens: CredentialValues,
): Promise<ConnectedAccount> {
  const { accounts } = engine.store;
  const credential = sealValues(engine.vault, account.id, 'credential', tokens);
  for (let current = account; ; ) {
    const written = await accounts.update(current.projectId, current.id, current.version, { credential });
    if (written) return written;
    const next = await accounts.find(account.projectId, account.id);
    if (!next) throw unknownAccount(account.id);
    if (openValues(engine.vault, next, 'credential').access_token !== old.access_token) return next;
    current = next;
  }
}

/** Marks the account, unless it has other tokens by now: then it goes on with those. */
async function expire(
  engine: Engine,
  app: App,
  account: ConnectedAccount,
  old: CredentialValues,
): Promise<ConnectedAccount> {
  const { accounts } = engine.store;
  for (let current = account; ; ) {
    if (await accounts.update(current.projectId, current.id, current.version, { status: 'EXPIRED' })) {
      throw expired(app, current);
    }
    const next = await accounts.find(account.projectId, account.id);
    if (!next) throw unknownAccount(account.id);
    if (openValues(engine.vault, next, 'credential').access_token !== old.access_token) return next;
    current = next;
  }
}

function expired(app: App, { id }: ConnectedAccount) {
  return engineError('account-expired', `${app.name} no longer accepts the connected account ${id}.`, {
    subject: 'account',
    message: 'has expired: connect it again',
    code: 'account',
  });
}

function unavailable(message: string) {
  return engineError('token-unavailable', message, {
    subject: 'account',
    message: 'cannot be refreshed now',
    code: 'account',
  });
}
