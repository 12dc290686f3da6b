import type { App, AuthScheme } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { EngineError, type EngineFault, engineError } from '../engine-error.js';
import { clientMissing } from '../oauth/begin-authorization.js';
import { placeOfClientSecret } from '../oauth/oauth-client.js';
import { createId } from '../store/create-id.js';
import type { Integration, NewIntegration } from '../store/integration.js';
import type { Vault } from '../vault/vault.js';
import { findApp } from './find-app.js';
import { findScheme } from './find-scheme.js';

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
  /** Needed where the scheme is OAuth. */
  client?: ClientRequest | undefined;
}

/** The OAuth client that the project has at the app. */
export interface ClientRequest {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** In place of the scopes that the app's manifest names. */
  scopes?: string[] | undefined;
  /** Where users may be sent after consent. */
  redirectUris?: string[] | undefined;
}

/** Configures an app for the project with one auth scheme. */
export async function createIntegration(
  engine: Engine,
  projectId: string,
  request: IntegrationRequest,
): Promise<ConfiguredApp> {
  const app = findApp(engine, request.app);
  const scheme = findScheme(app, request.authScheme);
  const written = writeIntegration(engine.vault, projectId, app, scheme, request);
  return { integration: await engine.store.integrations.insert(written), app };
}

export type WrittenIntegration = Required<Omit<NewIntegration, 'enabled'>>;

/**
 * A new integration, its secret sealed. Other schemes than OAuth have no client: what was sent of one is left out.
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
  if (!scheme.oauth || !needsClient) return integration;
  if (client.clientId === undefined) throw clientMissing(app);
  const { clientId, clientSecret, scopes = [], redirectUris = [] } = client;
  const faults = [
    ...(isVisible(clientId) ? [] : [clientFault('/client_id', 'must have visible ASCII characters only')]),
    ...(isVisible(clientSecret)
      ? []
      : [clientFault('/client_secret', 'must have visible ASCII characters only')]),
    ...scopes.flatMap((scope) =>
      isVisible(scope) ? [] : [clientFault('/scopes', 'must have visible ASCII characters only')],
    ),
    ...redirectUris.flatMap((uri, index): EngineFault[] =>
      isWebAddress(uri)
        ? []
        : [
            {
              subject: 'redirectUri',
              pointer: `/${index}`,
              message: 'must be an http or https address without a fragment',
              code: 'format',
            },
          ],
    ),
  ];
  if (faults.length > 0) {
    const told = faults.map((fault) => `${fault.pointer.slice(1)} ${fault.message}`).join('; ');
    throw new EngineError(
      'credential-invalid',
      `The OAuth client of ${app.key} is unusable: ${told}.`,
      faults,
    );
  }
  return {
    ...integration,
    clientId,
    clientSecret: clientSecret === undefined ? null : vault.seal(clientSecret, placeOfClientSecret(id)),
    scopes,
    redirectUris,
  };
}

function clientFault(pointer: string, message: string): EngineFault {
  return { subject: 'client', pointer, message, code: 'format' };
}

function isVisible(text: string | undefined): boolean {
  return text === undefined || /^[\x21-\x7e]{1,4096}$/.test(text);
}

/** No `javascript:`, and no fragment (RFC 6749 §3.1.2). */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !text.includes('#');
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
