import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const clientId = 'client-of-the-tests';
export const clientSecret = 'secret+of/the tests'.replace(' ', '-');

/** A real OAuth server (RFC 6749, RFC 7636) on 127.0.0.1 that gives each refresh token out for one use. */
export interface IdentityProvider {
  url: string;
  host: string;
  /** Every token request, by its parameters. */
  asked: Record<string, string>[];
  /** The path of every request. */
  askedPaths: string[];
  /** How it departs from the standard, or from health. */
  mood: Mood;
  /** A refresh token that is good once. */
  issueRefreshToken(): string;
  /** Makes a refresh token good for one use, whether or not it was before. */
  allowRefreshToken(token: string): void;
  /** Whether it gave this access token out, and has not revoked it. */
  accepts(authorization: string | undefined): boolean;
  revokeAccessTokens(): void;
  close(): Promise<void>;
}

export interface Mood {
  /** Seconds; undefined: it does not say. */
  expiresIn: number | undefined;
  /** Answers in a form in place of JSON. */
  form: boolean;
  /** Gives no new refresh token; the old one stays good. */
  keepsRefreshToken: boolean;
  /** What it says of itself in `iss` (RFC 9207); undefined: nothing. */
  issuer: string | undefined;
  /** Fails with 503. */
  down: boolean;
  /** Answers a token request in its own way; gets what would have been answered, and what was asked. */
  respond:
    | ((answer: Record<string, string>, response: ServerResponse, request: IncomingMessage) => void)
    | undefined;
  /** Resolves when a token request may be answered. */
  hold: () => Promise<void>;
}

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const codes = new Map<string, URLSearchParams>();
  const refreshTokens = new Set<string>();
  const accessTokens = new Set<string>();
  const asked: Record<string, string>[] = [];
  const askedPaths: string[] = [];
  const mood: Mood = {
    expiresIn: 3600,
    form: false,
    keepsRefreshToken: false,
    issuer: undefined,
    down: false,
    respond: undefined,
    hold: async () => {},
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    askedPaths.push(url.pathname);
    if (/\/authoriz(e|ation)$/.test(url.pathname)) return authorize(url, response);
    const form = new URLSearchParams(await bodyOf(request));
    asked.push(Object.fromEntries(form));
    await mood.hold();
    // Who has gone gets nothing, and what he holds stays good.
    if (response.destroyed || request.socket.destroyed) return;
    const [status, answer] = mood.down ? [503, { error: 'temporarily_unavailable' }] : grant(request, form);
    if (mood.respond) return mood.respond(answer, response, request);
    const text = mood.form ? new URLSearchParams(answer).toString() : JSON.stringify(answer);
    response.writeHead(status, {
      'content-type': mood.form ? 'application/x-www-form-urlencoded' : 'application/json',
    });
    response.end(text);
  });

  function authorize(url: URL, response: ServerResponse): void {
    const code = randomUUID();
    codes.set(code, url.searchParams);
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    const { issuer } = mood;
    back.search = new URLSearchParams({
      code,
      state: url.searchParams.get('state') ?? '',
      ...(issuer === undefined ? {} : { iss: issuer }),
    }).toString();
    response.writeHead(302, { location: back.href }).end();
  }

  function grant(request: IncomingMessage, form: URLSearchParams): [number, Record<string, string>] {
    const basic = Buffer.from(`${form.get('client_id')}:${form.get('client_secret')}`).toString('base64');
    const proof = request.headers.authorization?.replace('Basic ', '') ?? basic;
    const [id, secret] = Buffer.from(proof, 'base64').toString().split(':').map(decodeURIComponent);
    if (id !== clientId || secret !== clientSecret) return [401, { error: 'invalid_client' }];
    const refused: [number, Record<string, string>] = [400, { error: 'invalid_grant' }];
    if (form.get('grant_type') === 'authorization_code') {
      const code = form.get('code') ?? '';
      const begun = codes.get(code);
      const verifier = form.get('code_verifier');
      const shown = verifier === null ? null : createHash('sha256').update(verifier).digest('base64url');
      if (!codes.delete(code) || !begun || begun.get('code_challenge') !== shown) return refused;
      if (begun.get('redirect_uri') !== form.get('redirect_uri')) return refused;
    }
    if (form.get('grant_type') === 'refresh_token') {
      const token = form.get('refresh_token') ?? '';
      if (!refreshTokens.has(token)) return refused;
      if (!mood.keepsRefreshToken) refreshTokens.delete(token);
    }
    const access = randomUUID();
    accessTokens.add(access);
    return [
      200,
      {
        access_token: access,
        token_type: 'bearer',
        ...(mood.expiresIn === undefined ? {} : { expires_in: String(mood.expiresIn) }),
        ...(mood.keepsRefreshToken ? {} : { refresh_token: issueRefreshToken() }),
      },
    ];
  }

  function issueRefreshToken(): string {
    const token = randomUUID();
    refreshTokens.add(token);
    return token;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    askedPaths,
    mood,
    issueRefreshToken,
    allowRefreshToken: (token) => void refreshTokens.add(token),
    accepts: (authorization) => accessTokens.has(authorization?.replace('Bearer ', '') ?? ''),
    revokeAccessTokens: () => accessTokens.clear(),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The lines that give an app of a manifest OAuth at this provider. */
export function oauthScheme(providerUrl: string): string {
  return `
  - mode: OAUTH2
    oauth:
      authorizationUrl: ${providerUrl}/authorize
      tokenUrl: ${providerUrl}/token
      scopes: [read, write]
`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
