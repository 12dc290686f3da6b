import type { App, AuthScheme } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { clientOf } from '../oauth/oauth-client.js';
import type { Integration } from '../store/integration.js';
import type { Repositories } from '../store/store.js';
import type { Vault } from '../vault/vault.js';
import { findRequestedApp } from './find-app.js';
import { findScheme } from './find-scheme.js';
import type { ConfiguredApp } from './manage-integration.js';
import { type IntegrationRequest, writeIntegration } from './write-integration.js';

/**
 * The newest enabled integration that is as the request asks for, or a new one. However many ask at once, in however
 * many processes, one of them makes it.
 */
export async function getOrCreateIntegration(
  engine: Engine,
  projectId: string,
  request: IntegrationRequest,
): Promise<ConfiguredApp & { isNewIntegration: boolean }> {
  const app = findRequestedApp(engine, request.app);
  const scheme = findScheme(app, request.authScheme);
  const find = ({ integrations }: Pick<Repositories, 'integrations'>) =>
    findFitting(integrations, engine.vault, projectId, app, scheme, request);
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

async function findFitting(
  integrations: Repositories['integrations'],
  vault: Vault,
  projectId: string,
  app: App,
  scheme: AuthScheme,
  request: IntegrationRequest,
): Promise<Integration | undefined> {
  const all = await integrations.list(projectId);
  return all
    .filter((one) => one.enabled && one.appKey === app.key && one.authScheme === scheme.name)
    .filter((one) => request.name === undefined || one.name === request.name)
    .find((one) => !scheme.oauth || hasClient(vault, one, request));
}

/** What the request leaves out of the client may be anything. */
function hasClient(vault: Vault, integration: Integration, { client = {} }: IntegrationRequest): boolean {
  const known = clientOf(vault, integration);
  const { clientId, clientSecret, scopes, redirectUris } = client;
  return (
    (clientId ?? known?.id) === known?.id &&
    (clientSecret ?? known?.secret) === known?.secret &&
    isSameList(scopes, integration.scopes) &&
    isSameList(redirectUris, integration.redirectUris)
  );
}

function isSameList(wanted: readonly string[] | undefined, had: readonly string[]): boolean {
  return wanted === undefined || wanted.join('\n') === had.join('\n');
}
