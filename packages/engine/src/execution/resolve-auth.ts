import type { Action, App } from '@actway/catalog';
import { type AtHand, andThen, isPending } from '@actway/json';
import type { ConnectedAccount } from '@actway/store';
import { accountAuth } from '../accounts/account-auth.js';
import { openValues } from '../accounts/credential.js';
import { freshAccount } from '../accounts/fresh-account.js';
import { createRequestAuth, type RequestAuth, withoutCredential } from '../accounts/request-auth.js';
import { pickAccount, type SelectedAccount, selectNamedAccount } from '../accounts/select-account.js';
import { beforeDeadline } from '../before-deadline.js';
import { defaultEntityId } from '../bounds/within-bounds.js';
import type { Deadline } from '../deadline.js';
import type { Authorizing, Engine } from '../engine.js';
import { callerAuth } from './caller-auth.js';
import type { ExecutionCall } from './execution-call.js';

/** With what a call is made, and whose account that is of. */
export interface ResolvedAuth {
  request: RequestAuth;
  /** Absent where the caller gave credentials of its own, or the app asks for none. */
  selected?: SelectedAccount;
}

/** The auth of a call, its token good now. */
export function resolveAuth(
  engine: Authorizing,
  action: Action,
  call: ExecutionCall,
  deadline: Deadline,
): AtHand<ResolvedAuth> {
  const { app } = action;
  const selecting = beforeDeadline(deadline, selectAuth(engine, action, call));
  return isPending(selecting)
    ? selecting.then((auth) => withFreshToken(engine, app, auth, deadline))
    : withFreshToken(engine, app, selecting, deadline);
}

/** Decides what a call is made with: `authConfig` wins over any account, a named account over a picked one. */
export function selectAuth(
  engine: Pick<Engine, 'store' | 'vault' | 'recentAuths'>,
  action: Action,
  call: Pick<ExecutionCall, 'projectId' | 'authConfig' | 'connectedAccountId' | 'entityId'>,
): AtHand<ResolvedAuth> {
  const { projectId, authConfig, connectedAccountId, entityId } = call;
  const { app } = action;
  if (authConfig) return { request: callerAuth(action, authConfig) };
  if (action.plan.isOpen) return openOperationAuth(engine, action, call);
  if (connectedAccountId === undefined && app.noAuth) return { request: openAuth(app) };
  const selected =
    connectedAccountId === undefined
      ? pickAccount(engine, projectId, app, entityId ?? defaultEntityId)
      : selectNamedAccount(engine, projectId, app, connectedAccountId, entityId);
  return isPending(selected)
    ? selected.then((one) => withAccount(engine, app, one))
    : withAccount(engine, app, selected);
}

/** What an operation is called with that takes no credential: an account tells at most where its app is. */
async function openOperationAuth(
  engine: Pick<Engine, 'store' | 'vault' | 'recentAuths'>,
  { app }: Action,
  {
    projectId,
    connectedAccountId,
    entityId,
  }: Pick<ExecutionCall, 'projectId' | 'connectedAccountId' | 'entityId'>,
): Promise<ResolvedAuth> {
  const account = await findAddressOf(engine, app, projectId, connectedAccountId, entityId);
  if (account === undefined) return { request: openAuth(app) };
  return { request: withoutCredential(accountAuth(engine, app, account)) };
}

/** The account that tells where the app is; undefined where none is named and the app itself says what its address is. */
async function findAddressOf(
  engine: Pick<Engine, 'store'>,
  app: App,
  projectId: string,
  connectedAccountId: string | undefined,
  entityId: string | undefined,
): Promise<ConnectedAccount | undefined> {
  if (connectedAccountId !== undefined)
    return (await selectNamedAccount(engine, projectId, app, connectedAccountId, entityId)).account;
  if (app.connectionFields.length === 0) return undefined;
  const hasUsualAddress = app.connectionFields.every((field) => field.default !== undefined);
  const entity = entityId ?? defaultEntityId;
  if (!hasUsualAddress) return (await pickAccount(engine, projectId, app, entity)).account;
  return (await engine.store.accounts.pickActive(projectId, app.key, entity))?.account;
}

/** The auth of an account that has been selected. */
export function withAccount(
  engine: Pick<Engine, 'vault' | 'recentAuths'>,
  app: App,
  selected: SelectedAccount,
): ResolvedAuth {
  return { request: accountAuth(engine, app, selected.account), selected };
}

/**
 * The same auth with a token that is good now.
 * @param refusedToken a token that the app has just refused; it is replaced though it should be good still
 */
export function withFreshToken(
  engine: Authorizing,
  app: App,
  auth: ResolvedAuth,
  deadline: Deadline,
  refusedToken?: string,
): AtHand<ResolvedAuth> {
  const { selected } = auth;
  if (!selected) return auth;
  const fresh = freshAccount(engine, app, selected.account, deadline, refusedToken);
  if (fresh === selected.account) return auth;
  return andThen(fresh, (account) =>
    account === selected.account ? auth : withAccount(engine, app, { ...selected, account }),
  );
}

/** The token that an auth sends; undefined where it sends none that an app gave out. */
export function findAccessToken(
  { vault }: Pick<Engine, 'vault'>,
  { selected }: ResolvedAuth,
): string | undefined {
  return selected && openValues(vault, selected.account, 'credential').access_token;
}

/** Of apps that ask for no credential. */
const openAuths = new WeakMap<App, RequestAuth>();

function openAuth(app: App): RequestAuth {
  const known = openAuths.get(app);
  if (known) return known;
  const auth = createRequestAuth({
    options: { serverVariables: usualFields(app), headers: app.headers },
    secrets: [],
    credentialOrigins: app.origins,
    chosenBy: { app: app.key },
  });
  openAuths.set(app, auth);
  return auth;
}

function usualFields({ connectionFields }: App): Record<string, string> {
  return Object.fromEntries(
    connectionFields.flatMap((field) => (field.default === undefined ? [] : [[field.name, field.default]])),
  );
}
