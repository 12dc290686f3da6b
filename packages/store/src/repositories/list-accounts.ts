import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { AccountFilter, ConnectedAccount } from '../connected-account.js';
import type { ConnectedAccountTable } from '../database.js';
import { requireStorableText } from '../storable-text.js';
import { toAccount } from './account-rows.js';
import { accountsAt, totalOf } from './account-spans.js';
import { countedSubset } from './account-subset.js';
import type { RepositoryContext } from './repository-context.js';

type AccountRow = Selectable<ConnectedAccountTable>;
type Condition = RawBuilder<unknown>;

/** The queries of one page. */
interface PageQueries {
  readonly rows: RawBuilder<AccountRow>;
  readonly total: RawBuilder<{ total: number }>;
}

/**
 * One page of a project's accounts, newest first, and the number on all pages. A page costs what it holds, however many
 * accounts there are and however deep it is. Where entities are asked for, it costs what they have; where several
 * labels are, or a label together with an integration, what the project has.
 */
export async function listAccounts(
  context: RepositoryContext,
  projectId: string,
  filter: AccountFilter,
): Promise<{ items: ConnectedAccount[]; total: number }> {
  const { entityIds, appKeys, statuses, labels } = filter;
  if ([entityIds, appKeys, statuses, labels].some((list) => list?.length === 0))
    return { items: [], total: 0 };
  requireStorableText({ entityIds: entityIds ?? [], appKeys: appKeys ?? [], labels: labels ?? [] });
  const { rows, total } = pageQueries(context, projectId, filter);
  const [found, counted] = await Promise.all([
    rows.execute(context.database),
    total.execute(context.database),
  ]);
  return { items: found.rows.map(toAccount), total: Number(counted.rows[0]?.total ?? 0) };
}

function pageQueries(context: RepositoryContext, projectId: string, filter: AccountFilter): PageQueries {
  const common = commonConditions(projectId, filter);
  const matching = allOf([...common, ...accountConditions(context, filter)]);
  const first = (filter.page - 1) * filter.pageSize;
  const subset = countedSubset(filter);
  if (subset !== undefined) {
    const counted = allOf([...common, sql`subset = ${subset}`]);
    const positions = { first, end: first + filter.pageSize };
    return { rows: accountsAt(counted, matching, positions), total: totalOf(counted) };
  }
  return {
    // In the order of an index, without the sum, SQLite would look for an entity's accounts among all.
    rows: sql`select * from connected_accounts where ${matching}
      order by created_at + 0 desc, id desc limit ${filter.pageSize} offset ${first}`,
    // Of a column that no index has: SQLite would go through all of one that has the others.
    total: sql`select count(version) as total from connected_accounts where ${matching}`,
  };
}

/** What the accounts and their counts are narrowed by alike. */
function commonConditions(
  projectId: string,
  { appKeys, statuses, showDisabled }: AccountFilter,
): Condition[] {
  return [
    sql`project_id = ${projectId}`,
    ...(appKeys === undefined ? [] : [sql`app_key in (${sql.join(appKeys)})`]),
    ...(statuses === undefined ? [] : [sql`status in (${sql.join(statuses)})`]),
    ...(showDisabled ? [] : [sql`enabled = 1`]),
  ];
}

/** What only the accounts are narrowed by; of their counts a subset is taken. */
function accountConditions(
  { dialect }: RepositoryContext,
  { id, entityIds, integrationId, labels }: AccountFilter,
): Condition[] {
  return [
    ...(id === undefined ? [] : [sql`id = ${id}`]),
    ...(entityIds === undefined ? [] : [sql`entity_id in (${sql.join(entityIds)})`]),
    ...(integrationId === undefined ? [] : [sql`integration_id = ${integrationId}`]),
    ...(labels === undefined ? [] : [sql`${dialect.jsonArrayHasAny(sql<string>`labels`, labels)}`]),
  ];
}

function allOf(conditions: readonly Condition[]): Condition {
  return sql.join(conditions, sql` and `);
}
