import type { SelectQueryBuilder } from 'kysely';
import type { Database, IdempotentCallTable } from '../database.js';
import type { IdempotentCall, IdempotentCallRepository } from '../idempotent-call.js';
import { requireIndexableText, toIndexableText } from '../storable-text.js';
import { preparedQuery } from './prepared-query.js';
import type { RepositoryContext } from './repository-context.js';

export function createIdempotentCallRepository({
  database,
  dialect,
}: RepositoryContext): IdempotentCallRepository {
  const findByKey = preparedQuery(database, (from, [projectId, keyHash]) =>
    from
      .selectFrom('idempotent_calls')
      .selectAll()
      .where('project_id', '=', projectId)
      .where('key_hash', '=', keyHash),
  );

  async function deleteThose(
    ids: SelectQueryBuilder<Database, 'idempotent_calls', { id: string }>,
    limit: number,
  ): Promise<number> {
    const { numDeletedRows } = await database
      .deleteFrom('idempotent_calls')
      .where('id', 'in', ids.orderBy('id').limit(limit).modifyEnd(dialect.lockRows))
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  return {
    async claim({ id, projectId, keyHash, appKey, entityId, claimedAt, runsUntil, request }) {
      requireIndexableText({ id, projectId, keyHash });
      const row: IdempotentCallTable = {
        id,
        project_id: projectId,
        key_hash: keyHash,
        app_key: appKey,
        // As the records of its executions spell it.
        entity_id: toIndexableText(entityId),
        state: 'running',
        runs_until: runsUntil,
        created_at: claimedAt,
        request,
        answer: null,
      };
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('idempotent_calls')
        .values(row)
        .onConflict((conflict) => conflict.columns(['project_id', 'key_hash']).doNothing())
        .executeTakeFirstOrThrow();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async find(projectId, keyHash) {
      const row = await findByKey(projectId, keyHash);
      return row && toCall(row);
    },

    async keepAnswer(id, answer) {
      await database
        .updateTable('idempotent_calls')
        .set({ state: answer === null ? 'unkept' : 'answered', answer })
        .where('id', '=', id)
        .execute();
    },

    async free(id) {
      await database
        .deleteFrom('idempotent_calls')
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute();
    },

    deleteOfEntity: (projectId, entityId, limit) =>
      deleteThose(
        database
          .selectFrom('idempotent_calls')
          .select('id')
          .where('project_id', '=', projectId)
          .where('entity_id', '=', toIndexableText(entityId)),
        limit,
      ),

    deleteClaimedBefore: (time, limit) =>
      deleteThose(database.selectFrom('idempotent_calls').select('id').where('created_at', '<', time), limit),
  };
}

/**
 * Tells the calls that say `running` that nothing runs: this process alone uses the store, and has not executed yet.
 * Whether they were done nobody knows, so their keys stay taken.
 */
export async function endInterruptedCalls({ database }: Pick<RepositoryContext, 'database'>): Promise<void> {
  await database
    .updateTable('idempotent_calls')
    .set({ runs_until: 0 })
    .where('state', '=', 'running')
    .execute();
}

function toCall(row: IdempotentCallTable): IdempotentCall {
  return {
    id: row.id,
    projectId: row.project_id,
    appKey: row.app_key,
    state: row.state,
    runsUntil: Number(row.runs_until),
    request: row.request,
    answer: row.answer,
  };
}
