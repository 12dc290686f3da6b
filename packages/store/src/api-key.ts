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
  readonly expiresAt?: number | null;
}

export interface ApiKeyRepository {
  insert(key: NewApiKey): Promise<ApiKey>;
  /** The key with this hash, of whatever project, revoked and expired ones too. */
  findByHash(hash: string): Promise<ApiKey | undefined>;
  find(projectId: string, id: string): Promise<ApiKey | undefined>;
  /** A project's keys, newest first. */
  list(projectId: string): Promise<ApiKey[]>;
  /** Revokes for good. False when the project has no such key that is not yet revoked. */
  revoke(projectId: string, id: string): Promise<boolean>;
  /** Sets `lastUsedAt`, unless a later use is known: several processes may tell of one key. */
  recordUse(id: string, usedAt: number): Promise<void>;
}
