import type { ApiKey, Repositories } from '@actway/store';
import { createId } from '@actway/store';
import { apiKeyHint, generateApiKey, hashApiKey } from './api-key-text.js';
import { type Scope, scopes } from './scopes.js';

export interface NewKey {
  readonly projectId: string;
  readonly name: string;
  /** Default: every one. */
  readonly scopes?: readonly Scope[];
  /** Milliseconds since 1970; default: never. */
  readonly expiresAt?: number | null;
}

export interface CreatedKey {
  /** The key itself. It is nowhere else, and cannot be read again. */
  readonly key: string;
  readonly record: ApiKey;
}

/** Makes an API key for a project. Throws StoreError `missing_reference` when there is no such project. */
export async function createKey(store: Pick<Repositories, 'keys'>, newKey: NewKey): Promise<CreatedKey> {
  const key = generateApiKey();
  const record = await store.keys.insert({
    ...newKey,
    scopes: newKey.scopes ?? scopes,
    id: createId(),
    hash: hashApiKey(key),
    hint: apiKeyHint(key),
  });
  return { key, record };
}
