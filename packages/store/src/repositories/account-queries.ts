import type { AccountCounts } from '../connected-account.js';
import { requireStorableText } from '../storable-text.js';
import { widestShift } from './account-spans.js';
import { allAccounts, subsetOfIntegration } from './account-subset.js';
import type { RepositoryContext } from './repository-context.js';

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

/** Keys of the apps of which a project, or one entity of it, has an active account that is not disabled. */
export async function listActiveAppKeys(
  { database }: RepositoryContext,
  projectId: string,
  entityId?: string,
): Promise<string[]> {
  if (entityId !== undefined) {
    const rows = await database
      .selectFrom('connected_accounts')
      .select('app_key')
      .distinct()
      .where('project_id', '=', projectId)
      .where('entity_id', '=', entityId)
      .where('status', '=', 'ACTIVE')
      .where('enabled', '=', 1)
      .execute();
    return rows.map((row) => row.app_key);
  }
  const rows = await database
    .selectFrom('account_counts')
    .select('app_key')
    .distinct()
    .where('project_id', '=', projectId)
    .where('subset', '=', allAccounts)
    .where('shift', '=', widestShift)
    .where('status', '=', 'ACTIVE')
    .where('enabled', '=', 1)
    .execute();
  return rows.map((row) => row.app_key);
}

/** How many accounts some integrations of a project have, or one entity in them; disabled ones too. */
export async function countByIntegration(
  { database }: RepositoryContext,
  projectId: string,
  integrationIds: readonly string[],
  entityId?: string,
): Promise<ReadonlyMap<string, number>> {
  if (integrationIds.length === 0) return new Map();
  if (entityId !== undefined) {
    const rows = await database
      .selectFrom('connected_accounts')
      .select('integration_id')
      .select((select) => select.fn.countAll<number>().as('accounts'))
      .where('project_id', '=', projectId)
      .where('entity_id', '=', entityId)
      .where('integration_id', 'in', [...integrationIds])
      .groupBy('integration_id')
      .execute();
    const counts = new Map(rows.map((row) => [row.integration_id, Number(row.accounts)]));
    return new Map(integrationIds.map((id) => [id, counts.get(id) ?? 0]));
  }
  const rows = await database
    .selectFrom('account_counts')
    .select('subset')
    .select((select) => select.fn.sum<number>('accounts').as('accounts'))
    .where('project_id', '=', projectId)
    .where('subset', 'in', integrationIds.map(subsetOfIntegration))
    .where('shift', '=', widestShift)
    .groupBy('subset')
    .execute();
  const counts = new Map(rows.map((row) => [row.subset, Number(row.accounts)]));
  return new Map(integrationIds.map((id) => [id, counts.get(subsetOfIntegration(id)) ?? 0]));
}
