import type { App, AuthScheme } from '@actway/catalog';
import type { AccountStatus, Integration, PendingAuthorization } from '@actway/store';
import type { Engine } from '../engine.js';
import { EngineError, engineError } from '../engine-error.js';
import { fillFlow } from '../oauth/fill-flow.js';
import { type ClientOwner, clientOf } from '../oauth/oauth-client.js';
import { requestToken } from '../oauth/request-token.js';
import { TokenError } from '../oauth/token-error.js';
import { beginAuthorization, clientMissing, requireSetup } from './begin-authorization.js';
import { assertAccepted } from './check-credential.js';
import type { CredentialValues, SecretOwner } from './credential.js';
import type { LinkUse } from './link-use.js';

/** How an account begins: with a credential, or with a user to be asked. */
export interface AccountStart {
  status: Extract<AccountStatus, 'ACTIVE' | 'INITIATED'>;
  credential?: CredentialValues;
  pending?: PendingAuthorization;
  /** Where the user consents; null where nobody has to. */
  redirectUrl: string | null;
}

export interface StartRequest {
  account: SecretOwner;
  app: App;
  scheme: AuthScheme;
  integration: ClientOwner & Pick<Integration, 'clientId' | 'clientSecret' | 'scopes' | 'redirectUris'>;
  /** The scheme's fields, as they were given. */
  credential: CredentialValues;
  connectionFields: Record<string, string>;
  redirectUri: string | undefined;
  /** The id of the key that asks for it. */
  startedBy: string | undefined;
  /** The link on which it happens. */
  link?: LinkUse | undefined;
}

/**
 * A key, a token or a password is good at once, and so are tokens that an app gave out before. With OAuth the client
 * fetches its own token, or the user is asked. What the app can be asked about, it is asked about.
 * @throws EngineError `credential-invalid` when the app refuses what was given
 */
export async function startAccount(
  engine: Pick<Engine, 'catalog' | 'vault' | 'upstream' | 'oauth' | 'settings'>,
  request: StartRequest,
): Promise<AccountStart> {
  const { account, app, scheme, integration, credential, connectionFields, redirectUri, startedBy, link } =
    request;
  if (!scheme.oauth) {
    await assertAccepted(engine, request);
    return { status: 'ACTIVE', credential, redirectUrl: null };
  }
  if (credential.access_token !== undefined) {
    // One that has ended is refreshed at its first use; the app would refuse it now.
    if (credential.refresh_token === undefined) await assertAccepted(engine, request);
    return { status: 'ACTIVE', credential: withEnd(credential), redirectUrl: null };
  }
  const flow = fillFlow(scheme.oauth, connectionFields);
  if (flow.grant === 'authorization_code') {
    const consent = { redirectUri, startedBy, link, given: { credential, connectionFields } };
    const begun = await beginAuthorization(engine, app, flow, integration, account, consent);
    return { status: 'INITIATED', ...begun };
  }
  const client = clientOf(engine.vault, integration);
  if (!client) throw clientMissing(app);
  const scopes = integration.scopes.length > 0 ? integration.scopes : flow.scopes;
  try {
    const setup = requireSetup(engine);
    const tokens = await requestToken({ setup, app, flow, client, grant: { kind: 'client', scopes } });
    const whole = { ...credential, ...tokens };
    await assertAccepted(engine, { ...request, credential: whole }, credential);
    return { status: 'ACTIVE', credential: whole, redirectUrl: null };
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    throw engineError(
      error.code === 'unavailable' ? 'token-unavailable' : 'credential-invalid',
      error.message,
      { subject: 'client', message: 'gets no token', code: 'token' },
      [],
    );
  }
}

/** `expires_in` counts from now. */
function withEnd({ expires_in: seconds, ...tokens }: CredentialValues): CredentialValues {
  if (seconds === undefined) return tokens;
  if (!/^\d{1,10}$/.test(seconds)) {
    const message = 'must be a number of seconds';
    throw new EngineError('credential-invalid', `expires_in ${message}.`, [
      { subject: 'fields', pointer: '/expires_in', message, code: 'type' },
    ]);
  }
  return { ...tokens, expires_at: String(Date.now() + Number(seconds) * 1000) };
}
