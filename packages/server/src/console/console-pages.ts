import { readFile } from 'node:fs/promises';
import { consoleAddresses, consoleFolder, referenceAddress } from '@actway/console';
import type { Request, RequestHandler, Response } from 'express';
import { exchangeOf } from '../stub/exchange.js';
import { createConsoleAssets } from './console-assets.js';

/** The console: its pages at the addresses that it has, and their assets. */
export interface ConsolePages {
  assets: RequestHandler;
  /** The page at each address, for browsers; everything else goes on. */
  page: RequestHandler;
}

/** No script but the console's own runs; nothing is asked of another origin; no other page shows it in a frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // The component library writes its colours and sizes into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export function createConsolePages(publicUrl: () => string): ConsolePages {
  const read = new Map<string, Promise<string>>();
  async function answer(request: Request, response: Response): Promise<void> {
    const isReference = isAt(referenceAddress, request.path);
    const page = isReference ? 'reference.html' : 'index.html';
    const html = read.get(page) ?? readFile(new URL(page, consoleFolder), 'utf8');
    read.set(page, html);
    const text = (await html).replace('<base href="/"', `<base href="${basePathOf(publicUrl())}"`);
    exchangeOf(response).beside = 'console';
    response
      .status(isReference || consoleAddresses.some((one) => isAt(one, request.path)) ? 200 : 404)
      .set(headers)
      .set('cache-control', 'no-cache')
      .type('html')
      .send(text);
  }

  return {
    assets: createConsoleAssets(new URL('assets/', consoleFolder)),
    page: (request, response, next) => {
      if (!isForPeople(request)) {
        next();
        return;
      }
      answer(request, response).catch((error: unknown) => {
        // The next caller may find it.
        read.clear();
        next(error);
      });
    },
  };
}

/** Whether a path is an address of the console, in which a part that begins with a colon stands for any one part. */
function isAt(address: string, path: string): boolean {
  const [asked, given] = [address, path].map((one) => one.replace(/\/$/, '').split('/')) as [
    string[],
    string[],
  ];
  return (
    asked.length === given.length &&
    asked.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  );
}

/** Where a browser goes to. A program that asks for an address that there is not gets an error that it can read. */
function isForPeople(request: Request): boolean {
  if (request.method !== 'GET' || /^\/(api|assets|files|mcp)(\/|$)/.test(request.path)) return false;
  if (request.path === '/') return true;
  return (request.headers.accept ?? '').includes('text/html');
}

/** The path of the server's address, with a slash at its end. */
function basePathOf(publicUrl: string): string {
  const path = URL.canParse(publicUrl) ? new URL(publicUrl).pathname : '/';
  return `${path.replace(/\/+$/, '')}/`.replaceAll('"', '%22');
}
