import type { IntegrationTable } from '../database.js';
import type { Integration, IntegrationRepository } from '../integration.js';
import { requireIndexableText, requireStorableText } from '../storable-text.js';
import { stringsFromStoredJson } from '../stored-json.js';
import { preparedQuery } from './prepared-query.js';
import type { RepositoryContext } from './repository-context.js';

export function createIntegrationRepository({ database, now }: RepositoryContext): IntegrationRepository {
  const findById = preparedQuery(database, (from, [projectId, id]) =>
    from.selectFrom('integrations').selectAll().where('project_id', '=', projectId).where('id', '=', id),
  );
  return {
    async insert({ id, projectId, appKey, name, authScheme, enabled = true, ...client }) {
      const { clientId = null, clientSecret = null, scopes = [], redirectUris = [] } = client;
      requireIndexableText({ id, projectId, appKey, authScheme });
      requireStorableText({ name, clientId: clientId ?? '', scopes, redirectUris });
      const time = now();
      const row: IntegrationTable = {
        id,
        project_id: projectId,
        app_key: appKey,
        name,
        auth_scheme: authScheme,
        enabled: Number(enabled),
        client_id: clientId,
        client_secret: clientSecret,
        scopes: JSON.stringify(scopes),
        redirect_uris: JSON.stringify(redirectUris),
        created_at: time,
        updated_at: time,
      };
      await database.insertInto('integrations').values(row).execute();
      return toIntegration(row);
    },

    async find(projectId, id) {
      const row = await findById(projectId, id);
      return row && toIntegration(row);
    },

    async findByApp(projectId, appKey, authScheme) {
      const row = await database
        .selectFrom('integrations')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('app_key', '=', appKey)
        .where('auth_scheme', '=', authScheme)
        .where('enabled', '=', 1)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toIntegration(row);
    },

    async list(projectId, { appKeys, authScheme, onlyEnabled, part } = {}) {
      if (appKeys?.length === 0) return [];
      let query = database.selectFrom('integrations').selectAll().where('project_id', '=', projectId);
      if (appKeys !== undefined) query = query.where('app_key', 'in', [...appKeys]);
      if (authScheme !== undefined) query = query.where('auth_scheme', '=', authScheme);
      if (onlyEnabled) query = query.where('enabled', '=', 1);
      if (part !== undefined) query = query.limit(part.limit).offset(part.offset);
      const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
      return rows.map(toIntegration);
    },

    async countByApp(projectId, { onlyEnabled } = {}) {
      let query = database
        .selectFrom('integrations')
        .select('app_key')
        .select((select) => select.fn.countAll<number>().as('integrations'))
        .where('project_id', '=', projectId)
        .groupBy('app_key');
      if (onlyEnabled) query = query.where('enabled', '=', 1);
      return new Map((await query.execute()).map((row) => [row.app_key, Number(row.integrations)]));
    },

    async update(projectId, id, { name, enabled, clientId, clientSecret, scopes, redirectUris }) {
      requireStorableText({
        name: name ?? '',
        clientId: clientId ?? '',
        scopes: scopes ?? [],
        redirectUris: redirectUris ?? [],
      });
      const row = await database
        .updateTable('integrations')
        .set({
          updated_at: now(),
          ...(name !== undefined && { name }),
          ...(enabled !== undefined && { enabled: Number(enabled) }),
          ...(clientId !== undefined && { client_id: clientId }),
          ...(clientSecret !== undefined && { client_secret: clientSecret }),
          ...(scopes && { scopes: JSON.stringify(scopes) }),
          ...(redirectUris && { redirect_uris: JSON.stringify(redirectUris) }),
        })
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row && toIntegration(row);
    },

    async delete(projectId, id) {
      const { numDeletedRows } = await database
        .deleteFrom('integrations')
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}

function toIntegration(row: IntegrationTable): Integration {
  return {
    id: row.id,
    projectId: row.project_id,
    appKey: row.app_key,
    name: row.name,
    authScheme: row.auth_scheme,
    enabled: row.enabled === 1,
    clientId: row.client_id,
    clientSecret: row.client_secret,
    scopes: stringsFromStoredJson(row.scopes),
    redirectUris: stringsFromStoredJson(row.redirect_uris),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
