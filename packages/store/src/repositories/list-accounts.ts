import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { AccountFilter, ConnectedAccount } from '../connected-account.js';
import type { ConnectedAccountTable } from '../database.js';
import { requireStorableText } from '../storable-text.js';
import { toAccount } from './account-rows.js';
import { accountsAt, placeOf } from './account-spans.js';
import { countedSubset } from './account-subset.js';
import type { RepositoryContext } from './repository-context.js';

type AccountRow = Selectable<ConnectedAccountTable>;
type Condition = RawBuilder<unknown>;

/** What of a column is compared. */
type OfColumn = (column: RawBuilder<unknown>) => RawBuilder<unknown>;
const asItIs: OfColumn = (column) => column;
/** Its value too, which no index has: SQLite looks for it among what is found by the time. */
const byItself: OfColumn = (column) => sql`${column} || ''`;

interface AccountPage {
  readonly items: ConnectedAccount[];
  /** On all pages. */
  readonly total: number;
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
): Promise<AccountPage> {
  const { entityIds, appKeys, statuses, labels } = filter;
  if ([entityIds, appKeys, statuses, labels].some((list) => list?.length === 0))
    return { items: [], total: 0 };
  requireStorableText({ entityIds: entityIds ?? [], appKeys: appKeys ?? [], labels: labels ?? [] });
  const subset = countedSubset(filter);
  return subset === undefined
    ? readPage(context, projectId, filter)
    : findPage(context, projectId, subset, filter);
}

/** Where the page begins is told by the counts of `subset`. */
async function findPage(
  context: RepositoryContext,
  projectId: string,
  subset: string,
  filter: AccountFilter,
): Promise<AccountPage> {
  const { database } = context;
  const first = (filter.page - 1) * filter.pageSize;
  const positions = { first, end: first + filter.pageSize };
  const counted = allOf([...commonConditions(projectId, filter), sql`subset = ${subset}`]);
  const { rows: places } = await placeOf(counted, positions).execute(database);
  const [place] = places;
  if (place === undefined || place.oldest === null) return { items: [], total: Number(place?.total ?? 0) };
  const matching = allOf([
    ...commonConditions(projectId, filter, byItself),
    ...accountConditions(context, filter, byItself),
  ]);
  const { rows } = await accountsAt<AccountRow>(counted, matching, positions, place).execute(database);
  return { items: rows.map(toAccount), total: Number(place.total) };
}

/** All that fits is read. */
async function readPage(
  context: RepositoryContext,
  projectId: string,
  filter: AccountFilter,
): Promise<AccountPage> {
  const { page, pageSize } = filter;
  const matching = allOf([...commonConditions(projectId, filter), ...accountConditions(context, filter)]);
  // In the order of an index, without the sum, SQLite would look for an entity's accounts among all.
  const rows = sql<AccountRow>`select * from connected_accounts where ${matching}
    order by created_at + 0 desc, id desc limit ${pageSize} offset ${(page - 1) * pageSize}`;
  // Of a column that no index has: SQLite would go through all of one that has the others.
  const total = sql<{
    total: number;
  }>`select count(version) as total from connected_accounts where ${matching}`;
  // The accounts are asked for last: what is added to them is right at the moment at which they are told.
  const [counted, found] = await Promise.all([
    total.execute(context.database),
    rows.execute(context.database),
  ]);
  return { items: found.rows.map(toAccount), total: Number(counted.rows[0]?.total ?? 0) };
}

/** What the accounts and their counts are narrowed by alike. */
function commonConditions(
  projectId: string,
  { appKeys, statuses, showDisabled }: AccountFilter,
  of: OfColumn = asItIs,
): Condition[] {
  return [
    sql`project_id = ${projectId}`,
    ...(appKeys === undefined ? [] : [sql`${of(sql`app_key`)} in (${sql.join(appKeys)})`]),
    ...(statuses === undefined ? [] : [sql`${of(sql`status`)} in (${sql.join(statuses)})`]),
    ...(showDisabled ? [] : [sql`enabled = 1`]),
  ];
}

/** What only the accounts are narrowed by; of their counts a subset is taken. */
function accountConditions(
  { dialect }: RepositoryContext,
  { id, entityIds, integrationId, labels }: AccountFilter,
  of: OfColumn = asItIs,
): Condition[] {
  return [
    ...(id === undefined ? [] : [sql`id = ${id}`]),
    ...(entityIds === undefined ? [] : [sql`entity_id in (${sql.join(entityIds)})`]),
    ...(integrationId === undefined ? [] : [sql`${of(sql`integration_id`)} = ${integrationId}`]),
    ...(labels === undefined ? [] : [sql`${dialect.jsonArrayHasAny(sql<string>`labels`, labels)}`]),
  ];
}

function allOf(conditions: readonly Condition[]): Condition {
  return sql.join(conditions, sql` and `);
}
