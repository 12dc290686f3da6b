import type { SelectQueryBuilder } from 'kysely';
import type { ConnectLink, ConnectLinkRepository } from '../connect-link.js';
import type { ConnectLinkTable, Database } from '../database.js';
import { requireIndexableText, requireStorableText } from '../storable-text.js';
import { stringsFromStoredJson } from '../stored-json.js';
import type { RepositoryContext } from './repository-context.js';

export function createConnectLinkRepository({
  database,
  dialect,
  now,
}: RepositoryContext): ConnectLinkRepository {
  async function deleteThose(
    ids: SelectQueryBuilder<Database, 'connect_links', { id: string }>,
    limit: number,
  ): Promise<number> {
    const { numDeletedRows } = await database
      .deleteFrom('connect_links')
      .where('id', 'in', ids.orderBy('id').limit(limit).modifyEnd(dialect.lockRows))
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  return {
    async insert(link) {
      const { id, projectId, tokenHash, appKey, entityId, redirectUri, labels } = link;
      requireIndexableText({ id, projectId, tokenHash, appKey, entityId });
      requireStorableText({ redirectUri: redirectUri ?? '', labels });
      const row: ConnectLinkTable = {
        id,
        project_id: projectId,
        token_hash: tokenHash,
        app_key: appKey,
        entity_id: entityId,
        integration_id: link.integrationId,
        auth_scheme: link.authScheme,
        redirect_uri: redirectUri,
        labels: JSON.stringify(labels),
        created_by: link.createdBy,
        created_at: now(),
        expires_at: link.expiresAt,
        used_at: null,
        account_id: null,
        browser_hash: null,
        failure: null,
      };
      await database.insertInto('connect_links').values(row).execute();
      return toLink(row);
    },

    async findByHash(tokenHash) {
      const row = await database
        .selectFrom('connect_links')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row && toLink(row);
    },

    async step(id, { from, accountId, browserHash, isUsed }) {
      const { numUpdatedRows } = await database
        .updateTable('connect_links')
        .set({
          account_id: accountId,
          browser_hash: browserHash,
          failure: null,
          used_at: isUsed ? now() : null,
        })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .where('account_id', from === null ? 'is' : '=', from)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async noteFailure(id, accountId, failure) {
      await database
        .updateTable('connect_links')
        .set({ failure })
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .execute();
    },

    deleteOfEntity: (projectId, entityId, limit) =>
      deleteThose(
        database
          .selectFrom('connect_links')
          .select('id')
          .where('project_id', '=', projectId)
          .where('entity_id', '=', entityId),
        limit,
      ),

    deleteExpiredBefore: (time, limit) =>
      deleteThose(database.selectFrom('connect_links').select('id').where('expires_at', '<', time), limit),
  };
}

function toLink(row: ConnectLinkTable): ConnectLink {
  return {
    id: row.id,
    projectId: row.project_id,
    appKey: row.app_key,
    entityId: row.entity_id,
    integrationId: row.integration_id,
    authScheme: row.auth_scheme,
    redirectUri: row.redirect_uri,
    labels: stringsFromStoredJson(row.labels),
    createdBy: row.created_by,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    usedAt: row.used_at === null ? null : Number(row.used_at),
    accountId: row.account_id,
    browserHash: row.browser_hash,
    failure: row.failure,
  };
}
