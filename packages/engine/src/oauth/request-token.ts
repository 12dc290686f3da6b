import type { App, OAuthFlow } from '@actway/catalog';
import { shortText } from '@actway/catalog';
import * as oauth from 'oauth4webapi';
import { withinDeadline } from '../deadline.js';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import { createRedactor } from '../redaction/create-redactor.js';
import type { OAuthClient } from './oauth-client.js';
import { standardAnswer } from './standard-answer.js';
import { TokenError } from './token-error.js';
import type { TokenSetup } from './token-setup.js';

export const usualTokenDeadlineMs = 15_000;
const maxAnswerBytes = 256 * 1024;

/** What a token is asked for with. */
export type TokenGrant =
  | { kind: 'code'; code: string; redirectUri: string; verifier: string | undefined }
  | { kind: 'refresh'; refreshToken: string }
  | { kind: 'client'; scopes: readonly string[] };

export interface TokenRequest {
  setup: TokenSetup;
  app: App;
  /** Its addresses have no `{field}` left. */
  flow: OAuthFlow;
  client: OAuthClient;
  grant: TokenGrant;
}

/**
 * Asks the token endpoint, through the egress, within a deadline of its own.
 * @returns `access_token`, and where they are known `refresh_token`, `scope`, `expires_at` and, before that,
 * `refresh_at` (both in milliseconds since 1970)
 * @throws TokenError
 */
export async function requestToken(request: TokenRequest): Promise<Record<string, string>> {
  try {
    const milliseconds = request.setup.tokenDeadlineMs ?? usualTokenDeadlineMs;
    const tokens = await withinDeadline(milliseconds, undefined, ({ ending }) => ask(request, ending.signal));
    return {
      access_token: tokens.access_token,
      ...(tokens.refresh_token !== undefined && { refresh_token: tokens.refresh_token }),
      ...(tokens.scope !== undefined && { scope: tokens.scope }),
      ...(tokens.expires_in !== undefined && endOf(tokens.expires_in)),
    };
  } catch (error) {
    throw tokenErrorOf(error, request);
  }
}

/** A token has to arrive while it is good: it is replaced a minute before it ends, or a tenth of a short life before. */
function endOf(seconds: number): Record<string, string> {
  const end = Date.now() + seconds * 1000;
  return { expires_at: String(end), refresh_at: String(end - Math.min(60_000, seconds * 100)) };
}

async function ask(
  { setup, app, flow, client, grant }: TokenRequest,
  signal: AbortSignal,
): Promise<oauth.TokenEndpointResponse> {
  const { origin } = new URL(flow.tokenUrl);
  const server: oauth.AuthorizationServer = { issuer: origin, token_endpoint: flow.tokenUrl };
  const known: oauth.Client = { client_id: client.id };
  const options = {
    signal,
    [oauth.allowInsecureRequests]: origin.startsWith('http:'),
    [oauth.customFetch]: sendThroughEgress(setup, app, flow, signal),
  };
  const proof = clientProof(flow, client);
  if (grant.kind === 'code') {
    const parameters = oauth.validateAuthResponse(
      server,
      known,
      new URLSearchParams({ code: grant.code }),
      oauth.expectNoState,
    );
    const verifier = grant.verifier ?? oauth.nopkce;
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      known,
      proof,
      parameters,
      grant.redirectUri,
      verifier,
      options,
    );
    return oauth.processAuthorizationCodeResponse(server, known, response);
  }
  if (grant.kind === 'refresh') {
    const response = await oauth.refreshTokenGrantRequest(server, known, proof, grant.refreshToken, options);
    return oauth.processRefreshTokenResponse(server, known, response);
  }
  const scope = grant.scopes.join(flow.scopeSeparator);
  const parameters = new URLSearchParams(scope === '' ? {} : { [flow.scopeParameter]: scope });
  const response = await oauth.clientCredentialsGrantRequest(server, known, proof, parameters, options);
  return oauth.processClientCredentialsResponse(server, known, response);
}

function clientProof(flow: OAuthFlow, { secret }: OAuthClient): oauth.ClientAuth {
  if (secret === undefined) return oauth.None();
  return flow.clientAuthentication === 'body'
    ? oauth.ClientSecretPost(secret)
    : oauth.ClientSecretBasic(secret);
}

/** The secret of the client goes to the origin of the token endpoint, and follows no redirect. */
function sendThroughEgress(setup: TokenSetup, app: App, flow: OAuthFlow, signal: AbortSignal) {
  return async (
    url: string,
    { method, headers, body }: oauth.CustomFetchOptions<'POST', URLSearchParams>,
  ): Promise<Response> => {
    const { origin, pathname, search } = new URL(url);
    const response = await setup.send(
      {
        method,
        baseUrl: origin,
        path: pathname,
        query: search.slice(1),
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', ...headers },
        body: body.toString(),
      },
      {
        signal,
        maxResponseBytes: maxAnswerBytes,
        credentialOrigins: [new URL(flow.tokenUrl).origin],
        secretHeaders: ['authorization'],
        secretQuery: [],
        followRedirects: false,
      },
    );
    return standardAnswer(app, flow, response);
  };
}

/** What went wrong, in a sentence that holds neither token nor secret. */
function tokenErrorOf(error: unknown, { app, client, grant }: TokenRequest): TokenError {
  const redactor = createRedactor([
    ...(client.secret === undefined ? [] : [client.secret]),
    ...(grant.kind === 'refresh' ? [grant.refreshToken] : []),
    ...(grant.kind === 'code' ? [grant.code] : []),
  ]);
  if (error instanceof UpstreamFailure) {
    return new TokenError('unavailable', `${app.name} gave no token. ${error.message}`, { cause: error });
  }
  if (error instanceof oauth.ResponseBodyError && error.status < 500 && error.status !== 429) {
    const told = redactor.text(shortText(error.error_description ?? error.error));
    const code = error.error === 'invalid_grant' ? 'invalid-grant' : 'refused';
    return new TokenError(code, `${app.name} refused to give a token: ${told}.`, { cause: error });
  }
  return new TokenError('unavailable', `${app.name} gave no token: its token endpoint failed.`, {
    cause: error,
  });
}
