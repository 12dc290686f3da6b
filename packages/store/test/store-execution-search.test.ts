import { openStoreDatabase } from '@actway/store';
import { backends, createTenant } from '@actway/testing/store-backends';
import type { StorePlace } from '@actway/testing/store-place';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../src/create-id.js';
import type { ExecutionFilter } from '../src/execution.js';
import type { Store } from '../src/store.js';

/** More than two answers look at. */
const between = 45_000;

describe.each(backends)('a search among many executions on $name', ({ createPlace }) => {
  let place: StorePlace;
  let store: Store;
  let tenant: Awaited<ReturnType<typeof createTenant>>;
  let oldest: string;
  let newest: string;

  beforeAll(async () => {
    place = await createPlace();
    store = await place.open();
    tenant = await createTenant(store, createId());
    oldest = await record({ status: 'error', error: 'The needle broke.', startedAt: 1 });
    await store.close();
    await fill();
    store = await place.open();
    newest = await record({ status: 'success', error: 'A needle.', startedAt: 1_000_000 });
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  async function record(execution: { status: 'error' | 'success'; error: string; startedAt: number }) {
    const { id } = tenant.newExecution();
    const finished = { finishedAt: execution.startedAt, durationMs: 0 };
    await store.executions.insertClosed({ ...tenant.newExecution(), id, ...execution, ...finished });
    return id;
  }

  /** Executions that nobody searches for, one a millisecond. */
  async function fill(): Promise<void> {
    const opened = await openStoreDatabase(place.url);
    await sql`
      insert into executions (id, project_id, action_id, entity_id, status, started_at, finished_at)
      with recursive counted(i) as (select 10 union all select i + 1 from counted where i < ${sql.lit(between + 9)})
      select 'execution-' || i, ${tenant.projectId}, 'SHOP_BUY', 'default', 'success', i, i from counted`.execute(
      opened.database,
    );
    await opened.close();
  }

  async function pagesOf(filter: Partial<ExecutionFilter>): Promise<string[][]> {
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page = { limit: 10, ...filter, ...(cursor !== null && { cursor }) };
      const { items, nextCursor }: Awaited<ReturnType<Store['executions']['list']>> =
        await store.executions.list(tenant.projectId, page);
      pages.push(items.map(({ id }) => id));
      cursor = nextCursor;
    } while (cursor !== null);
    return pages;
  }

  it('looks at so many for each page, and finds all of them by and by', async () => {
    expect(await pagesOf({ search: 'NEEDLE' })).toEqual([[newest], [], [oldest]]);
    expect(await pagesOf({ search: 'needle', limit: 1 })).toEqual([[newest], [], [oldest]]);
    expect(await pagesOf({ search: 'needle', statuses: ['error', 'refused'] })).toEqual([[oldest]]);
  });

  it('is over at once where an index has what is asked for', async () => {
    expect(await pagesOf({ statuses: ['refused', 'error'] })).toEqual([[oldest]]);
    expect(await pagesOf({ statuses: ['error'] })).toEqual([[oldest]]);
    expect(await pagesOf({ entityId: 'nobody', search: 'needle' })).toEqual([[]]);
    expect(await pagesOf({ sessionId: 'none' })).toEqual([[]]);
    expect(await pagesOf({ requestId: 'none' })).toEqual([[]]);
  });
});
