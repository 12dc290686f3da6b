import { unwrap } from '@actway/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../shared/client';

export interface ExecutionFilter {
  status: 'success' | 'error' | 'all';
  /** A part of the action, the entity, the account, the request or the error. */
  search: string;
  entityId: string;
  /** The key of an app; empty: of all. */
  app: string;
  /** How far back; empty: to the first. */
  time: '' | '30m' | '6h' | '1d' | '1w' | '1month';
}

/** As many as are asked for at once. */
const pageSize = 100;

/** Executions that fit, newest first; older ones by the cursor of the page before. */
export const executionsQuery = (filter: ExecutionFilter, live: boolean) =>
  infiniteQueryOptions({
    queryKey: ['executions', filter],
    queryFn: async ({ signal, pageParam }) => {
      const { status, search, entityId, app, time } = filter;
      const query = {
        limit: pageSize,
        ...(pageParam !== '' && { cursor: pageParam }),
        ...(status !== 'all' && { status }),
        ...(search !== '' && { search }),
        ...(entityId !== '' && { entityId }),
        ...(app !== '' && { appName: app }),
        ...(time !== '' && { time }),
      };
      return unwrap(await api.GET('/api/v1/logs', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    // The first pages are asked for anew; who reads far back is not moved away from what is read.
    refetchInterval: ({ state }) => (live && (state.data?.pages.length ?? 1) <= 2 ? 3_000 : false),
  });

export const executionQuery = (id: string) =>
  queryOptions({
    queryKey: ['execution', id],
    queryFn: async ({ signal }) =>
      unwrap(await api.GET('/api/v2/actions/logs/all/{logId}', { params: { path: { logId: id } }, signal })),
    // What runs is looked at again until it has ended.
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 1_000 : false),
  });
