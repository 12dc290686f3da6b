import type { App, AuthScheme } from '@actway/catalog';
import type { Integration, Repositories } from '@actway/store';
import type { Engine } from '../engine.js';
import { clientOf } from '../oauth/oauth-client.js';
import type { Vault } from '../vault/vault.js';
import { findRequestedApp } from './find-app.js';
import { findScheme } from './find-scheme.js';
import type { IntegrationRequest } from './write-integration.js';

/** The enabled integrations of an app that are as the request asks for, newest first. */
export async function searchIntegrations(
  engine: Pick<Engine, 'catalog' | 'store' | 'vault'>,
  projectId: string,
  request: IntegrationRequest,
): Promise<{ app: App; integrations: Integration[] }> {
  const app = findRequestedApp(engine, request.app);
  // Where no scheme is asked for, every one will do.
  const scheme = request.authScheme === undefined ? undefined : findScheme(app, request.authScheme);
  const integrations = await findFitting(
    engine.store.integrations,
    engine.vault,
    projectId,
    app,
    scheme,
    request,
  );
  return { app, integrations };
}

/** Of the integrations of one app and, where given, one scheme: what the request leaves out may be anything. */
export async function findFitting(
  integrations: Repositories['integrations'],
  vault: Vault,
  projectId: string,
  app: App,
  scheme: AuthScheme | undefined,
  request: IntegrationRequest,
): Promise<Integration[]> {
  const ofApp = await integrations.list(projectId, {
    appKeys: [app.key],
    onlyEnabled: true,
    ...(scheme !== undefined && { authScheme: scheme.name }),
  });
  return ofApp
    .filter((one) => request.name === undefined || one.name === request.name)
    .filter((one) => one.clientId === null || hasClient(vault, one, request));
}

function hasClient(vault: Vault, integration: Integration, { client = {} }: IntegrationRequest): boolean {
  const known = clientOf(vault, integration);
  const { clientId, clientSecret, scopes, redirectUris } = client;
  return (
    (clientId ?? known?.id) === known?.id &&
    (clientSecret === undefined || clientSecret === known?.secret?.reveal()) &&
    isSameList(scopes, integration.scopes) &&
    isSameList(redirectUris, integration.redirectUris)
  );
}

function isSameList(wanted: readonly string[] | undefined, had: readonly string[]): boolean {
  return wanted === undefined || wanted.join('\n') === had.join('\n');
}
