import { unwrap } from '@actway/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../shared/client';

export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: async ({ signal }) => unwrap(await api.GET('/api/v1/apps', { signal })).items,
});

export const appQuery = (app: string) =>
  queryOptions({
    queryKey: ['apps', app],
    queryFn: async ({ signal }) =>
      unwrap(await api.GET('/api/v1/apps/{appName}', { params: { path: { appName: app } }, signal })),
  });

/** Actions in pages: those of an app, those that fit a use case best, or both. */
export const actionsQuery = (find: { app?: string; useCase?: string; page: number; limit: number }) =>
  queryOptions({
    queryKey: ['actions', find],
    queryFn: async ({ signal }) => {
      const query = {
        page: find.page,
        limit: find.limit,
        ...(find.app !== undefined && { apps: [find.app] }),
        ...(find.useCase && { useCase: find.useCase }),
      };
      return unwrap(await api.GET('/api/v2/actions/list/all', { params: { query }, signal }));
    },
    placeholderData: (before) => before,
  });
