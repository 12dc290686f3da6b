import { appsInQuery } from '@actway/catalog';
import type { Identity } from '@actway/engine';
import {
  connectAccount,
  deleteAccount,
  findAccount,
  keptKey,
  requireKeptApps,
  updateAccount,
} from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { wireConnectedAccount } from '../wire/connected-account.js';
import { readOAuthClient } from '../wire/oauth-client.js';
import type { HandlerContext } from './context.js';

const maxPageSize = 1000;

export const listConnectedAccountsHandler =
  ({ engine }: HandlerContext): OperationHandler<'listConnectedAccounts', Identity> =>
  async ({ query, caller }) => {
    const { page = 1, showActiveOnly = false, showDisabled = false } = query;
    const pageSize = Math.min(query.pageSize ?? maxPageSize, maxPageSize);
    const entityIds = query.entityId ?? query.user_uuid;
    // An SDK of the v2 API asks so whether a tool of the caller's own has an account, whatever it is called.
    const mayBeNoApp = query.user_uuid !== undefined;
    if (!mayBeNoApp) await requireKeptApps(engine, caller.projectId, appsInQuery('appNames', query.appNames));
    const statuses = showActiveOnly ? (['ACTIVE'] as const) : query.status;
    const { items, total } = await engine.store.accounts.list(caller.projectId, {
      ...(entityIds === undefined ? {} : { entityIds }),
      ...(query.appNames === undefined
        ? {}
        : { appKeys: query.appNames.map((name) => engine.catalog.findApp(name)?.key ?? keptKey(name)) }),
      ...(statuses === undefined ? {} : { statuses }),
      ...(query.labels === undefined ? {} : { labels: query.labels }),
      ...(query.connectionId === undefined ? {} : { id: query.connectionId }),
      ...(query.integrationId === undefined ? {} : { integrationId: query.integrationId }),
      showDisabled,
      page,
      pageSize,
    });
    return {
      status: 200,
      body: {
        items: items.map((account) => wireConnectedAccount(engine.catalog, account)),
        page,
        totalPages: Math.ceil(total / pageSize),
      },
    };
  };

export const getConnectedAccountHandler =
  ({ engine }: HandlerContext): OperationHandler<'getConnectedAccount', Identity> =>
  async ({ path, caller }) => ({
    status: 200,
    body: wireConnectedAccount(
      engine.catalog,
      await findAccount(engine, caller.projectId, path.connectedAccountId),
    ),
  });

export const initiateConnectionHandler =
  ({ engine }: HandlerContext): OperationHandler<'initiateConnection', Identity> =>
  async ({ body, caller }) => {
    const connection = await connectAccount(engine, caller.projectId, {
      app: body.app.uniqueKey,
      integrationId: body.app.integrationId,
      authScheme: body.config.authScheme,
      name: body.config.name,
      fields: body.connection.initiateData,
      entityId: body.connection.entityId,
      labels: body.connection.extra?.labels,
      client: readOAuthClient(body.config),
      redirectUri: body.connection.extra?.redirectURL,
      startedBy: caller.keyId,
    });
    const { account, integration, isNewIntegration, redirectUrl } = connection;
    return {
      status: 200,
      body: {
        integration: { id: integration.id, isNewIntegration },
        connectionResponse: {
          connectionStatus: account.status,
          connectedAccountId: account.id,
          redirectUrl,
        },
      },
    };
  };

export const createConnectedAccountHandler =
  ({ engine }: HandlerContext): OperationHandler<'createConnectedAccount', Identity> =>
  async ({ body, caller }) => {
    const { account, redirectUrl } = await connectAccount(engine, caller.projectId, {
      integrationId: body.integrationId,
      fields: body.data,
      entityId: body.entityId ?? body.userUuid,
      labels: body.labels,
      redirectUri: body.redirectUri,
      startedBy: caller.keyId,
    });
    return {
      status: 200,
      body: { connectionStatus: account.status, connectedAccountId: account.id, redirectUrl },
    };
  };

export const updateConnectedAccountHandler =
  ({ engine }: HandlerContext): OperationHandler<'updateConnectedAccount', Identity> =>
  async ({ path, body, caller }) => {
    const { labels } = body;
    const account = await updateAccount(engine, caller.projectId, path.connectedAccountId, { labels });
    return { status: 200, body: wireConnectedAccount(engine.catalog, account) };
  };

export const deleteConnectedAccountHandler =
  ({ engine }: HandlerContext): OperationHandler<'deleteConnectedAccount', Identity> =>
  async ({ path, caller }) => {
    await deleteAccount(engine, caller.projectId, path.connectedAccountId);
    return { status: 200, body: { status: 'success', count: 1 } };
  };

export const enableConnectedAccountHandler =
  ({ engine }: HandlerContext): OperationHandler<'enableConnectedAccount', Identity> =>
  async ({ path, caller }) => {
    await updateAccount(engine, caller.projectId, path.connectedAccountId, { enabled: true });
    return { status: 201, body: { status: 'success' } };
  };

export const disableConnectedAccountHandler =
  ({ engine }: HandlerContext): OperationHandler<'disableConnectedAccount', Identity> =>
  async ({ path, caller }) => {
    await updateAccount(engine, caller.projectId, path.connectedAccountId, { enabled: false });
    return { status: 201, body: { status: 'success' } };
  };
