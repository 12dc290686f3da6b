import type { ExecutionTable } from '../database.js';
import type { ExecutionFilter, ExecutionPage } from '../execution.js';
import { readCursor, writeCursor } from '../execution-cursor.js';
import { toIndexableText, toStorableText } from '../storable-text.js';
import { summaryColumns, toSummary } from './execution-rows.js';
import type { RepositoryContext } from './repository-context.js';

/** Members of the filter that name one value, the columns that must equal it, and how it was written there. */
const equalities = [
  ['appKey', 'app_key', toStorableText<string>],
  ['actionId', 'action_id', toStorableText<string>],
  ['entityId', 'entity_id', toIndexableText<string>],
  ['requestId', 'request_id', toIndexableText<string>],
  ['sessionId', 'session_id', toStorableText<string>],
] as const satisfies readonly (readonly [
  keyof ExecutionFilter,
  keyof ExecutionTable,
  (text: string) => string,
])[];

const searchedColumns = [
  'id',
  'action_id',
  'entity_id',
  'connected_account_id',
  'request_id',
  'session_id',
  'error',
  'error_name',
  'upstream_host',
] as const;

/** A page by keyset on (started_at, id): it costs the same however deep, and new rows do not shift it. */
export async function listExecutions(
  { database, dialect }: RepositoryContext,
  projectId: string,
  filter: ExecutionFilter,
): Promise<ExecutionPage> {
  const { since, statuses, search, limit, cursor } = filter;
  if (statuses?.length === 0) return { items: [], nextCursor: null };
  let query = database.selectFrom('executions').select(summaryColumns).where('project_id', '=', projectId);
  for (const [field, column, toColumn] of equalities) {
    const value = filter[field];
    if (value !== undefined) query = query.where(column, '=', toColumn(value));
  }
  if (statuses !== undefined) query = query.where('status', 'in', [...statuses]);
  if (since !== undefined) query = query.where('started_at', '>=', since);
  if (search) {
    const text = toStorableText(search);
    query = query.where((where) =>
      where.or(searchedColumns.map((column) => dialect.containsText(where.ref(column), text))),
    );
  }
  if (cursor !== undefined) {
    const last = readCursor(cursor);
    query = query.where((where) =>
      where(where.refTuple('started_at', 'id'), '<', where.tuple(last.startedAt, last.id)),
    );
  }
  // One row more than asked for tells whether another page follows.
  const rows = await query
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(toSummary);
  const last = items.at(-1);
  return { items, nextCursor: last !== undefined && rows.length > limit ? writeCursor(last) : null };
}
