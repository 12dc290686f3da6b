import type { App } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { findRequestedApp } from './find-app.js';
import { findScheme } from './find-scheme.js';
import { type ConfiguredApp, createIntegration } from './manage-integration.js';
import type { IntegrationRequest } from './write-integration.js';

/**
 * The newest enabled integration that the project has of the app, and of the scheme where one is named, whatever its
 * name; one that could ask users for consent where the scheme is OAuth.
 */
export async function findOwnIntegration(
  engine: Pick<Engine, 'store' | 'catalog'>,
  projectId: string,
  { app: name, authScheme }: Pick<IntegrationRequest, 'app' | 'authScheme'>,
): Promise<ConfiguredApp | undefined> {
  const app = findRequestedApp(engine, name);
  const scheme = authScheme === undefined ? undefined : findScheme(app, authScheme);
  const integrations = await engine.store.integrations.list(projectId, {
    appKeys: [app.key],
    onlyEnabled: true,
    ...(scheme && { authScheme: scheme.name }),
  });
  const usable = integrations.find((one) => one.clientId !== null || !isOAuth(app, one.authScheme));
  return usable && { integration: usable, app };
}

function isOAuth({ authSchemes }: App, name: string): boolean {
  return authSchemes.find((one) => one.name === name)?.oauth !== undefined;
}

/**
 * The project's own integration, as `findOwnIntegration` has it; else a new one with the scheme that is asked for, or,
 * where that needs an OAuth client, with the app's first that needs none.
 */
export async function configureWithoutClient(
  engine: Pick<Engine, 'catalog' | 'store' | 'vault'>,
  projectId: string,
  request: IntegrationRequest,
): Promise<ConfiguredApp> {
  const own = await findOwnIntegration(engine, projectId, request);
  if (own) return own;
  const app = findRequestedApp(engine, request.app);
  const asked = findScheme(app, request.authScheme);
  const { name: authScheme } = asked.oauth ? (app.authSchemes.find((one) => !one.oauth) ?? asked) : asked;
  return createIntegration(engine, projectId, { ...request, authScheme });
}
