import type { ApiKey, KeyBounds, Repositories } from '@actway/store';
import { createId, writeKeyBounds } from '@actway/store';
import { engineError } from '../engine-error.js';
import { apiKeyHint, generateApiKey, hashApiKey } from './api-key-text.js';
import { type Scope, scopes } from './scopes.js';

export interface NewKey {
  readonly projectId: string;
  readonly name: string;
  /** Default: every one; of a key with bounds every one but `admin`. */
  readonly scopes?: readonly Scope[] | undefined;
  /** As `resolveBounds` has them; default: none. */
  readonly bounds?: KeyBounds | null;
  /** Milliseconds since 1970; default: never. */
  readonly expiresAt?: number | null;
}

export interface CreatedKey {
  /** The key itself. It is nowhere else, and cannot be read again. */
  readonly key: string;
  readonly record: ApiKey;
}

/**
 * Makes an API key for a project.
 * @throws EngineError `key-invalid` for a key with bounds that is to have the scope `admin`
 * @throws StoreError `missing_reference` when there is no such project
 */
export async function createKey(store: Pick<Repositories, 'keys'>, newKey: NewKey): Promise<CreatedKey> {
  const isBound = newKey.bounds != null && writeKeyBounds(newKey.bounds) !== null;
  const { scopes: held = isBound ? scopes.filter((scope) => scope !== 'admin') : scopes } = newKey;
  if (isBound && held.includes('admin')) throw boundAdministrator();
  const key = generateApiKey();
  const record = await store.keys.insert({
    ...newKey,
    scopes: held,
    id: createId(),
    hash: hashApiKey(key),
    hint: apiKeyHint(key),
  });
  return { key, record };
}

function boundAdministrator() {
  return engineError('key-invalid', 'A key with bounds cannot have the scope `admin`.', {
    subject: 'keyScopes',
    message: 'must not hold `admin` beside bounds: leave one of them out',
    code: 'bounds',
  });
}
