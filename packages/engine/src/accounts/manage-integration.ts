import type { App } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { type EngineError, engineError } from '../engine-error.js';
import { createId } from '../store/create-id.js';
import type { Integration } from '../store/integration.js';
import { findScheme } from './credential.js';
import { findApp } from './find-app.js';

/** An integration, and the app that it configures. */
export interface ConfiguredApp {
  integration: Integration;
  app: App;
}

/** What configuring an app needs. */
export interface IntegrationRequest {
  app: string;
  /** The app's first scheme when absent. */
  authScheme?: string | undefined;
  /** The app's name when absent. */
  name?: string | undefined;
}

/** Configures an app for the project with one auth scheme. */
export async function createIntegration(
  engine: Engine,
  projectId: string,
  request: IntegrationRequest,
): Promise<ConfiguredApp> {
  const app = findApp(engine, request.app);
  const scheme = findScheme(app, request.authScheme);
  const integration = await engine.store.integrations.insert({
    id: createId(),
    projectId,
    appKey: app.key,
    name: request.name ?? app.name,
    authScheme: scheme.mode,
  });
  return { integration, app };
}

/** An integration of the project whose app the catalog has. */
export async function findIntegration(engine: Engine, projectId: string, id: string): Promise<ConfiguredApp> {
  const integration = await engine.store.integrations.find(projectId, id);
  const app = integration && engine.catalog.findApp(integration.appKey);
  if (!integration || !app) throw unknownIntegration(id);
  return { integration, app };
}

/** The integrations of the project whose apps the catalog has, newest first. */
export async function listIntegrations(
  { store, catalog }: Pick<Engine, 'store' | 'catalog'>,
  projectId: string,
): Promise<ConfiguredApp[]> {
  const integrations = await store.integrations.list(projectId);
  return integrations.flatMap((integration) => {
    const app = catalog.findApp(integration.appKey);
    return app ? [{ integration, app }] : [];
  });
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
