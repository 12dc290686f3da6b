import { sql } from 'kysely';
import { type AccountRepository, primaryLabel } from '../connected-account.js';
import { requireStorableText } from '../storable-text.js';
import { createAccountLeases } from './account-leases.js';
import { countAccounts, countByIntegration, listActiveAppKeys } from './account-queries.js';
import { fromNewAccount, setChanges, toAccount } from './account-rows.js';
import { listAccounts } from './list-accounts.js';
import { preparedQuery } from './prepared-query.js';
import type { RepositoryContext } from './repository-context.js';

export function createAccountRepository(context: RepositoryContext): AccountRepository {
  const { database, dialect, now } = context;
  const findById = preparedQuery(database, (from, [projectId, id]) =>
    from
      .selectFrom('connected_accounts')
      .selectAll()
      .where('project_id', '=', projectId)
      .where('id', '=', id),
  );
  const findPicked = preparedQuery(database, (from, [projectId, appKey, entityId]) =>
    from
      .selectFrom('connected_accounts')
      .selectAll()
      .select((select) => select.fn.countAll<number>().over().as('candidate_count'))
      .where('project_id', '=', projectId)
      .where('app_key', '=', appKey)
      .where('entity_id', '=', entityId)
      .where('status', '=', 'ACTIVE')
      .where('enabled', '=', 1)
      .orderBy(
        sql`case when ${dialect.jsonArrayHasAny(sql<string>`labels`, [primaryLabel])} then 0 else 1 end`,
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  );
  return {
    async insert(account) {
      const row = await database
        .insertInto('connected_accounts')
        .values(fromNewAccount(account, now()))
        .returningAll()
        .executeTakeFirstOrThrow();
      return toAccount(row);
    },

    async find(projectId, id) {
      const row = await findById(projectId, id);
      return row && toAccount(row);
    },

    list: (projectId, filter) => listAccounts(context, projectId, filter),

    async pickActive(projectId, appKey, entityId) {
      requireStorableText({ appKey, entityId });
      const row = await findPicked(projectId, appKey, entityId);
      return row && { account: toAccount(row), candidateCount: Number(row.candidate_count) };
    },

    count: (projectId, appKey, entityId) => countAccounts(context, projectId, appKey, entityId),

    activeAppKeys: (projectId, entityId) => listActiveAppKeys(context, projectId, entityId),

    countByIntegration: (projectId, integrationIds, entityId) =>
      countByIntegration(context, projectId, integrationIds, entityId),

    ...createAccountLeases(context),

    async update(projectId, id, version, changes) {
      const row = await database
        .updateTable('connected_accounts')
        .set(setChanges(changes, now()))
        .set((update) => ({ version: update('version', '+', 1) }))
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .where('version', '=', version)
        .returningAll()
        .executeTakeFirst();
      return row && toAccount(row);
    },

    async deleteOfEntity(projectId, entityId, limit) {
      requireStorableText({ entityId });
      const { numDeletedRows } = await database
        .deleteFrom('connected_accounts')
        .where('id', 'in', (select) =>
          select
            .selectFrom('connected_accounts')
            .select('id')
            .where('project_id', '=', projectId)
            .where('entity_id', '=', entityId)
            .orderBy('id')
            .limit(limit)
            .modifyEnd(dialect.lockRows),
        )
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },

    async delete(projectId, id) {
      const { numDeletedRows } = await database
        .deleteFrom('connected_accounts')
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}
