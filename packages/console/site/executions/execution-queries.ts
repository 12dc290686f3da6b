import { unwrap } from '@actway/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../shared/client';

export interface ExecutionFilter {
  status: 'success' | 'error' | 'all';
  search: string;
  entityId: string;
  limit: number;
}

/** Executions that fit, newest first. */
export const executionsQuery = ({ status, search, entityId, limit }: ExecutionFilter, live: boolean) =>
  queryOptions({
    queryKey: ['executions', { status, search, entityId, limit }],
    queryFn: async ({ signal }) => {
      const query = {
        limit,
        ...(status !== 'all' && { status }),
        ...(search !== '' && { search }),
        ...(entityId !== '' && { entityId }),
      };
      return unwrap(await api.GET('/api/v1/logs', { params: { query }, signal }));
    },
    placeholderData: (before) => before,
    refetchInterval: live ? 3_000 : false,
  });

export const executionQuery = (id: string) =>
  queryOptions({
    queryKey: ['execution', id],
    queryFn: async ({ signal }) =>
      unwrap(await api.GET('/api/v2/actions/logs/all/{logId}', { params: { path: { logId: id } }, signal })),
    // What runs is looked at again until it has ended.
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 1_000 : false),
  });
