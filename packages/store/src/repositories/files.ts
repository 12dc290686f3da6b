import { type ExpressionBuilder, sql } from 'kysely';
import type { Database, FileTable } from '../database.js';
import { requireIndexableText, toIndexableText, toStorableText } from '../storable-text.js';
import type { FileRepository, FileScope, StoredFile } from '../stored-file.js';
import type { RepositoryContext } from './repository-context.js';

export function createFileRepository({ database, now }: RepositoryContext): FileRepository {
  const rowOf = (id: string) => database.selectFrom('files').selectAll().where('id', '=', id);
  return {
    async insert({
      id,
      projectId,
      entityId = null,
      appKey = null,
      actionId = null,
      name,
      mimetype,
      md5 = null,
      sha256 = null,
    }) {
      requireIndexableText({ id, projectId, mimetype, md5: md5 ?? '', sha256: sha256 ?? '' });
      const time = now();
      const row: FileTable = {
        id,
        project_id: projectId,
        // As the records of its executions spell it.
        entity_id: toIndexableText(entityId),
        app_key: appKey,
        action_id: actionId,
        name: toStorableText(name),
        mimetype,
        md5,
        sha256,
        size: null,
        used_at: time,
        created_at: time,
      };
      await database.insertInto('files').values(row).execute();
      return toFile(row);
    },

    async find(projectId, id) {
      const row = await rowOf(id).where('project_id', '=', projectId).executeTakeFirst();
      return row && toFile(row);
    },

    async findById(id) {
      const row = await rowOf(id).executeTakeFirst();
      return row && toFile(row);
    },

    async findByContent(projectId, { md5, sha256 }, mimetype, scope = {}) {
      if (md5 === undefined && sha256 === undefined) return undefined;
      let query = database
        .selectFrom('files')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('mimetype', '=', mimetype)
        .where(within(scope));
      if (md5 !== undefined) query = query.where('md5', '=', md5);
      if (sha256 !== undefined) query = query.where('sha256', '=', sha256);
      const row = await query
        .orderBy(sql`case when size is null then 1 else 0 end`)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toFile(row);
    },

    async markStored(id, { size, md5, sha256 }) {
      const { numUpdatedRows } = await database
        .updateTable('files')
        .set({ size, md5, sha256, used_at: now() })
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async recordUse(projectId, id, entityId) {
      const { numUpdatedRows } = await database
        .updateTable('files')
        .set(({ fn, val }) => ({
          used_at: now(),
          entity_id: fn.coalesce('entity_id', val(toIndexableText(entityId ?? null))),
        }))
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async list(projectId, { entityId, usedBefore, awaitedBefore }, limit) {
      let query = database.selectFrom('files').selectAll().where('project_id', '=', projectId);
      if (entityId !== undefined) query = query.where('entity_id', '=', toIndexableText(entityId));
      if (usedBefore !== undefined)
        query = query.where('size', 'is not', null).where('used_at', '<', usedBefore);
      if (awaitedBefore !== undefined)
        query = query.where('size', 'is', null).where('used_at', '<', awaitedBefore);
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map(toFile);
    },

    async listNewest(projectId, { before, limit }, scope = {}) {
      let query = database
        .selectFrom('files')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('size', 'is not', null)
        .where(within(scope));
      if (before !== undefined) query = query.where('id', '<', before);
      const rows = await query.orderBy('id', 'desc').limit(limit).execute();
      return rows.map(toFile);
    },

    async delete(projectId, id) {
      const { numDeletedRows } = await database
        .deleteFrom('files')
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}

function within({ entityId, appKeys, actionIds }: FileScope) {
  return (where: ExpressionBuilder<Database, 'files'>) =>
    where.and([
      ...(entityId === undefined ? [] : [where('entity_id', '=', entityId)]),
      ...(appKeys === undefined ? [] : [anyOf(where, 'app_key', appKeys)]),
      ...(actionIds === undefined ? [] : [anyOf(where, 'action_id', actionIds)]),
    ]);
}

function anyOf(
  where: ExpressionBuilder<Database, 'files'>,
  column: 'app_key' | 'action_id',
  values: readonly string[],
) {
  return values.length === 0 ? where.lit(false) : where(column, 'in', [...values]);
}

function toFile(row: FileTable): StoredFile {
  return {
    id: row.id,
    projectId: row.project_id,
    entityId: row.entity_id,
    appKey: row.app_key,
    actionId: row.action_id,
    name: row.name,
    mimetype: row.mimetype,
    md5: row.md5,
    sha256: row.sha256,
    size: row.size,
    usedAt: row.used_at,
    createdAt: row.created_at,
  };
}
