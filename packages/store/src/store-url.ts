import { resolve } from 'node:path';
import { StoreError } from './store-error.js';

/** Where a store is. A PostgreSQL URL may hold a password: it is for the driver, never for a message. */
export type StoreLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/**
 * Reads `sqlite:./data/actway.db` (what follows the scheme is a path) or `postgres://…` (also `postgresql://…`).
 * Throws StoreError `invalid_url`, which tells no more of the URL than its scheme.
 */
export function readStoreUrl(url: string): StoreLocation {
  const [, path] = /^sqlite:(.+)$/s.exec(url) ?? [];
  if (path !== undefined) return { kind: 'sqlite', file: resolve(path) };
  if (!/^postgres(ql)?:\/\//i.test(url)) {
    const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url)?.[0];
    if (scheme === 'sqlite') throw new StoreError('invalid_url', 'this one lacks the path behind sqlite:');
    throw new StoreError(
      'invalid_url',
      scheme ? `this one has the scheme ${scheme}` : 'this one has no scheme',
    );
  }
  if (!URL.canParse(url) || hasStrayPassword(new URL(url))) {
    throw new StoreError(
      'invalid_url',
      'this one is malformed: in the user and the password each of @ / : ? # [ ] and % must be percent-encoded, such as %40 for @',
    );
  }
  return { kind: 'postgres', url };
}

/** After the host an @ or a # is most likely a part of a password, and the host before it is another part. */
function hasStrayPassword({ pathname, search, hash }: URL): boolean {
  return pathname.includes('@') || search.includes('@') || hash !== '';
}
