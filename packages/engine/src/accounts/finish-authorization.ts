import type { App, AuthScheme, OAuthFlow, Untrusted } from '@actway/catalog';
import type { AccountChanges, AccountConsent, ConnectedAccount } from '@actway/store';
import type { Connecting, Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import { fillFlow } from '../oauth/fill-flow.js';
import { faultOfIssuer } from '../oauth/issuer.js';
import { clientOf, type OAuthClient } from '../oauth/oauth-client.js';
import { requestToken } from '../oauth/request-token.js';
import { TokenError } from '../oauth/token-error.js';
import { createRedactor, type Redactor } from '../redaction/create-redactor.js';
import type { Shown } from '../redaction/shown.js';
import { applyCredential } from './apply-credential.js';
import { type AuthorizationDetails, clientMissing, hashState, requireSetup } from './begin-authorization.js';
import { refusalOf } from './check-credential.js';
import { type CredentialValues, placeOfSecret, sealValues } from './credential.js';
import { findScheme } from './find-scheme.js';
import { hashBrowser, type LinkFailure } from './link-use.js';

/** What an app sends the user back with (RFC 6749 §4.1.2). */
export interface AuthorizationAnswer {
  state: string | undefined;
  code: string | undefined;
  error: Untrusted | undefined;
  errorDescription: Untrusted | undefined;
  /** `iss` (RFC 9207). */
  issuer: string | undefined;
  /** The network address that the user comes from. */
  from: string | undefined;
  /** What tells the user's browser apart. Consents of links ask for it. */
  browser: string | undefined;
}

export interface FinishedAuthorization {
  account: ConnectedAccount;
  /** Where the user is to go now. */
  redirectUri: string | undefined;
  /** The secret of the link that the user comes from; absent: from none. */
  linkToken?: string;
  /** Why the account is not active; a sentence that says what to do. */
  failure?: Shown;
}

/**
 * Finishes a consent: takes its state, which is good once, and fetches the token. What the app or the user refuses
 * leaves an account that was not active FAILED, and one that was as it is.
 * @throws EngineError `authorization-unknown`
 */
export async function finishAuthorization(
  engine: Connecting,
  answer: AuthorizationAnswer,
): Promise<FinishedAuthorization> {
  const account =
    answer.state === undefined
      ? undefined
      : await engine.store.accounts.takeAuthorization(hashState(answer.state));
  const app = account && engine.catalog.findApp(account.appKey);
  if (!account || !app) throw unknownState();
  const details = openDetails(engine, account);
  const begun: BegunConsent = { account, details };
  if (details.link && !isSameBrowser(details.link, answer)) {
    await fail(engine, begun, 'refused', createRedactor([]).text('The consent ended in another browser.'));
    throw otherBrowser();
  }
  const client = await findClient(engine, account);
  const scheme = findScheme(app, account.authScheme);
  const redactor = createRedactor([
    ...applyCredential(scheme, details.given.credential).secrets,
    ...(client?.secret === undefined ? [] : [client.secret]),
  ]);
  const wrongIssuer = issuerFault(app, scheme, answer, details);
  const failure = wrongIssuer
    ? redactor.text(`${wrongIssuer} Begin the connection again.`)
    : refusalIn(app, answer, redactor);
  if (failure !== undefined) return fail(engine, begun, isDenial(answer) ? 'denied' : 'refused', failure);
  try {
    const tokens = await exchange(engine, app, scheme, client, answer.code ?? '', details);
    const seal = (column: 'credential' | 'connectionFields', values: CredentialValues) =>
      sealValues(engine.vault, account, column, values);
    const { connectionFields } = details.given;
    const credential = { ...details.given.credential, ...tokens };
    const refusal = await refusalOf(engine, { app, scheme, credential, connectionFields });
    if (refusal !== undefined) {
      return fail(engine, begun, 'refused', redactor.text(`${refusal} Begin the connection again.`));
    }
    await useLink(engine, begun);
    const active = await write(engine, account, {
      status: 'ACTIVE',
      credential: seal('credential', credential),
      consent: consentOf(details, answer),
      ...(Object.keys(connectionFields).length > 0 && {
        connectionFields: seal('connectionFields', connectionFields),
      }),
    });
    return finished(active, details);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const why = error.code === 'unavailable' ? 'unavailable' : 'refused';
    return fail(engine, begun, why, redactor.text(`${error.message} Begin the connection again.`));
  }
}

/** A consent, and the account that it is for. */
interface BegunConsent {
  account: ConnectedAccount;
  details: AuthorizationDetails;
}

/** Where the user goes on, whatever came of it. */
function finished(
  account: ConnectedAccount,
  { redirectUri, link }: AuthorizationDetails,
): FinishedAuthorization {
  return { account, redirectUri, ...(link && { linkToken: link.token }) };
}

/** Whoever lures somebody else into a consent of their own gets nothing: it ends where it began. */
function isSameBrowser(
  { browserHash }: { browserHash: string },
  { browser }: Pick<AuthorizationAnswer, 'browser'>,
): boolean {
  return browser !== undefined && hashBrowser(browser) === browserHash;
}

/** A link is good once: another account may have been connected with it meanwhile. */
async function useLink({ store }: Pick<Engine, 'store'>, { account, details }: BegunConsent): Promise<void> {
  const { link } = details;
  if (link === undefined) return;
  const { id, browserHash } = link;
  const step = { from: account.id, accountId: account.id, browserHash, isUsed: true };
  if (!(await store.connectLinks.step(id, step))) throw unknownState();
}

function openDetails({ vault }: Pick<Engine, 'vault'>, account: ConnectedAccount): AuthorizationDetails {
  const { authorization } = account;
  if (authorization === null) throw unknownState();
  return JSON.parse(vault.open(authorization, placeOfSecret(account, 'authorization')));
}

async function findClient(
  { store, vault }: Pick<Engine, 'store' | 'vault'>,
  { projectId, integrationId }: ConnectedAccount,
): Promise<OAuthClient | undefined> {
  const integration = await store.integrations.find(projectId, integrationId);
  return integration && clientOf(vault, integration);
}

function issuerFault(
  app: App,
  { oauth: flow }: AuthScheme,
  { issuer }: AuthorizationAnswer,
  { given }: AuthorizationDetails,
): string | undefined {
  return flow && faultOfIssuer(app, fillFlow(flow, given.connectionFields), issuer);
}

/** Null for a consent that was begun with no key. */
function consentOf({ begun }: AuthorizationDetails, { from }: AuthorizationAnswer): AccountConsent | null {
  if (begun === undefined) return null;
  return {
    startedBy: begun.by,
    startedAt: begun.at,
    finishedAt: Date.now(),
    ...(from !== undefined && { finishedFrom: from }),
  };
}

async function exchange(
  engine: Pick<Engine, 'oauth'>,
  app: App,
  { oauth: flow }: AuthScheme,
  client: OAuthClient | undefined,
  code: string,
  { callbackUrl, verifier, given }: AuthorizationDetails,
) {
  if (!flow || !client) throw clientMissing(app);
  const own: OAuthFlow = fillFlow(flow, given.connectionFields);
  const grant = { kind: 'code', code, redirectUri: callbackUrl, verifier } as const;
  return requestToken({ setup: requireSetup(engine), app, flow: own, client, grant });
}

function isDenial({ error }: Pick<AuthorizationAnswer, 'error'>): boolean {
  return error?.isOneOf(['access_denied']) ?? false;
}

function refusalIn(
  app: App,
  { code, error, errorDescription }: AuthorizationAnswer,
  redactor: Redactor,
): Shown | undefined {
  if (isDenial({ error })) {
    const told = errorDescription?.within((words) => ` ${app.name} says: ${words}.`);
    const says = told === undefined ? '' : redactor.words(told);
    return redactor.text(`The user did not consent.${says} Begin the connection again to ask anew.`);
  }
  const reason = errorDescription ?? error;
  if (error !== undefined && reason !== undefined) {
    const help = 'Check the client and its scopes, and begin the connection again.';
    return redactor.words(reason.within((words) => `${app.name} refused: ${words}. ${help}`));
  }
  return code === undefined
    ? redactor.text(`${app.name} sent no code. Begin the connection again.`)
    : undefined;
}

async function fail(
  engine: Pick<Engine, 'store'>,
  { account, details }: BegunConsent,
  why: LinkFailure,
  failure: Shown,
): Promise<FinishedAuthorization> {
  if (details.link) await engine.store.connectLinks.noteFailure(details.link.id, account.id, why);
  const failed =
    account.status === 'INITIATED' ? await write(engine, account, { status: 'FAILED' }) : account;
  return { ...finished(failed, details), failure };
}

/** Another change may come between reading and writing; the outcome of the consent stands all the same. */
async function write(
  engine: Pick<Engine, 'store'>,
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

function otherBrowser() {
  return engineError(
    'authorization-unknown',
    'This consent was begun in another browser. Open the link again, and stay in one browser until the end.',
    { subject: 'state', message: 'belongs to another browser', code: 'browser' },
  );
}
