import type { ApiKey, Store } from '@actway/store';
import { type EngineError, engineError } from '../engine-error.js';
import { type CreatedKey, createKey } from './create-key.js';
import { hasScope, type Scope } from './scopes.js';

export interface KeyPage {
  items: ApiKey[];
  /** The id of the last key; null at the end. */
  nextCursor: string | null;
}

/** The keys of a project, revoked and expired ones too, the newest first. @param page.cursor the `nextCursor` before */
export async function listKeys(
  { keys }: Pick<Store, 'keys'>,
  projectId: string,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<KeyPage> {
  const found = await keys.listNewest(projectId, { before: cursor, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/**
 * Revokes a key, at once and for good, unless nobody could administer the project over HTTP any more.
 * @throws EngineError `key-unknown` or `last-admin-key`
 */
export async function revokeKey(store: Store, projectId: string, id: string): Promise<void> {
  await store.transaction(async ({ projects, keys }) => {
    // Who revokes another key of the project at the same time waits, and counts then.
    await projects.lock(projectId);
    const key = await keys.find(projectId, id);
    if (!key || key.revokedAt !== null) throw unknownKey(id);
    if (
      isGood(key, Date.now()) &&
      hasScope(key, 'admin') &&
      !(await keys.list(projectId)).some((one) => one.id !== id && isLastingAdmin(one))
    )
      throw lastAdminKey(id);
    await keys.revoke(projectId, id);
  });
}

/**
 * Makes a key with the name, the scopes, the bounds and the end of another, which goes on for `graceMs` milliseconds;
 * with none it is revoked at once.
 * @throws EngineError `key-unknown` also for a key that is good no more
 */
export async function rotateKey(
  store: Store,
  projectId: string,
  id: string,
  { graceMs = 0, now = Date.now }: { graceMs?: number | undefined; now?: () => number } = {},
): Promise<CreatedKey & { replaced: ApiKey }> {
  return store.transaction(async ({ projects, keys }) => {
    await projects.lock(projectId);
    const old = await keys.find(projectId, id);
    if (!old || !isGood(old, now())) throw unknownKey(id);
    const { name, bounds, expiresAt } = old;
    const made = await createKey(
      { keys },
      { projectId, name, bounds, expiresAt, scopes: old.scopes as readonly Scope[] },
    );
    if (graceMs === 0) await keys.revoke(projectId, id);
    else await keys.endAt(projectId, id, now() + graceMs);
    return { ...made, replaced: (await keys.find(projectId, id)) ?? old };
  });
}

const day = 86_400_000;

function isGood({ revokedAt, expiresAt }: ApiKey, at: number): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > at);
}

/** What is about to end does not count: a key that was rotated goes on for hours. */
function isLastingAdmin(key: ApiKey): boolean {
  return isGood(key, Date.now() + day) && hasScope(key, 'admin');
}

function unknownKey(id: string): EngineError {
  return engineError('key-unknown', `There is no valid key ${id}.`, {
    subject: 'keyId',
    message: 'is not a valid key of this project',
    code: 'unknown',
  });
}

function lastAdminKey(id: string): EngineError {
  return engineError(
    'last-admin-key',
    `The key ${id} is the last one of the project with the scope \`admin\` that is good for another day.`,
    { subject: 'keyId', message: 'is the last key with the scope `admin`', code: 'last' },
  );
}
