import { timingSafeEqual } from 'node:crypto';
import { type AtHand, andThen } from '@actway/json';
import type { ApiKey, KeyBounds, Repositories } from '@actway/store';
import { hashApiKey, isApiKeyForm } from './api-key-text.js';
import { scopes } from './scopes.js';

/** Longer ones are refused unread. The key of the environment may have this length too. */
const maximumApiKeyLength = 512;

/** The id of the key of the environment, which has no record. */
export const environmentKeyId = 'environment';

export interface AuthenticationOptions {
  /** A key of any form that always works. */
  readonly environmentKey?: string | undefined;
  /** The project that `environmentKey` belongs to. */
  readonly defaultProjectId: string;
  /** Milliseconds since 1970; default: the system's clock. */
  readonly now?: () => number;
  /** Told of a key that was good until this time, in milliseconds since 1970; what it throws, the caller sees. */
  readonly onExpired?: (expiredAt: number) => void;
}

export interface Identity {
  readonly projectId: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
  /** Null: it is bound to nothing. `engineFor` has the engine that keeps within them. */
  readonly bounds: KeyBounds | null;
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}

/**
 * Whose key this is. Undefined for anything that is not a valid key: none, unknown, expired, revoked. What cannot
 * be a key costs no query, and what is too long not even a hash: a flood of odd headers costs next to nothing.
 */
export function authenticate(
  store: Pick<Repositories, 'keys'>,
  key: unknown,
  options: AuthenticationOptions,
): AtHand<Identity | undefined> {
  if (typeof key !== 'string' || key === '' || key.length > maximumApiKeyLength) return undefined;
  const hash = hashApiKey(key);
  if (isEnvironmentKey(hash, options)) return environmentIdentity(options);
  return isApiKeyForm(key) ? findIdentity(store, hash, options) : undefined;
}

/** The same for who has shown the key before, and is known by its hash. */
export function authenticateHash(
  store: Pick<Repositories, 'keys'>,
  hash: string,
  options: AuthenticationOptions,
): AtHand<Identity | undefined> {
  return isEnvironmentKey(hash, options) ? environmentIdentity(options) : findIdentity(store, hash, options);
}

function environmentIdentity({ defaultProjectId: projectId }: AuthenticationOptions): Identity {
  return { projectId, keyId: environmentKeyId, scopes, bounds: null, expiresAt: null };
}

function findIdentity(
  store: Pick<Repositories, 'keys'>,
  hash: string,
  options: AuthenticationOptions,
): AtHand<Identity | undefined> {
  return andThen(store.keys.findByHash(hash), (record) => identityOf(record, options));
}

function identityOf(
  record: ApiKey | undefined,
  { now = Date.now, onExpired }: AuthenticationOptions,
): Identity | undefined {
  if (record === undefined || record.revokedAt !== null) return undefined;
  const { id, projectId, scopes: held, bounds, expiresAt } = record;
  if (expiresAt !== null && expiresAt <= now()) {
    onExpired?.(expiresAt);
    return undefined;
  }
  return { projectId, keyId: id, scopes: held, bounds, expiresAt };
}

/** The key that was hashed last: a process has one. */
let hashed: { readonly key: string; readonly hash: Buffer } | undefined;

function isEnvironmentKey(hash: string, { environmentKey }: AuthenticationOptions): boolean {
  if (!environmentKey) return false;
  if (hashed?.key !== environmentKey) {
    hashed = { key: environmentKey, hash: Buffer.from(hashApiKey(environmentKey)) };
  }
  // Both have one length. In constant time: the answer's delay tells nothing of the key.
  return timingSafeEqual(Buffer.from(hash), hashed.hash);
}
