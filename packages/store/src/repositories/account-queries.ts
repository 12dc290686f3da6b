import type { AccountCounts, AccountFilter, ConnectedAccount } from '../connected-account.js';
import { requireStorableText } from '../storable-text.js';
import { toAccount } from './account-rows.js';
import type { RepositoryContext } from './repository-context.js';

/** One page of a project's accounts, newest first, and the number on all pages. */
export async function listAccounts(
  context: RepositoryContext,
  projectId: string,
  filter: AccountFilter,
): Promise<{ items: ConnectedAccount[]; total: number }> {
  const { entityIds, appKeys, statuses, labels } = filter;
  if ([entityIds, appKeys, statuses, labels].some((list) => list?.length === 0))
    return { items: [], total: 0 };

  const matching = selectMatching(context, projectId, filter);
  const [{ total }, rows] = await Promise.all([
    matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    matching
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(filter.pageSize)
      .offset((filter.page - 1) * filter.pageSize)
      .execute(),
  ]);
  return { items: rows.map(toAccount), total: Number(total) };
}

function selectMatching(context: RepositoryContext, projectId: string, filter: AccountFilter) {
  const { id, entityIds, appKeys, statuses, labels, integrationId } = filter;
  requireStorableText({ entityIds: entityIds ?? [], appKeys: appKeys ?? [], labels: labels ?? [] });
  let query = context.database.selectFrom('connected_accounts').where('project_id', '=', projectId);
  if (id !== undefined) query = query.where('id', '=', id);
  if (entityIds !== undefined) query = query.where('entity_id', 'in', [...entityIds]);
  if (appKeys !== undefined) query = query.where('app_key', 'in', [...appKeys]);
  if (statuses !== undefined) query = query.where('status', 'in', [...statuses]);
  if (integrationId !== undefined) query = query.where('integration_id', '=', integrationId);
  if (!filter.showDisabled) query = query.where('enabled', '=', 1);
  if (labels !== undefined) {
    query = query.where((where) => context.dialect.jsonArrayHasAny(where.ref('labels'), labels));
  }
  return query;
}

/** How many accounts an entity has in an app. */
export async function countAccounts(
  { database }: RepositoryContext,
  projectId: string,
  appKey: string,
  entityId: string,
): Promise<AccountCounts> {
  requireStorableText({ appKey, entityId });
  const rows = await database
    .selectFrom('connected_accounts')
    .select(['status', 'enabled'])
    .select((select) => select.fn.countAll<number>().as('accounts'))
    .where('project_id', '=', projectId)
    .where('app_key', '=', appKey)
    .where('entity_id', '=', entityId)
    .groupBy(['status', 'enabled'])
    .execute();

  const byStatus = { INITIATED: 0, ACTIVE: 0, FAILED: 0, EXPIRED: 0 };
  let disabled = 0;
  for (const row of rows) {
    if (row.enabled === 1) byStatus[row.status] += Number(row.accounts);
    else disabled += Number(row.accounts);
  }
  return { byStatus, disabled };
}

/** Keys of the apps of which a project has an active account that is not disabled. */
export async function listActiveAppKeys(
  { database }: RepositoryContext,
  projectId: string,
): Promise<string[]> {
  const rows = await database
    .selectFrom('connected_accounts')
    .select('app_key')
    .distinct()
    .where('project_id', '=', projectId)
    .where('status', '=', 'ACTIVE')
    .where('enabled', '=', 1)
    .execute();
  return rows.map((row) => row.app_key);
}

/** How many accounts each integration of a project has. */
export async function countByIntegration(
  { database }: RepositoryContext,
  projectId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom('connected_accounts')
    .select('integration_id')
    .select((select) => select.fn.countAll<number>().as('accounts'))
    .where('project_id', '=', projectId)
    .groupBy('integration_id')
    .execute();
  return new Map(rows.map((row) => [row.integration_id, Number(row.accounts)]));
}
