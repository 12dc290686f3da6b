import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientId, clientSecret } from '@actway/testing/identity-provider';

/** How a maker documents its OAuth: what it demands of a client, and what it answers. */
export interface MakerOAuth {
  authorizePath: string;
  tokenPath: string;
  /** What the address of the consent must have beside the standard's own, and nothing else. */
  parameters: Record<string, string>;
  /** With spaces between them; undefined: it has none, and wants none to be asked for. */
  scope?: string;
  /** Whether it documents PKCE (RFC 7636): else nothing of it may be sent. */
  pkce: boolean;
  /** `basic`: the base64 of id and secret with a colon between them. */
  clientAuthentication: 'basic' | 'body';
  /** Beside `access_token`. */
  tokenResponse: Record<string, unknown>;
}

/** A maker on this machine: a page where the user allows, and the token endpoint. */
export interface Maker {
  url: string;
  host: string;
  /** What each wrong request had wrong, in words. */
  faults: string[];
  close(): Promise<void>;
}

export const accessToken = 'token-that-the-maker-gave';

/** @param callback told the address that users are sent back to, once it is known */
export async function startMaker(oauth: MakerOAuth, callback: () => string): Promise<Maker> {
  const faults: string[] = [];
  const challenges = new Map<string, string | null>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://maker');
    if (url.pathname === oauth.authorizePath && request.method === 'GET') consentPage(url, response);
    else if (url.pathname === '/allow') allow(url.searchParams, response);
    else if (url.pathname === oauth.tokenPath) await token(request, response);
    else if (url.pathname === '/connected') page(response, 200, '<h1>Welcome back</h1>');
    else page(response, 404, '<h1>No such page</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  function consentPage({ searchParams }: URL, response: ServerResponse): void {
    const { state, code_challenge: challenge, ...sent } = Object.fromEntries(searchParams);
    const expected = {
      ...{ response_type: 'code', client_id: clientId, redirect_uri: callback() },
      ...(oauth.scope === undefined ? {} : { scope: oauth.scope }),
      ...(oauth.pkce ? { code_challenge_method: 'S256' } : {}),
      ...oauth.parameters,
    };
    const wrong = differences(sent, expected);
    if (!state) wrong.push('state is missing');
    if (oauth.pkce !== (challenge !== undefined)) wrong.push('code_challenge');
    faults.push(...wrong);
    if (wrong.length > 0) {
      page(response, 400, `<h1>Refused</h1><p>${wrong.join('; ')}</p>`);
      return;
    }
    const code = `code-${challenges.size + 1}-of-the-maker`;
    challenges.set(code, challenge ?? null);
    const target = `/allow?code=${code}&state=${encodeURIComponent(state ?? '')}`;
    page(response, 200, `<h1>Allow?</h1><a id="allow" href="${target}">Allow</a>`);
  }

  function allow(parameters: URLSearchParams, response: ServerResponse): void {
    response.writeHead(302, { location: `${callback()}?${parameters}` }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { code = '', code_verifier: verifier, ...sent } = Object.fromEntries(new URLSearchParams(text));
    const byBody = oauth.clientAuthentication === 'body';
    const expected = {
      ...{ grant_type: 'authorization_code', redirect_uri: callback() },
      ...(byBody ? { client_id: clientId, client_secret: clientSecret } : {}),
    };
    const wrong = differences(sent, expected);
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    if (request.headers.authorization !== (byBody ? undefined : `Basic ${basic}`))
      wrong.push('authorization');
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      wrong.push('content-type');
    const challenge = challenges.get(code);
    if (challenge === undefined) wrong.push('code');
    challenges.delete(code);
    const answered =
      verifier === undefined ? null : createHash('sha256').update(verifier).digest('base64url');
    if (challenge !== undefined && answered !== challenge) wrong.push('code_verifier');
    faults.push(...wrong);
    const body =
      wrong.length === 0
        ? { access_token: accessToken, ...oauth.tokenResponse }
        : { error: 'invalid_request', error_description: wrong.join('; ') };
    response
      .writeHead(wrong.length === 0 ? 200 : 400, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  }

  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    faults,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function page(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(body);
}

/** The names of what was not sent as it is expected, and of what was sent beside it. */
function differences(sent: Record<string, string>, expected: Record<string, string>): string[] {
  return [...new Set([...Object.keys(sent), ...Object.keys(expected)])]
    .filter((name) => sent[name] !== expected[name])
    .map((name) => `${name} is ${JSON.stringify(sent[name])}, not ${JSON.stringify(expected[name])}`);
}
