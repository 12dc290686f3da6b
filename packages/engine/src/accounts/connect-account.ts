import type { App, AuthScheme } from '@actway/catalog';
import type { ConnectedAccount, Integration, Repositories } from '@actway/store';
import { createId } from '@actway/store';
import { assertMayChange, entityOf } from '../bounds/within-bounds.js';
import type { Connecting, Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import { assertSendable } from './assert-sendable.js';
import { chooseScheme } from './choose-scheme.js';
import { readFields, sealValues } from './credential.js';
import { findRequestedApp } from './find-app.js';
import { type LinkUse, takeLink } from './link-use.js';
import { findEnabledIntegration } from './manage-integration.js';
import { startAccount } from './start-account.js';
import type { ClientRequest } from './write-client.js';
import { writeIntegration } from './write-integration.js';

/** What connecting an account needs. One of `app` and `integrationId` is there; the latter wins. */
export interface ConnectionRequest {
  app?: string | undefined;
  integrationId?: string | undefined;
  /** The name or mode of a scheme. When absent: see `chooseScheme`. */
  authScheme?: string | undefined;
  /** A name for a new integration. */
  name?: string | undefined;
  /** The fields that the scheme and the app ask for. */
  fields: Record<string, unknown>;
  entityId?: string | undefined;
  labels?: string[] | undefined;
  /** An OAuth client for a new integration. Its `redirectUris` are `redirectUri` when absent. */
  client?: ClientRequest | undefined;
  /** Where the user is sent after consent; one of the integration's. */
  redirectUri?: string | undefined;
  /** The id of the key that asks for it. */
  startedBy?: string | undefined;
  /** The link on which it happens: it is taken with the account, and its `redirectUri` was judged when it was made. */
  link?: LinkUse | undefined;
}

export interface Connection {
  account: ConnectedAccount;
  integration: Integration;
  isNewIntegration: boolean;
  /** Where the user consents; null where nobody has to. */
  redirectUrl: string | null;
}

/**
 * Connects an account. With a key, a token or a password it is active at once; with OAuth a user may have to consent.
 * The first connection of an app and a scheme makes an integration; later ones share it.
 */
export async function connectAccount(
  engine: Connecting,
  projectId: string,
  request: ConnectionRequest,
): Promise<Connection> {
  const entityId = entityOf(engine, request.entityId);
  assertMayChange(engine);
  const configured =
    request.integrationId === undefined
      ? undefined
      : await findEnabledIntegration(engine, projectId, request.integrationId);
  const app = configured?.app ?? findRequestedApp(engine, request.app);
  const scheme = await chooseScheme(app, {
    wanted: configured?.integration.authScheme ?? request.authScheme,
    given: request.fields,
    findConfigured: async () => (await newestOf(engine, projectId, app))?.authScheme,
  });
  const given = readFields(
    app,
    `auth scheme ${scheme.name}`,
    [...scheme.fields, ...app.connectionFields],
    request.fields,
  );
  assertSendable(engine, app, scheme, given);
  const id = createId();
  const owner = { id, projectId, appKey: app.key };
  const [credential, connectionFields] = split(given, scheme, app);
  const known = configured?.integration ?? (await findShared(engine.store, projectId, app, scheme, request));
  const isOwnClient = request.client?.clientId !== undefined || credential.access_token === undefined;
  if (known && scheme.oauth) assertKept(known, request.client?.redirectUris);
  const asked = { ...request, client: scheme.oauth && withRedirectUris(request) };
  const integration = known ?? writeIntegration(engine.vault, projectId, app, scheme, asked, isOwnClient);
  const { redirectUri, startedBy, link } = request;
  const start = await startAccount(engine, {
    account: owner,
    app,
    scheme,
    integration,
    credential,
    connectionFields,
    redirectUri,
    startedBy,
    link,
  });
  return engine.store.transaction(async (repositories) => {
    // Another call may have made the first integration meanwhile, or be about to.
    if (!known) await repositories.projects.lock(projectId);
    const shared = known ?? (await findShared(repositories, projectId, app, scheme, request));
    const used = shared ?? (await repositories.integrations.insert(integration));
    const account = await repositories.accounts.insert({
      id,
      projectId,
      integrationId: used.id,
      appKey: app.key,
      entityId,
      authScheme: scheme.name,
      status: start.status,
      labels: request.labels ?? [],
      credential: start.credential ? sealValues(engine.vault, owner, 'credential', start.credential) : null,
      connectionFields:
        Object.keys(connectionFields).length === 0
          ? null
          : sealValues(engine.vault, owner, 'connectionFields', connectionFields),
      ...(start.pending && { pendingAuthorization: start.pending }),
    });
    if (link) await takeLink(repositories, link, account);
    return {
      account,
      integration: used,
      isNewIntegration: shared === undefined,
      redirectUrl: start.redirectUrl,
    };
  });
}

async function newestOf(
  { store }: Pick<Engine, 'store'>,
  projectId: string,
  app: App,
): Promise<Integration | undefined> {
  const part = { offset: 0, limit: 1 };
  const [newest] = await store.integrations.list(projectId, { appKeys: [app.key], onlyEnabled: true, part });
  return newest;
}

function withRedirectUris({ client = {}, redirectUri }: ConnectionRequest): ClientRequest {
  const { redirectUris = redirectUri === undefined ? [] : [redirectUri] } = client;
  return { ...client, redirectUris };
}

/** An integration that is shared stays as it is: addresses that it does not allow are not dropped without a word. */
function assertKept({ redirectUris }: Integration, wanted: readonly string[] = []): void {
  const lacking = wanted.filter((one) => !redirectUris.includes(one));
  if (lacking.length === 0) return;
  const allowed = redirectUris.length === 0 ? 'none' : redirectUris.join(', ');
  throw engineError(
    'redirect-refused',
    `The integration that this connection shares allows other addresses to return to: ${allowed}.`,
    { subject: 'redirectUris', message: `must be among: ${allowed}`, code: 'enum' },
  );
}

/** The integration that this connection shares; none where it brings a client of its own. */
async function findShared(
  { integrations }: Pick<Repositories, 'integrations'>,
  projectId: string,
  app: App,
  scheme: AuthScheme,
  { client }: ConnectionRequest,
): Promise<Integration | undefined> {
  if (scheme.oauth && client?.clientId !== undefined) return undefined;
  return integrations.findByApp(projectId, app.key, scheme.name);
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
