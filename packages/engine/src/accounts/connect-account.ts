import type { App, AuthScheme } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import type { ConnectedAccount } from '../store/connected-account.js';
import { createId } from '../store/create-id.js';
import type { Integration } from '../store/integration.js';
import { assertHeadersCarry, findScheme, readFields, sealValues } from './credential.js';
import { findApp } from './find-app.js';
import { findIntegration } from './manage-integration.js';
import { defaultEntityId } from './select-account.js';

/** What connecting an account needs. One of `app` and `integrationId` is there; the latter wins. */
export interface ConnectionRequest {
  app?: string | undefined;
  integrationId?: string | undefined;
  /** The app's first scheme when absent. */
  authScheme?: string | undefined;
  /** A name for a new integration. */
  name?: string | undefined;
  /** The fields that the scheme and the app ask for. */
  fields: Record<string, unknown>;
  entityId?: string | undefined;
  labels?: string[] | undefined;
}

export interface Connection {
  account: ConnectedAccount;
  integration: Integration;
  isNewIntegration: boolean;
}

/**
 * Connects an account. With a key, a token or a password it is active at once.
 * The first connection of an app and a scheme makes an integration; later ones share it.
 */
export async function connectAccount(
  engine: Engine,
  projectId: string,
  request: ConnectionRequest,
): Promise<Connection> {
  const configured =
    request.integrationId === undefined
      ? undefined
      : await findIntegration(engine, projectId, request.integrationId);
  const existing = configured?.integration;
  const app = configured?.app ?? findRequestedApp(engine, request.app);
  const scheme = findScheme(app, existing?.authScheme ?? request.authScheme);
  const credential = readFields(
    app,
    `auth scheme ${scheme.mode}`,
    [...scheme.fields, ...app.connectionFields],
    request.fields,
  );
  assertHeadersCarry(app, scheme, credential);
  const id = createId();
  const [own, connection] = split(credential, scheme, app);
  return engine.store.transaction(async (repositories) => {
    const shared = existing ?? (await repositories.integrations.findByApp(projectId, app.key, scheme.mode));
    const integration =
      shared ??
      (await repositories.integrations.insert({
        id: createId(),
        projectId,
        appKey: app.key,
        name: request.name ?? app.name,
        authScheme: scheme.mode,
      }));
    const account = await repositories.accounts.insert({
      id,
      projectId,
      integrationId: integration.id,
      appKey: app.key,
      entityId: request.entityId ?? defaultEntityId,
      authScheme: scheme.mode,
      status: 'ACTIVE',
      labels: request.labels ?? [],
      credential: sealValues(engine.vault, id, 'credential', own),
      connectionFields:
        Object.keys(connection).length === 0
          ? null
          : sealValues(engine.vault, id, 'connectionFields', connection),
    });
    return { account, integration, isNewIntegration: shared === undefined };
  });
}

function split(
  values: Record<string, string>,
  scheme: AuthScheme,
  app: App,
): [Record<string, string>, Record<string, string>] {
  const pick = (names: string[]) =>
    Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
  return [
    pick(scheme.fields.map((field) => field.name)),
    pick(app.connectionFields.map((field) => field.name)),
  ];
}

function findRequestedApp(engine: Engine, name: string | undefined): App {
  if (name !== undefined) return findApp(engine, name);
  throw engineError('app-unknown', 'No app was named.', {
    subject: 'app',
    message: 'is required',
    code: 'required',
  });
}
