import type { AtHand } from '@actway/json';
import type { KeyBounds } from './key-bounds.js';

/** What is kept of an API key: never the key itself, only its hash. */
export interface ApiKey {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  /** SHA-256 of the key, lower-case hex. */
  readonly hash: string;
  /** The key's first characters, so that a person can tell keys apart. */
  readonly hint: string;
  readonly scopes: readonly string[];
  /** Null: it is bound to nothing. */
  readonly bounds: KeyBounds | null;
  readonly createdAt: number;
  /** From this time on the key is refused; null: never. */
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** To the minute; null: never. */
  readonly lastUsedAt: number | null;
}

export interface NewApiKey {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly hash: string;
  readonly hint: string;
  readonly scopes?: readonly string[];
  readonly bounds?: KeyBounds | null;
  readonly expiresAt?: number | null;
}

export interface ApiKeyRepository {
  insert(key: NewApiKey): Promise<ApiKey>;
  /** The key with this hash, of whatever project, revoked and expired ones too. */
  findByHash(hash: string): AtHand<ApiKey | undefined>;
  find(projectId: string, id: string): Promise<ApiKey | undefined>;
  /** A project's keys, newest first. */
  list(projectId: string): Promise<ApiKey[]>;
  /** Part of them, newest first. Ids rise with time. @param page.before only older ones than this */
  listNewest(projectId: string, page: { before: string | undefined; limit: number }): Promise<ApiKey[]>;
  /** Revokes for good. False when the project has no such key that is not yet revoked. */
  revoke(projectId: string, id: string): Promise<boolean>;
  /**
   * Has a key end at a time, or before where it would. Milliseconds since 1970. False when the project has no such key
   * that is not yet revoked.
   */
  endAt(projectId: string, id: string, time: number): Promise<boolean>;
  /** Sets `lastUsedAt`, unless a later use is known: several processes may tell of one key. */
  recordUse(id: string, usedAt: number): Promise<void>;
}
