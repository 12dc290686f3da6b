import { timingSafeEqual } from 'node:crypto';
import type { KeyBounds, Repositories } from '@actway/store';
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
export async function authenticate(
  store: Pick<Repositories, 'keys'>,
  key: unknown,
  options: AuthenticationOptions,
): Promise<Identity | undefined> {
  const { environmentKey } = options;
  if (typeof key !== 'string' || key === '' || key.length > maximumApiKeyLength) return undefined;
  const hash = hashApiKey(key);
  if (!isApiKeyForm(key) && !(environmentKey && isSameHash(hash, hashApiKey(environmentKey))))
    return undefined;
  return authenticateHash(store, hash, options);
}

/** The same for who has shown the key before, and is known by its hash. */
export async function authenticateHash(
  store: Pick<Repositories, 'keys'>,
  hash: string,
  { environmentKey, defaultProjectId, now = Date.now, onExpired }: AuthenticationOptions,
): Promise<Identity | undefined> {
  if (environmentKey && isSameHash(hash, hashApiKey(environmentKey))) {
    return { projectId: defaultProjectId, keyId: environmentKeyId, scopes, bounds: null, expiresAt: null };
  }
  const record = await store.keys.findByHash(hash);
  if (record === undefined || record.revokedAt !== null) return undefined;
  const { id, projectId, scopes: held, bounds, expiresAt } = record;
  if (expiresAt !== null && expiresAt <= now()) {
    onExpired?.(expiresAt);
    return undefined;
  }
  return { projectId, keyId: id, scopes: held, bounds, expiresAt };
}

/** Compares hashes, which have one length, in constant time: the answer's delay tells nothing of the key. */
function isSameHash(hash: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hash), Buffer.from(other));
}
