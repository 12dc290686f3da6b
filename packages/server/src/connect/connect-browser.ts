import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How long a browser is known, in seconds: longer than a consent may take. */
const lifetimeSeconds = 3_600;

/**
 * The cookie that tells a browser apart. With https its name has the prefix by which browsers hold that no other host and
 * no page over http has set it (RFC 6265bis, `__Host-`). It is sent when a user comes back from an app, which is a
 * navigation from another site: `Lax`.
 */
export function browserCookie(publicUrl: string, browser: string): string {
  const isSecure = publicUrl.startsWith('https:');
  const secure = isSecure ? '; Secure' : '';
  return `${cookieName(isSecure)}=${browser}; Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** What the browser was told apart by before; undefined where that is nothing of ours. */
export function browserOf(cookies: string | undefined, publicUrl: string): string | undefined {
  const name = cookieName(publicUrl.startsWith('https:'));
  for (const pair of (cookies ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

export function createBrowser(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What the form of a link has in it for one browser. Another site can have a browser send a form here, but can read
 * neither the page nor the cookie.
 */
export function formTokenOf(browser: string, linkToken: string): string {
  return createHmac('sha256', browser).update(`connect ${linkToken}`).digest('base64url');
}

/** Whether a form was sent from the page of the link in this browser. */
export function isOwnForm(
  request: Pick<IncomingMessage, 'headers'>,
  { browser, linkToken, sent }: { browser: string | undefined; linkToken: string; sent: string },
): boolean {
  const site = request.headers['sec-fetch-site'];
  if (browser === undefined || (site !== undefined && site !== 'same-origin')) return false;
  const [wanted, given] = [Buffer.from(formTokenOf(browser, linkToken)), Buffer.from(sent)];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-actway-connect' : 'actway-connect';
}
