import type { App } from '@actway/catalog';
import type { Integration } from '@actway/store';
import type { Engine } from '../engine.js';
import { type EngineError, engineError } from '../engine-error.js';
import { findRequestedApp } from './find-app.js';
import { findScheme } from './find-scheme.js';
import { type ClientRequest, writeClient } from './write-client.js';
import { type IntegrationRequest, writeIntegration } from './write-integration.js';

/** An integration, and the app that it configures. */
export interface ConfiguredApp {
  integration: Integration;
  app: App;
}

/** Configures an app for the project with one auth scheme. */
export async function createIntegration(
  engine: Pick<Engine, 'catalog' | 'store' | 'vault'>,
  projectId: string,
  request: IntegrationRequest,
): Promise<ConfiguredApp> {
  const app = findRequestedApp(engine, request.app);
  const scheme = findScheme(app, request.authScheme);
  const written = writeIntegration(engine.vault, projectId, app, scheme, request);
  return { integration: await engine.store.integrations.insert(written), app };
}

/** An integration of the project whose app the catalog has. */
export async function findIntegration(
  engine: Pick<Engine, 'catalog' | 'store'>,
  projectId: string,
  id: string,
): Promise<ConfiguredApp> {
  const integration = await engine.store.integrations.find(projectId, id);
  const app = integration && engine.catalog.findApp(integration.appKey);
  if (!integration || !app) throw unknownIntegration(id);
  return { integration, app };
}

/** An integration that an account can be connected through. */
export async function findEnabledIntegration(
  engine: Pick<Engine, 'catalog' | 'store'>,
  projectId: string,
  id: string,
): Promise<ConfiguredApp> {
  const configured = await findIntegration(engine, projectId, id);
  if (configured.integration.enabled) return configured;
  throw engineError('integration-disabled', `The integration ${id} is disabled.`, {
    subject: 'integration',
    message: 'is disabled: enable it, or use another',
    code: 'disabled',
  });
}

/** Which integrations to list. */
export interface IntegrationPage {
  /** Those of this app alone. */
  appKey?: string | undefined;
  showDisabled: boolean;
  /** From 1. */
  page: number;
  pageSize: number;
}

/** A page of the integrations of the project whose apps the catalog has, newest first, and how many there are. */
export async function listIntegrations(
  { store, catalog }: Pick<Engine, 'store' | 'catalog'>,
  projectId: string,
  { appKey, showDisabled, page, pageSize }: IntegrationPage,
): Promise<{ items: ConfiguredApp[]; total: number }> {
  const onlyEnabled = !showDisabled;
  const counts = await store.integrations.countByApp(projectId, { onlyEnabled });
  const listed = [...counts].filter(([key]) => {
    const app = catalog.findApp(key);
    return app !== undefined && (appKey === undefined || app.key === appKey);
  });
  const integrations = await store.integrations.list(projectId, {
    appKeys: listed.map(([key]) => key),
    onlyEnabled,
    part: { offset: (page - 1) * pageSize, limit: pageSize },
  });
  return {
    items: integrations.flatMap((integration) => {
      const app = catalog.findApp(integration.appKey);
      return app ? [{ integration, app }] : [];
    }),
    total: listed.reduce((sum, [, count]) => sum + count, 0),
  };
}

/** What of an integration is to change. What is left out stays, and a scheme without OAuth has no client to change. */
export interface IntegrationUpdate {
  name?: string | undefined;
  enabled?: boolean | undefined;
  client?: ClientRequest | undefined;
}

/** Changes an integration; its accounts go on, and refresh their tokens with what the client is from now on. */
export async function updateIntegration(
  engine: Pick<Engine, 'catalog' | 'store' | 'vault'>,
  projectId: string,
  id: string,
  { name, enabled, client = {} }: IntegrationUpdate,
): Promise<ConfiguredApp> {
  const { app, integration } = await findIntegration(engine, projectId, id);
  const isOAuth = findScheme(app, integration.authScheme).oauth !== undefined;
  const changed = await engine.store.integrations.update(projectId, id, {
    ...(name !== undefined && { name }),
    ...(enabled !== undefined && { enabled }),
    // Other schemes have no client, and users come back from the page of a link all the same.
    ...writeClient(engine.vault, app, integration, isOAuth ? client : { redirectUris: client.redirectUris }),
  });
  if (!changed) throw unknownIntegration(id);
  return { app, integration: changed };
}

/** Deletes an integration, its accounts and their credentials. Records of executions stay. */
export async function deleteIntegration(
  { store }: Pick<Engine, 'store'>,
  projectId: string,
  id: string,
): Promise<void> {
  if (!(await store.integrations.delete(projectId, id))) throw unknownIntegration(id);
}

function unknownIntegration(id: string): EngineError {
  return engineError('integration-unknown', `There is no integration ${id}.`, {
    subject: 'integration',
    message: 'is not an integration of this project',
    code: 'unknown',
  });
}
