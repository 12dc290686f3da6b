import { type App, type OAuthFlow, Untrusted } from '@actway/catalog';
import * as oauth from 'oauth4webapi';
import { withinDeadline } from '../deadline.js';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import { createRedactor } from '../redaction/create-redactor.js';
import { Secret } from '../redaction/secret.js';
import { secretsOfHeader } from '../redaction/secrets-of-header.js';
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
  const sent: Secret[] = [];
  try {
    const milliseconds = request.setup.tokenDeadlineMs ?? usualTokenDeadlineMs;
    const tokens = await withinDeadline(milliseconds, undefined, ({ ending }) =>
      ask(request, ending.signal, sent),
    );
    return {
      access_token: tokens.access_token,
      ...(tokens.refresh_token !== undefined && { refresh_token: tokens.refresh_token }),
      ...(tokens.scope !== undefined && { scope: tokens.scope }),
      ...(tokens.expires_in !== undefined && endOf(tokens.expires_in)),
    };
  } catch (error) {
    throw tokenErrorOf(error, request, sent);
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
  sent: Secret[],
): Promise<oauth.TokenEndpointResponse> {
  const { origin } = new URL(flow.tokenUrl);
  const server: oauth.AuthorizationServer = { issuer: origin, token_endpoint: flow.tokenUrl };
  const known: oauth.Client = { client_id: client.id };
  const options = {
    signal,
    [oauth.allowInsecureRequests]: origin.startsWith('http:'),
    [oauth.customFetch]: sendThroughEgress(setup, app, flow, signal, sent),
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
  switch (flow.clientAuthentication) {
    case 'body':
      return oauth.ClientSecretPost(secret.reveal());
    case 'basic':
      return oauth.ClientSecretBasic(secret.reveal());
    case 'plain_basic':
      return (_server, known, _body, headers) => {
        const credential = Buffer.from(`${known.client_id}:${secret.reveal()}`).toString('base64');
        headers.set('authorization', `Basic ${credential}`);
      };
  }
}

/**
 * The secret of the client goes to the origin of the token endpoint, and follows no redirect.
 * @param sent takes in what is secret of a request, spelled as it is sent
 */
function sendThroughEgress(
  setup: TokenSetup,
  app: App,
  flow: OAuthFlow,
  signal: AbortSignal,
  sent: Secret[],
) {
  return async (
    url: string,
    { method, headers, body }: oauth.CustomFetchOptions<'POST', URLSearchParams>,
  ): Promise<Response> => {
    const { origin, pathname, search } = new URL(url);
    sent.push(...secretsIn(headers, body));
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
        chosenBy: { app: app.key },
        secretHeaders: ['authorization'],
        secretQuery: [],
        followRedirects: false,
      },
    );
    return standardAnswer(app, flow, response);
  };
}

/** Of a form, what nobody but the token endpoint may see (RFC 6749 §2.3.1, §4.1.3 and §6, RFC 7636 §4.5). */
const secretMembers = ['client_secret', 'code', 'code_verifier', 'refresh_token'];

function secretsIn(headers: Record<string, string>, body: URLSearchParams): Secret[] {
  const { authorization } = headers;
  return [
    ...(authorization === undefined ? [] : secretsOfHeader(authorization)),
    ...secretMembers.flatMap((name) => body.getAll(name)).map((text) => new Secret(text)),
  ];
}

/** What went wrong, in a sentence that holds neither token nor secret. */
function tokenErrorOf(error: unknown, { app, client }: TokenRequest, sent: readonly Secret[]): TokenError {
  const redactor = createRedactor([...(client.secret === undefined ? [] : [client.secret]), ...sent]);
  if (error instanceof UpstreamFailure) {
    return new TokenError('unavailable', `${app.name} gave no token. ${error.message}`, { cause: error });
  }
  if (error instanceof oauth.ResponseBodyError && error.status < 500 && error.status !== 429) {
    const told = redactor.words(new Untrusted(error.error_description ?? error.error));
    const code = error.error === 'invalid_grant' ? 'invalid-grant' : 'refused';
    return new TokenError(code, `${app.name} refused to give a token: ${told}.`);
  }
  // The library's errors hold the whole answer: what they say is kept alone.
  return new TokenError('unavailable', `${app.name} gave no token: its token endpoint failed.`, {
    cause: new Error(redactor.words(new Untrusted(error instanceof Error ? error.message : String(error)))),
  });
}
