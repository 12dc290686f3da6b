import { unwrap } from '@actway/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../shared/client';

export interface AccountFilter {
  app?: string;
  entityId?: string;
  status?: 'INITIATED' | 'ACTIVE' | 'FAILED' | 'EXPIRED';
  page: number;
  pageSize: number;
  /** Also those that are disabled. */
  disabled?: boolean;
}

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['account', id],
    queryFn: async ({ signal }) =>
      unwrap(
        await api.GET('/api/v1/connectedAccounts/{connectedAccountId}', {
          params: { path: { connectedAccountId: id } },
          signal,
        }),
      ),
  });

export const accountsQuery = ({ app, entityId, status, page, pageSize, disabled }: AccountFilter) =>
  queryOptions({
    queryKey: ['accounts', { app, entityId, status, page, pageSize, disabled }],
    queryFn: async ({ signal }) => {
      const query = {
        page,
        pageSize,
        ...(app && { appNames: [app] }),
        ...(entityId && { entityId: [entityId] }),
        ...(status && { status: [status] }),
        ...(disabled && { showDisabled: true }),
      };
      return unwrap(await api.GET('/api/v1/connectedAccounts', { params: { query }, signal }));
    },
    placeholderData: (before) => before,
  });
