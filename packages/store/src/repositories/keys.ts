import type { ApiKey, ApiKeyRepository } from '../api-key.js';
import type { ApiKeyTable } from '../database.js';
import { readKeyBounds, writeKeyBounds } from '../key-bounds.js';
import { requireIndexableText, requireStorableText } from '../storable-text.js';
import { stringsFromStoredJson } from '../stored-json.js';
import { preparedQuery } from './prepared-query.js';
import type { RepositoryContext } from './repository-context.js';

export function createApiKeyRepository({ database, now }: RepositoryContext): ApiKeyRepository {
  const findByHash = preparedQuery(database, (from, [hash]) =>
    from.selectFrom('api_keys').selectAll().where('hash', '=', hash),
  );
  return {
    async insert({ id, projectId, name, hash, hint, scopes = [], bounds, expiresAt = null }) {
      requireIndexableText({ id, projectId, hash });
      requireStorableText({ name, hint, entityId: bounds?.entityId ?? '' });
      const row: ApiKeyTable = {
        id,
        project_id: projectId,
        name,
        hash,
        hint,
        scopes: JSON.stringify(scopes),
        created_at: now(),
        expires_at: expiresAt,
        revoked_at: null,
        last_used_at: null,
        bounds: bounds ? writeKeyBounds(bounds) : null,
      };
      await database.insertInto('api_keys').values(row).execute();
      return toApiKey(row);
    },

    async findByHash(hash) {
      const row = await findByHash(hash);
      return row && toApiKey(row);
    },

    async find(projectId, id) {
      const row = await database
        .selectFrom('api_keys')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toApiKey(row);
    },

    async list(projectId) {
      const rows = await database
        .selectFrom('api_keys')
        .selectAll()
        .where('project_id', '=', projectId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toApiKey);
    },

    async listNewest(projectId, { before, limit }) {
      let query = database.selectFrom('api_keys').selectAll().where('project_id', '=', projectId);
      if (before !== undefined) query = query.where('id', '<', before);
      const rows = await query.orderBy('id', 'desc').limit(limit).execute();
      return rows.map(toApiKey);
    },

    async endAt(projectId, id, time) {
      const { numUpdatedRows } = await database
        .updateTable('api_keys')
        .set((of) => ({
          expires_at: of.case().when('expires_at', '<', time).then(of.ref('expires_at')).else(time).end(),
        }))
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async revoke(projectId, id) {
      const { numUpdatedRows } = await database
        .updateTable('api_keys')
        .set({ revoked_at: now() })
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async recordUse(id, usedAt) {
      await database
        .updateTable('api_keys')
        .set({ last_used_at: usedAt })
        .where('id', '=', id)
        .where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<', usedAt)]))
        .execute();
    },
  };
}

function toApiKey(row: ApiKeyTable): ApiKey {
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    hash: row.hash,
    hint: row.hint,
    scopes: stringsFromStoredJson(row.scopes),
    bounds: readKeyBounds(row.bounds),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
