import { hashApiKey, type Identity, type Vault } from '@actway/engine';
import { ProblemError, refusedKey } from '@actway/http-contract';
import type { AtHand } from '@actway/json';
import type { Request, RequestHandler, Response } from 'express';
import type { Authenticate } from '../stub/authenticate.js';
import { exchangeOf } from '../stub/exchange.js';
import { cookieNameOf, cookieOf, openSession, sealSession, setCookieOf } from './session-cookie.js';
import type { SignInTicket } from './sign-in-ticket.js';
import { WrongKeys } from './wrong-keys.js';

export interface ConsoleSessionOptions {
  vault: Vault;
  /** How people reach the server. */
  publicUrl: () => string;
  /** Tells whose a key is. */
  authenticate: Authenticate<Identity>;
  /** The same, by the hash of the key. */
  authenticateHash: (keyHash: string) => AtHand<Identity | undefined>;
  /** Whether there is a language model, which the pages offer then. */
  hasLanguageModel: () => boolean;
  /** Signs a person in without a key, once; absent: nothing does. */
  ticket?: SignInTicket | undefined;
  /** Milliseconds since 1970; default: the system's clock. */
  now?: () => number;
}

/** Sign-in for the pages of the console: a cookie in place of the key. */
export interface ConsoleSessions {
  /** `GET`, `POST` and `DELETE` of the session. */
  handle: RequestHandler;
  /**
   * Whose session a request carries; undefined for a request of anything but the console's pages.
   * @throws ProblemError `UnauthorizedError` when the session is none, is over, or is used by a page of somebody else
   */
  callerOf(request: Request): Promise<Identity | undefined> | undefined;
}

/** The pages send it with every request. Pages of other origins cannot: a browser asks the server first, which says no. */
export const consoleHeader = 'x-actway-console';

/** A one-time word in place of a key. */
const ticketHeader = 'x-actway-ticket';

/** Seconds: a working day. */
const sessionSeconds = 12 * 60 * 60;

export function createConsoleSessions(options: ConsoleSessionOptions): ConsoleSessions {
  const {
    vault,
    publicUrl,
    authenticate,
    authenticateHash,
    hasLanguageModel,
    ticket,
    now = Date.now,
  } = options;
  const wrongKeys = new WrongKeys(now);

  async function callerOf(request: Request): Promise<Identity | undefined> {
    assertOwnPage(request, publicUrl());
    const sealed = cookieOf(request.headers.cookie, cookieNameOf(publicUrl()));
    if (sealed === undefined) return undefined;
    const session = openSession(vault, sealed, now());
    if (session === undefined) throw refusedKey('cookie', 'The session is over. Sign in again.');
    const identity = await authenticateHash(session.keyHash);
    if (identity !== undefined) return identity;
    throw refusedKey('cookie', 'The key of the session was revoked or has expired. Sign in with another.');
  }

  async function begin(request: Request, response: Response): Promise<void> {
    const address = request.socket.remoteAddress ?? '';
    wrongKeys.assertFew(address);
    const key = await goodKeyOf(request).catch((error: unknown) => {
      if (error instanceof ProblemError && error.status === 401) wrongKeys.count(address);
      throw error;
    });
    const expiresAt = now() + sessionSeconds * 1000;
    setCookie(request, response, sealSession(vault, { keyHash: hashApiKey(key), expiresAt }), sessionSeconds);
    response.status(201).json({ expiresAt: new Date(expiresAt).toISOString() });
  }

  /** @throws ProblemError `UnauthorizedError` */
  async function goodKeyOf(request: Request): Promise<string> {
    const key = keyOf(request);
    if ((await authenticate(key)) !== undefined) return key;
    throw refusedKey('x-api-key', 'The key is unknown, revoked or expired.');
  }

  function keyOf({ headers }: Request): string {
    const word = headers[ticketHeader];
    if (typeof word === 'string') {
      const key = ticket?.take(word);
      if (key !== undefined) return key;
      throw refusedKey(ticketHeader, 'The link has been used, or is of another start. Sign in with the key.');
    }
    const key = headers['x-api-key'];
    if (typeof key === 'string' && key !== '') return key;
    throw refusedKey('x-api-key', 'A key is missing: send it in the header `x-api-key`.');
  }

  function setCookie(request: Request, response: Response, value: string, maxAge: number): void {
    const path = URL.canParse(publicUrl()) ? new URL(publicUrl()).pathname : '/';
    // A browser names the page's own address: what is encrypted on its way to a proxy in front is seen there alone.
    const secure = request.headers.origin?.startsWith('https:') === true;
    response.setHeader('set-cookie', setCookieOf(cookieNameOf(publicUrl()), value, { maxAge, path, secure }));
  }

  async function answer(request: Request, response: Response): Promise<void> {
    exchangeOf(response).beside = 'console';
    response.setHeader('cache-control', 'no-store');
    // The body says nothing.
    request.resume();
    if (request.headers[consoleHeader] === undefined) {
      throw refusedKey(
        consoleHeader,
        `The header \`${consoleHeader}\` is missing. Programs send their key in \`x-api-key\`.`,
      );
    }
    assertOwnPage(request, publicUrl());
    if (request.method === 'POST') return begin(request, response);
    if (request.method === 'DELETE') {
      setCookie(request, response, '', 0);
      response.status(204).end();
      return;
    }
    if (request.method === 'GET') {
      const caller = await callerOf(request).catch((error: unknown) => {
        if (error instanceof ProblemError) return undefined;
        throw error;
      });
      const signedIn = caller !== undefined;
      response.json({ signedIn, languageModel: signedIn && hasLanguageModel() });
      return;
    }
    throw new ProblemError(
      'MethodNotAllowed',
      `${request.method} is not allowed here. Allowed: GET, POST, DELETE.`,
      {
        headers: { allow: 'GET, POST, DELETE' },
      },
    );
  }

  return {
    handle: (request, response, next) => {
      answer(request, response).catch(next);
    },
    callerOf: (request) =>
      request.headers[consoleHeader] === undefined || request.headers['x-api-key']
        ? undefined
        : callerOf(request),
  };
}

/**
 * Refuses what a page of another origin sends. A browser names the origin with whatever changes something, and with
 * each request how its page stands to the server.
 * @throws ProblemError `UnauthorizedError`
 */
function assertOwnPage({ method, headers }: Request, publicUrl: string): void {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const reads = method === 'GET' || method === 'HEAD';
  const isOwn =
    origin === undefined
      ? reads && (site === undefined || site === 'same-origin')
      : origin === `http://${host}` ||
        origin === `https://${host}` ||
        (URL.canParse(publicUrl) && origin === new URL(publicUrl).origin);
  if (isOwn) return;
  throw refusedKey(
    'origin',
    'Only pages of this server may use a session. PUBLIC_URL names the address of the server.',
  );
}
