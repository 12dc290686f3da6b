import type { Identity } from '@actway/engine';
import {
  configureWithoutClient,
  createIntegration,
  deleteIntegration,
  findIntegration,
  findOwnIntegration,
  getOrCreateIntegration,
  keptKey,
  listIntegrations,
  requireKeptApps,
  searchIntegrations,
  updateIntegration,
} from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { wireIntegration, wireIntegrationSummary } from '../wire/integration.js';
import { readAuthConfigClient, readIntegrationRequest } from '../wire/oauth-client.js';
import type { HandlerContext } from './context.js';

const maxPageSize = 1000;

export const listIntegrationsHandler =
  ({ engine }: HandlerContext): OperationHandler<'listIntegrations', Identity> =>
  async ({ query, caller }) => {
    const { page = 1, showDisabled = false } = query;
    const appName = query.appName ?? query.appId;
    const pageSize = Math.min(query.pageSize ?? maxPageSize, maxPageSize);
    if (appName !== undefined) {
      const path = query.appName === undefined ? '/appId' : '/appName';
      await requireKeptApps(engine, caller.projectId, [{ name: appName, path }]);
    }
    const appKey =
      appName === undefined ? undefined : (engine.catalog.findApp(appName)?.key ?? keptKey(appName));
    const { items, total } = await listIntegrations(engine, caller.projectId, {
      appKey,
      showDisabled,
      page,
      pageSize,
    });
    const accounts = await engine.store.accounts.countByIntegration(
      caller.projectId,
      items.map(({ integration }) => integration.id),
    );
    return {
      status: 200,
      body: {
        items: items.map((one) => wireIntegrationSummary(one, accounts.get(one.integration.id) ?? 0)),
        page,
        totalPages: Math.ceil(total / pageSize),
      },
    };
  };

export const getIntegrationHandler =
  ({ engine }: HandlerContext): OperationHandler<'getIntegration', Identity> =>
  async ({ path, caller }) => ({
    status: 200,
    body: wireIntegration(await findIntegration(engine, caller.projectId, path.integrationId)),
  });

export const createIntegrationHandler =
  ({ engine }: HandlerContext): OperationHandler<'createIntegration', Identity> =>
  async ({ body, caller }) => {
    const { useComposioAuth, integrationSecrets } = body.config;
    const isLeftToServer =
      useComposioAuth === true &&
      integrationSecrets !== undefined &&
      integrationSecrets.client_id === undefined;
    const configure = isLeftToServer ? configureWithoutClient : createIntegration;
    const configured = await configure(engine, caller.projectId, readIntegrationRequest(body));
    return { status: 200, body: wireIntegration(configured) };
  };

export const getOrCreateIntegrationHandler =
  ({ engine }: HandlerContext): OperationHandler<'getOrCreateIntegration', Identity> =>
  async ({ body, caller }) => {
    const { integration, isNewIntegration } = await getOrCreateIntegration(
      engine,
      caller.projectId,
      readIntegrationRequest(body),
    );
    return { status: 200, body: { integrationId: integration.id, isNewIntegration } };
  };

export const searchIntegrationsHandler =
  ({ engine }: HandlerContext): OperationHandler<'searchIntegrations', Identity> =>
  async ({ body, caller }) => {
    const { app, integrations } = await searchIntegrations(
      engine,
      caller.projectId,
      readIntegrationRequest(body),
    );
    const { id: appId, key, name } = app;
    return {
      status: 200,
      body: { matchedIntegrationIds: integrations.map(({ id }) => id), appInfo: { appId, key, name } },
    };
  };

export const createIntegrationOfAppHandler =
  ({ engine }: HandlerContext): OperationHandler<'createIntegrationOfApp', Identity> =>
  async ({ body, caller }) => {
    const { authScheme, name, authConfig, useComposioAuth, forceNewIntegration } = body;
    const isNew = forceNewIntegration === true;
    const client = readAuthConfigClient(authConfig);
    const request = { app: body.appId ?? body.appName, authScheme, name, client };
    if (useComposioAuth === true && client.clientId === undefined && !isNew) {
      const own = await findOwnIntegration(engine, caller.projectId, request);
      if (own) return { status: 200, body: wireIntegration(own) };
    }
    const create = isNew ? createIntegration : getOrCreateIntegration;
    return { status: 200, body: wireIntegration(await create(engine, caller.projectId, request)) };
  };

export const updateIntegrationHandler =
  ({ engine }: HandlerContext): OperationHandler<'updateIntegration', Identity> =>
  async ({ path, body, caller }) => {
    const { name, enabled, authConfig } = body;
    const changed = await updateIntegration(engine, caller.projectId, path.integrationId, {
      ...{ name, enabled, client: readAuthConfigClient(authConfig) },
    });
    return { status: 200, body: wireIntegration(changed) };
  };

export const deleteIntegrationHandler =
  ({ engine }: HandlerContext): OperationHandler<'deleteIntegration', Identity> =>
  async ({ path, caller }) => {
    await deleteIntegration(engine, caller.projectId, path.integrationId);
    return { status: 200, body: { status: 'success', count: 1 } };
  };
