import type { Repositories } from '@actway/store';
import type { Engine } from '../engine.js';
import { findRequestedApp } from './find-app.js';
import { findScheme } from './find-scheme.js';
import type { ConfiguredApp } from './manage-integration.js';
import { findFitting } from './search-integrations.js';
import { type IntegrationRequest, writeIntegration } from './write-integration.js';

/**
 * The newest enabled integration that is as the request asks for, or a new one. However many ask at once, in however
 * many processes, one of them makes it.
 */
export async function getOrCreateIntegration(
  engine: Pick<Engine, 'catalog' | 'store' | 'vault'>,
  projectId: string,
  request: IntegrationRequest,
): Promise<ConfiguredApp & { isNewIntegration: boolean }> {
  const app = findRequestedApp(engine, request.app);
  const scheme = findScheme(app, request.authScheme);
  const find = async ({ integrations }: Pick<Repositories, 'integrations'>) => {
    const [newest] = await findFitting(integrations, engine.vault, projectId, app, scheme, request);
    return newest;
  };
  const known = await find(engine.store);
  if (known) return { integration: known, app, isNewIntegration: false };
  const written = writeIntegration(engine.vault, projectId, app, scheme, request);
  return engine.store.transaction(async (repositories) => {
    await repositories.projects.lock(projectId);
    const made = await find(repositories);
    const integration = made ?? (await repositories.integrations.insert(written));
    return { integration, app, isNewIntegration: made === undefined };
  });
}
