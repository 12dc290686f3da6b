import type { App, OAuthFlow } from '@actway/catalog';
import { shortText } from '@actway/catalog';
import type { AccountChanges, ConnectedAccount } from '@actway/store';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import { fillFlow } from '../oauth/fill-flow.js';
import { clientOf } from '../oauth/oauth-client.js';
import { requestToken } from '../oauth/request-token.js';
import { TokenError } from '../oauth/token-error.js';
import { type AuthorizationDetails, clientMissing, hashState, requireSetup } from './begin-authorization.js';
import { refusalOf } from './check-credential.js';
import { type CredentialValues, placeOfSecret, sealValues } from './credential.js';
import { findScheme } from './find-scheme.js';

/** What an app sends the user back with (RFC 6749 §4.1.2). */
export interface AuthorizationAnswer {
  state: string | undefined;
  code: string | undefined;
  error: string | undefined;
  errorDescription: string | undefined;
}

export interface FinishedAuthorization {
  account: ConnectedAccount;
  /** Where the user is to go now. */
  redirectUri: string | undefined;
  /** Why the account is not active; a sentence that says what to do. */
  failure?: string;
}

/**
 * Finishes a consent: takes its state, which is good once, and fetches the token. What the app or the user refuses
 * leaves an account that was not active FAILED, and one that was as it is.
 * @throws EngineError `authorization-unknown`
 */
export async function finishAuthorization(
  engine: Engine,
  answer: AuthorizationAnswer,
): Promise<FinishedAuthorization> {
  const account =
    answer.state === undefined
      ? undefined
      : await engine.store.accounts.takeAuthorization(hashState(answer.state));
  const app = account && engine.catalog.findApp(account.appKey);
  if (!account || !app) throw unknownState();
  const details = openDetails(engine, account);
  const { redirectUri } = details;
  const failure = refusalIn(app, answer);
  if (failure !== undefined) return fail(engine, account, redirectUri, failure);
  try {
    const tokens = await exchange(engine, app, account, answer.code ?? '', details);
    const seal = (column: 'credential' | 'connectionFields', values: CredentialValues) =>
      sealValues(engine.vault, account.id, column, values);
    const { connectionFields } = details.given;
    const credential = { ...details.given.credential, ...tokens };
    const scheme = findScheme(app, account.authScheme);
    const refusal = await refusalOf(engine, { app, scheme, credential, connectionFields });
    if (refusal !== undefined) {
      return fail(engine, account, redirectUri, `${refusal} Begin the connection again.`);
    }
    const active = await write(engine, account, {
      status: 'ACTIVE',
      credential: seal('credential', credential),
      ...(Object.keys(connectionFields).length > 0 && {
        connectionFields: seal('connectionFields', connectionFields),
      }),
    });
    return { account: active, redirectUri };
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    return fail(engine, account, redirectUri, `${error.message} Begin the connection again.`);
  }
}

function openDetails({ vault }: Engine, { id, authorization }: ConnectedAccount): AuthorizationDetails {
  if (authorization === null) throw unknownState();
  return JSON.parse(vault.open(authorization, placeOfSecret(id, 'authorization')));
}

async function exchange(
  engine: Engine,
  app: App,
  account: ConnectedAccount,
  code: string,
  { callbackUrl, verifier, given }: AuthorizationDetails,
) {
  const { oauth: flow } = findScheme(app, account.authScheme);
  const integration = await engine.store.integrations.find(account.projectId, account.integrationId);
  const client = integration && clientOf(engine.vault, integration);
  if (!flow || !client) throw clientMissing(app);
  const own: OAuthFlow = fillFlow(flow, given.connectionFields);
  const grant = { kind: 'code', code, redirectUri: callbackUrl, verifier } as const;
  return requestToken({ setup: requireSetup(engine), app, flow: own, client, grant });
}

function refusalIn(app: App, { code, error, errorDescription }: AuthorizationAnswer): string | undefined {
  if (error === 'access_denied') {
    const told = errorDescription === undefined ? '' : ` ${app.name} says: ${shortText(errorDescription)}.`;
    return `The user did not consent.${told} Begin the connection again to ask anew.`;
  }
  if (error !== undefined) {
    return `${app.name} refused: ${shortText(errorDescription ?? error)}. Check the client and its scopes, and begin the connection again.`;
  }
  return code === undefined ? `${app.name} sent no code. Begin the connection again.` : undefined;
}

async function fail(
  engine: Engine,
  account: ConnectedAccount,
  redirectUri: string | undefined,
  failure: string,
): Promise<FinishedAuthorization> {
  const failed =
    account.status === 'INITIATED' ? await write(engine, account, { status: 'FAILED' }) : account;
  return { account: failed, redirectUri, failure };
}

/** Another change may come between reading and writing; the outcome of the consent stands all the same. */
async function write(
  engine: Engine,
  account: ConnectedAccount,
  changes: AccountChanges,
): Promise<ConnectedAccount> {
  const { accounts } = engine.store;
  for (let current: ConnectedAccount | undefined = account; current; ) {
    const written = await accounts.update(current.projectId, current.id, current.version, changes);
    if (written) return written;
    current = await accounts.find(account.projectId, account.id);
  }
  throw unknownState();
}

function unknownState() {
  return engineError('authorization-unknown', 'This consent is not awaited: its link is old or was used.', {
    subject: 'state',
    message: 'is unknown, was used or has expired',
    code: 'unknown',
  });
}
