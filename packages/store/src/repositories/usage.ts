import { sql } from 'kysely';
import { requireIndexableText } from '../storable-text.js';
import type { UsageName, UsageRepository } from '../usage.js';
import type { RepositoryContext } from './repository-context.js';

/** More than any count comes to; both databases compare it as an integer. */
const noLimit = Number.MAX_SAFE_INTEGER;

export function createUsageRepository({ database }: RepositoryContext): UsageRepository {
  return {
    async take(name, amount, limit = noLimit) {
      if (amount > limit) return undefined;
      const { projectId, kind, period, subjectId = '' } = name;
      requireIndexableText({ projectId, subjectId });
      const row = await database
        .insertInto('usage_counts')
        .values({ id: idOf(name), project_id: projectId, kind, period, amount })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet({ amount: sql<number>`usage_counts.amount + excluded.amount` })
            .where(sql<boolean>`usage_counts.amount + excluded.amount <= ${limit}`),
        )
        .returning('amount')
        .executeTakeFirst();
      return row?.amount;
    },

    async add(name, amount) {
      await database
        .updateTable('usage_counts')
        .set((update) => ({ amount: update('amount', '+', amount) }))
        .where('id', '=', idOf(name))
        .execute();
    },

    async find(name) {
      const row = await database
        .selectFrom('usage_counts')
        .select('amount')
        .where('id', '=', idOf(name))
        .executeTakeFirst();
      return row?.amount ?? 0;
    },

    async storedBytes(projectId) {
      const row = await database
        .selectFrom('stored_bytes')
        .select('bytes')
        .where('project_id', '=', projectId)
        .executeTakeFirst();
      return row?.bytes ?? 0;
    },

    async allStoredBytes() {
      const rows = await database.selectFrom('stored_bytes').select('bytes').execute();
      return rows.reduce((sum, { bytes }) => sum + bytes, 0);
    },

    async deleteBefore(kind, period) {
      const { numDeletedRows } = await database
        .deleteFrom('usage_counts')
        .where('kind', '=', kind)
        .where('period', '<', period)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

function idOf({ projectId, kind, period, subjectId }: UsageName): string {
  const ofProject = `${projectId} ${kind} ${period}`;
  return subjectId === undefined ? ofProject : `${ofProject} ${subjectId}`;
}
