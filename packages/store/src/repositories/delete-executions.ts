import type { DeletionFilter } from '../execution.js';
import { toIndexableText } from '../storable-text.js';
import type { RepositoryContext } from './repository-context.js';

/** One statement, so one short transaction: whoever deletes much calls it again, and others get their turn between. */
export async function deleteOldestExecutions(
  { database, dialect }: RepositoryContext,
  projectId: string,
  { entityId, before }: DeletionFilter,
  limit: number,
): Promise<number> {
  let oldest = database.selectFrom('executions').select('id').where('project_id', '=', projectId);
  if (entityId !== undefined) oldest = oldest.where('entity_id', '=', toIndexableText(entityId));
  if (before !== undefined) oldest = oldest.where('started_at', '<', before);
  // The order of an index, read backwards.
  oldest = oldest.orderBy('started_at', 'asc').orderBy('id', 'asc').limit(limit).modifyEnd(dialect.lockRows);
  const { numDeletedRows } = await database
    .deleteFrom('executions')
    .where('id', 'in', oldest)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
