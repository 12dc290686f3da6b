import type { AuthScheme } from '@actway/catalog';
import {
  askedFields,
  connectByLink,
  type Engine,
  EngineError,
  findConnectLink,
  hashBrowser,
  type Identity,
  type OpenedLink,
} from '@actway/engine';
import { ProblemError } from '@actway/http-contract';
import type { Request, RequestHandler, Response } from 'express';
import type { Admission } from '../admission/admission.js';
import { exchangeOf } from '../stub/exchange.js';
import { whenClosed } from '../stub/when-closed.js';
import { browserCookie, browserOf, createBrowser, formTokenOf, isOwnForm } from './connect-browser.js';
import type { ConnectLook } from './connect-look.js';
import type { ConnectForm, ConnectPages, SentForm } from './connect-pages.js';
import { connectStyle } from './connect-style.js';
import { failureWords, connectWords as words } from './connect-words.js';
import { endOfConsentPages } from './end-of-consent.js';
import { pageHeaders } from './page-shell.js';
import { readConnectForm } from './read-connect-form.js';
import { withReturn } from './with-return.js';

export interface ConnectRouteOptions {
  engine: Engine;
  look: ConnectLook;
  pages: ConnectPages;
  /** What a link is used for counts as a request of the key that made it. */
  admission: Admission;
  /** Told of each failure of the server itself. */
  onError: (error: unknown, requestId: string) => void;
}

/** What is answered. */
interface Page {
  status: number;
  text: string;
}

/** A link in a browser. */
interface Visit {
  opened: OpenedLink;
  browser: string;
}

/** The pages of links, by their paths. Opening one uses nothing up; what its form sends does. */
export function connectRoutes(options: ConnectRouteOptions): Record<string, RequestHandler> {
  const { engine, look, pages, onError } = options;
  const style = connectStyle(look);
  const headers = pageHeaders(look);

  async function answer(request: Request, response: Response): Promise<Page> {
    exchangeOf(response).beside = 'connect';
    const { method, headers: sent } = request;
    if (method !== 'GET' && method !== 'POST') {
      request.resume();
      response.set('allow', 'GET, POST');
      return { status: 405, text: pages.wrongMethod() };
    }
    const opened = await findConnectLink(engine, String(request.params.token));
    if (opened === undefined) return { status: 404, text: pages.unknown() };
    const { publicUrl } = engine.files;
    const known = browserOf(sent.cookie, publicUrl);
    const visit: Visit = { opened, browser: known ?? createBrowser() };
    response.set('set-cookie', browserCookie(publicUrl, visit.browser));
    if (opened.state !== 'open' || opened.schemes.length === 0) return closed(visit);
    if (method === 'GET') return open(visit, 200, { notice: noticeOf(opened) });
    await options.admission.request('createConnectLink', makerOf(opened), (end) => whenClosed(response, end));
    return submit(request, visit, known);
  }

  async function submit(request: Request, visit: Visit, known: string | undefined): Promise<Page> {
    const { opened, browser } = visit;
    const form = await readConnectForm(request);
    const proof = { browser: known, linkToken: opened.token, sent: form?.form ?? '' };
    if (form === undefined || !isOwnForm(request, proof))
      return open(visit, 403, { notice: words.formNotOwn });
    const scheme = opened.schemes.find(({ name }) => name === form.scheme);
    if (scheme === undefined) return open(visit, 400, { notice: words.notPossible });
    const sent: SentForm = { scheme: scheme.name, fields: form.fields, faults: {} };
    try {
      const progress = await connectByLink(engine, opened, { scheme, fields: form.fields, browser });
      if (progress === 'moved') return again(visit);
      const { account, redirectUrl } = progress;
      if (redirectUrl !== null) return leaving(redirectUrl);
      const { redirectUri } = opened.link;
      if (redirectUri === null) return { status: 200, text: pages.done(opened.app) };
      return leaving(withReturn(redirectUri, { status: account.status, accountId: account.id }));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return refused(visit, scheme, sent, error);
    }
  }

  /** What the user can put right stands beside the field; the rest is for whoever made the link. */
  function refused(visit: Visit, scheme: AuthScheme, sent: SentForm, error: EngineError): Page {
    const { app } = visit.opened;
    if (error.code === 'token-unavailable')
      return open(visit, 502, { notice: words.failures.unavailable(app.name), sent });
    const asked = new Set(askedFields(app, scheme).map(({ name }) => name));
    const faults: Record<string, string> = {};
    for (const { subject, pointer, code } of error.faults) {
      const name = pointer.slice(1);
      if (subject === 'fields' && asked.has(name)) faults[name] = faultWords(code, app.name);
    }
    const hasFaults = error.code === 'credential-invalid' && Object.keys(faults).length > 0;
    if (!hasFaults) return open(visit, 400, { notice: words.notPossible, sent });
    return open(visit, 400, { notice: words.checkFields, sent: { ...sent, faults } });
  }

  function open({ opened, browser }: Visit, status: number, shown: Partial<ConnectForm>): Page {
    const { app, schemes, token } = opened;
    const formToken = formTokenOf(browser, token);
    return { status, text: pages.open({ app, schemes, formToken, ...shown }) };
  }

  function closed({ opened: { state, app, link }, browser }: Visit): Page {
    if (state === 'expired') return { status: 410, text: pages.expired() };
    if (state === 'open') return { status: 410, text: pages.noWay(app) };
    const isOwn = link.browserHash === hashBrowser(browser);
    return isOwn ? { status: 200, text: pages.done(app) } : { status: 410, text: pages.used(app) };
  }

  /** Another window was faster. */
  async function again({ opened, browser }: Visit): Promise<Page> {
    const now = await findConnectLink(engine, opened.token);
    if (now === undefined) return { status: 404, text: pages.unknown() };
    const visit = { opened: now, browser };
    return now.state === 'open' ? open(visit, 409, { notice: words.staleHelp }) : closed(visit);
  }

  function leaving(url: string): Page {
    return { status: 200, text: pages.leaving(url) };
  }

  function write(response: Response, { status, text }: Page): void {
    response.status(status).set(headers).type('text/html; charset=utf-8').send(text);
  }

  function fail(error: unknown, response: Response): void {
    const { requestId } = exchangeOf(response);
    if (response.headersSent) {
      response.destroy();
      onError(error, requestId);
    } else if (error instanceof ProblemError && error.status === 429) {
      response.set(error.headers);
      write(response, { status: 429, text: pages.broken(requestId) });
    } else {
      onError(error, requestId);
      write(response, { status: 500, text: pages.broken(requestId) });
    }
  }

  const ends = Object.fromEntries(
    Object.entries(endOfConsentPages(engine.catalog, pages)).map(
      ([path, textFor]): [string, RequestHandler] => [
        path,
        ({ url }, response) => {
          exchangeOf(response).beside = 'connect';
          write(response, {
            status: 200,
            text: textFor(new URLSearchParams(url.split('?')[1]).get('app') ?? ''),
          });
        },
      ],
    ),
  );

  return {
    '/connect/style.css': (_request, response) => {
      response.set('cache-control', 'public, max-age=300').set('x-content-type-options', 'nosniff');
      response.type('text/css; charset=utf-8').send(style);
    },
    ...ends,
    '/connect/:token': (request, response) => {
      answer(request, response).then(
        (page) => write(response, page),
        (error) => fail(error, response),
      );
    },
  };
}

function noticeOf({ link, app }: OpenedLink): string | undefined {
  return link.failure === null ? undefined : failureWords(link.failure, app.name);
}

function faultWords(code: string, app: string): string {
  const { required, refused, maxLength, format, other } = words.faults;
  const told: Record<string, string> = { required, refused: refused(app), maxLength, format };
  return told[code] ?? other;
}

/** Whose request it is: that of the key that made the link. */
function makerOf({ link: { createdBy, projectId } }: OpenedLink): Identity {
  return { keyId: createdBy, projectId, scopes: [], bounds: null, expiresAt: null };
}
