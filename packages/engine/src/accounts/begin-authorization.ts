import { createHash } from 'node:crypto';
import type { App, OAuthFlow } from '@actway/catalog';
import type { Integration, PendingAuthorization } from '@actway/store';
import * as oauth from 'oauth4webapi';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import { type CredentialValues, placeOfSecret, type SecretOwner } from './credential.js';
import type { LinkUse } from './link-use.js';

/** How long a user may take to consent. */
const consentMs = 15 * 60_000;

/** What finishing a consent needs; kept sealed on the account. */
export interface AuthorizationDetails {
  /** Where the app was told to send the user back to; the token request repeats it (RFC 6749 §4.1.3). */
  callbackUrl: string;
  /** Where the user is sent at the end; absent: nowhere. */
  redirectUri?: string;
  verifier?: string;
  /** The id of the key that asks for the consent, and when, in milliseconds since 1970. */
  begun?: { by: string; at: number };
  /** The link on which the consent was begun, and the browser that has to end it. */
  link?: Pick<LinkUse, 'id' | 'token' | 'browserHash'>;
  /** What was given beside the consent; an account that is active goes on without it until then. */
  given: GivenFields;
}

/** What the account holder gave: the scheme's fields beside the tokens, and the app's connection fields. */
export interface GivenFields {
  credential: CredentialValues;
  connectionFields: CredentialValues;
}

/** What a consent is asked for with. */
export interface ConsentRequest {
  /** Where the user is sent at the end. */
  redirectUri: string | undefined;
  /** The id of the key that asks for it. */
  startedBy: string | undefined;
  /** The link on which it is asked for. */
  link?: LinkUse | undefined;
  given: GivenFields;
}

export interface BegunAuthorization {
  /** Where the user consents. */
  redirectUrl: string;
  pending: PendingAuthorization;
}

/**
 * Begins a consent: a state that is good once, PKCE where the app takes it, and the address for the user.
 * @throws EngineError `redirect-refused`, `oauth-unavailable` or `oauth-client-missing`
 */
export async function beginAuthorization(
  engine: Pick<Engine, 'oauth' | 'vault'>,
  app: App,
  flow: OAuthFlow,
  integration: Pick<Integration, 'clientId' | 'scopes' | 'redirectUris'>,
  account: SecretOwner,
  { redirectUri, startedBy, link, given }: ConsentRequest,
): Promise<BegunAuthorization> {
  const { callbackUrl } = requireSetup(engine);
  if (integration.clientId === null) throw clientMissing(app);
  // That of a link was held against the integrations of the app when the link was made.
  if (!link) assertRedirectUri(integration.redirectUris, redirectUri);
  const state = oauth.generateRandomState();
  const verifier = flow.pkce ? oauth.generateRandomCodeVerifier() : undefined;
  const scopes = integration.scopes.length > 0 ? integration.scopes : flow.scopes;
  const parameters: Record<string, string> = {
    ...flow.authorizationParameters,
    response_type: 'code',
    client_id: integration.clientId,
    redirect_uri: callbackUrl,
    ...(scopes.length > 0 && { [flow.scopeParameter]: scopes.join(flow.scopeSeparator) }),
    state,
    ...(verifier !== undefined && {
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
  };
  const url = new URL(flow.authorizationUrl ?? '');
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const details: AuthorizationDetails = {
    callbackUrl,
    given,
    ...(startedBy !== undefined && { begun: { by: startedBy, at: Date.now() } }),
    ...(link && { link: { id: link.id, token: link.token, browserHash: link.browserHash } }),
    ...(redirectUri !== undefined && { redirectUri }),
    ...(verifier !== undefined && { verifier }),
  };
  return {
    redirectUrl: url.href,
    pending: {
      stateHash: hashState(state),
      until: Date.now() + consentMs,
      sealed: engine.vault.seal(JSON.stringify(details), placeOfSecret(account, 'authorization')),
    },
  };
}

/** States are random, so a plain hash cannot be undone. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

/** @throws EngineError `oauth-unavailable` */
export function requireSetup({ oauth: setup }: Pick<Engine, 'oauth'>) {
  if (setup) return setup;
  throw engineError('oauth-unavailable', 'This server has no page on which a user could consent.', {
    subject: 'fields',
    pointer: '/access_token',
    message: 'is required here',
    code: 'required',
  });
}

export function clientMissing(app: App) {
  return engineError('oauth-client-missing', `No OAuth client of ${app.name} is configured.`, {
    subject: 'client',
    pointer: '/client_id',
    message: 'is required',
    code: 'required',
  });
}

/** An open redirect would hand the user, and the id of the account, to whoever asked. */
function assertRedirectUri(allowed: readonly string[], redirectUri: string | undefined): void {
  if (redirectUri === undefined || allowed.includes(redirectUri)) return;
  const known = allowed.length === 0 ? 'none' : allowed.join(', ');
  throw engineError('redirect-refused', `The integration allows another address to return to: ${known}.`, {
    subject: 'redirectUri',
    message: `must be one of: ${known}`,
    code: 'enum',
  });
}
