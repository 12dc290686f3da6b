import type { App, AuthScheme } from '@actway/catalog';
import type { NewIntegration } from '@actway/store';
import { createId } from '@actway/store';
import type { Vault } from '../vault/vault.js';
import { clientMissing } from './begin-authorization.js';
import { type ClientRequest, writeClient } from './write-client.js';

/** What configuring an app needs. */
export interface IntegrationRequest {
  /** Key, name or id. */
  app: string | undefined;
  /** The app's first scheme when absent. */
  authScheme?: string | undefined;
  /** The app's name when absent. */
  name?: string | undefined;
  /** Needed where the scheme is OAuth. */
  client?: ClientRequest | undefined;
}

export type WrittenIntegration = Required<Omit<NewIntegration, 'enabled'>>;

/**
 * A new integration, its secret sealed. Other schemes than OAuth have no client: of what was sent of one the
 * addresses to return to are kept.
 * @throws EngineError `credential-invalid` naming every member of the client that is unusable
 */
export function writeIntegration(
  vault: Vault,
  projectId: string,
  app: App,
  scheme: AuthScheme,
  { name = app.name, client = {} }: Pick<IntegrationRequest, 'name' | 'client'>,
  needsClient = true,
): WrittenIntegration {
  const id = createId();
  const integration = {
    ...{ id, projectId, appKey: app.key, name, authScheme: scheme.name },
    ...{ clientId: null, clientSecret: null, scopes: [], redirectUris: [] },
  };
  if (!scheme.oauth) {
    // Users come back from the page of a link whatever they connect with.
    const { redirectUris } = client;
    return { ...integration, ...writeClient(vault, app, integration, { redirectUris }) };
  }
  if (!needsClient) return integration;
  if (client.clientId === undefined) throw clientMissing(app);
  return { ...integration, ...writeClient(vault, app, integration, client) };
}
