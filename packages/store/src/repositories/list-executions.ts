import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { Database } from '../database.js';
import type { ExecutionFilter, ExecutionPage } from '../execution.js';
import { type ExecutionPosition, readCursor, writeCursor } from '../execution-cursor.js';
import { toIndexableText, toStorableText } from '../storable-text.js';
import type { StorageDialect } from '../storage-dialect.js';
import { summaryColumns, toSummary } from './execution-rows.js';
import type { RepositoryContext } from './repository-context.js';

/** How many records a page looks at where no index finds those that are asked for. */
const lookedAt = 20_000;

const searchedColumns = [
  'id',
  'action_id',
  'action_name',
  'entity_id',
  'connected_account_id',
  'request_id',
  'session_id',
  'error',
  'error_name',
  'upstream_host',
] as const;

/**
 * A page by keyset on (started_at, id): it costs the same however deep, and new rows do not shift it. What an index
 * finds is asked for at once; what is left is looked for among the next records, and where these have less than a
 * page, the next page goes on behind them.
 */
export async function listExecutions(
  { database, dialect }: RepositoryContext,
  projectId: string,
  filter: ExecutionFilter,
): Promise<ExecutionPage> {
  const { statuses, appKeys, actionIds, limit } = filter;
  if ([statuses, appKeys, actionIds].some((list) => list?.length === 0))
    return { items: [], nextCursor: null };
  const found = findByIndex(database, projectId, filter);
  const remaining = remainingConditions(dialect, filter);
  // One row more than asked for tells whether another page follows.
  if (remaining.length === 0) return toPage(await found.limit(limit + 1).execute(), limit);

  const lastLookedAt = await found
    .clearSelect()
    .select(['started_at as startedAt', 'id'])
    .limit(1)
    .offset(lookedAt - 1)
    .executeTakeFirst();
  const conditions = lastLookedAt === undefined ? remaining : [...remaining, beside(lastLookedAt, '>=')];
  const rows = await found
    .where((where) => where.and(conditions.map((condition) => condition(where))))
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, lastLookedAt);
}

type SummaryRow = Parameters<typeof toSummary>[0];

/** Whether another page follows is told by a row more than `limit`, or by the last row that was looked at. */
function toPage(rows: readonly SummaryRow[], limit: number, lastLookedAt?: ExecutionPosition): ExecutionPage {
  const items = rows.slice(0, limit).map(toSummary);
  const last = rows.length > limit ? items.at(-1) : lastLookedAt;
  return { items, nextCursor: last === undefined ? null : writeCursor(last) };
}

/** The records behind the cursor, newest first, narrowed by what an index has. */
function findByIndex(database: Kysely<Database>, projectId: string, filter: ExecutionFilter) {
  const { entityId, sessionId, requestId, since, cursor } = filter;
  let query = database.selectFrom('executions').select(summaryColumns).where('project_id', '=', projectId);
  if (entityId !== undefined) query = query.where('entity_id', '=', toIndexableText(entityId));
  if (sessionId !== undefined) query = query.where('session_id', '=', toStorableText(sessionId));
  if (requestId !== undefined) query = query.where('request_id', '=', toIndexableText(requestId));
  // As the index says it: SQLite compares the words.
  if (findsFailures(filter)) query = query.where(sql<SqlBool>`status in ('error', 'refused')`);
  if (since !== undefined) query = query.where('started_at', '>=', since);
  if (cursor !== undefined) {
    query = query.where(beside(readCursor(cursor), '<'));
  }
  // A request has few records; in the order of an index SQLite would look for them among all.
  const startedAt = requestId === undefined ? sql.ref('started_at') : sql`started_at + 0`;
  return query.orderBy(startedAt, 'desc').orderBy('id', 'desc');
}

/** Whether the index of what did not succeed has all that is asked for, and no other index has less. */
function findsFailures({ statuses, entityId, sessionId, requestId }: ExecutionFilter): boolean {
  const isNarrowed = entityId !== undefined || sessionId !== undefined || requestId !== undefined;
  return (
    !isNarrowed && (statuses ?? ['running']).every((status) => status === 'error' || status === 'refused')
  );
}

type Condition = (where: ExpressionBuilder<Database, 'executions'>) => Expression<SqlBool>;

/** Records that a comparison of (started_at, id) with a position finds. */
function beside({ startedAt, id }: ExecutionPosition, comparison: '<' | '>='): Condition {
  return (where) => where(where.refTuple('started_at', 'id'), comparison, where.tuple(startedAt, id));
}

/** What `findByIndex` leaves. */
function remainingConditions(dialect: StorageDialect, filter: ExecutionFilter): Condition[] {
  const { appKey, actionId, appKeys, actionIds, statuses, search } = filter;
  const conditions: Condition[] = [];
  if (appKey !== undefined) conditions.push((where) => where('app_key', '=', toStorableText(appKey)));
  if (actionId !== undefined) conditions.push((where) => where('action_id', '=', toStorableText(actionId)));
  if (appKeys !== undefined) conditions.push((where) => where('app_key', 'in', [...appKeys]));
  if (actionIds !== undefined) conditions.push((where) => where('action_id', 'in', [...actionIds]));
  const isFailures = findsFailures(filter) && new Set(statuses).size === 2;
  if (statuses !== undefined && !isFailures) conditions.push((where) => where('status', 'in', [...statuses]));
  if (search) {
    const text = toStorableText(search);
    conditions.push((where) =>
      where.or(searchedColumns.map((column) => dialect.containsText(where.ref(column), text))),
    );
  }
  return conditions;
}
