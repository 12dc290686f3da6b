import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata } from 'oidc-provider';
import { clientId, clientSecret } from './identity-provider.js';

/** The certified `oidc-provider` on 127.0.0.1: pages for sign-in and consent, PKCE demanded, refresh tokens rotated. */
export interface AuthorizationServer {
  url: string;
  host: string;
  /** How many token requests it got. */
  tokenRequests(): number;
  /** The scope of a token that it gave out and that is good still; undefined for any other. */
  scopeOf(authorization: string | undefined): Promise<string | undefined>;
  /** Makes every access token that it gave out void, and the grants too where those are to go. */
  revoke(what: 'access tokens' | 'grants'): Promise<void>;
  close(): Promise<void>;
}

/** @param clientAuthentication how the one client proves itself, and no other way */
export async function startAuthorizationServer(
  clientAuthentication: 'client_secret_basic' | 'client_secret_post' = 'client_secret_basic',
): Promise<AuthorizationServer & { allowCallback(url: string): void }> {
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = (_, response) =>
    response.writeHead(503).end();
  let provider: Provider | undefined;
  let tokenRequests = 0;
  const grants = new Set<string>();
  const accessTokens = new Set<string>();
  const server = createServer((request, response) => {
    if (request.url === '/token') tokenRequests += 1;
    return handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    host: `127.0.0.1:${port}`,
    tokenRequests: () => tokenRequests,
    allowCallback(callbackUrl) {
      provider = createProvider(url, {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [callbackUrl],
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        response_types: ['code'],
        scope: 'read write admin',
        token_endpoint_auth_method: clientAuthentication,
      });
      provider.on('access_token.saved', (token) => {
        accessTokens.add(token.jti);
        if (token.grantId !== undefined) grants.add(token.grantId);
      });
      provider.on('client_credentials.saved', (token) => accessTokens.add(token.jti));
      handle = provider.callback();
    },
    async scopeOf(authorization) {
      const token = authorization?.replace('Bearer ', '') ?? '';
      const found =
        (await provider?.AccessToken.find(token)) ?? (await provider?.ClientCredentials.find(token));
      return found?.scope;
    },
    async revoke(what) {
      for (const token of accessTokens) await (await provider?.AccessToken.find(token))?.destroy();
      if (what === 'access tokens') return;
      for (const grant of grants) await provider?.RefreshToken.revokeByGrantId(grant);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function createProvider(url: string, client: ClientMetadata): Provider {
  return new Provider(url, {
    clients: [client],
    // The client may ask for the first three.
    scopes: ['read', 'write', 'admin', 'owner'],
    routes: { authorization: '/authorize', token: '/token' },
    cookies: { keys: ['of the tests'] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    ttl: { AccessToken: 3600, ClientCredentials: 3600, Interaction: 600, Session: 600, Grant: 600 },
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: true } },
  });
}

/**
 * Goes through the pages as a browser would, with cookies, and stops before the callback.
 * @returns the address of the callback
 */
export async function goThroughConsent(link: string, answer: 'consent' | 'refuse'): Promise<string> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(link);
  let form: URLSearchParams | undefined;
  for (let url = link; ; ) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    form = undefined;
    const location = response.headers.get('location');
    if (location === null) {
      const page = await response.text();
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
      if (prompt === '') throw new Error(`No form on the page of ${url}: ${response.status}`);
      if (answer === 'refuse') url = `${url}/abort`;
      else form = new URLSearchParams({ prompt, login: 'ann', password: 'any' });
      continue;
    }
    url = new URL(location, url).href;
    if (new URL(url).origin !== origin) return url;
  }
}
