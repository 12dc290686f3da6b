import type { App } from '@actway/catalog';
import { type ConnectLink, createId, type Integration } from '@actway/store';
import { requireSetup } from '../accounts/begin-authorization.js';
import { findRequestedApp } from '../accounts/find-app.js';
import { findScheme } from '../accounts/find-scheme.js';
import { findEnabledIntegration } from '../accounts/manage-integration.js';
import { assertMayMakeLink, entityOf } from '../bounds/within-bounds.js';
import type { Connecting, Engine } from '../engine.js';
import { engineError } from '../engine-error.js';
import { createLinkToken, hashLinkToken } from './link-token.js';
import { offeredSchemes } from './offered-schemes.js';

/** What making and using a link takes. */
export type Linking = Connecting & Pick<Engine, 'files'>;

/** How long a link is good where nothing says it. */
const usualLifetimeMs = 15 * 60_000;

/** What a link is to be for. One of `app` and `integrationId` is there; the latter wins. */
export interface LinkRequest {
  app?: string | undefined;
  integrationId?: string | undefined;
  /** The name or mode of a scheme; absent: the user chooses. */
  authScheme?: string | undefined;
  entityId?: string | undefined;
  /** Where the user is sent at the end; one of those that an integration of the app allows. */
  redirectUri?: string | undefined;
  labels?: string[] | undefined;
  /** In milliseconds. */
  lifetimeMs?: number | undefined;
  /** The id of the key that asks for it. The link is good as long as that key. */
  createdBy: string;
}

export interface MadeLink {
  link: ConnectLink;
  app: App;
  /** What the user opens. It is known here alone. */
  url: string;
}

/**
 * Makes a link on which a user connects one account of one app for one entity.
 * @throws EngineError for what could not be connected by it: an app that needs no account, a scheme that there is not, no
 * OAuth client, an address that no integration allows; `outside-bounds`
 */
export async function createConnectLink(
  engine: Linking,
  projectId: string,
  request: LinkRequest,
): Promise<MadeLink> {
  const entityId = entityOf(engine, request.entityId);
  assertMayMakeLink(engine);
  const configured =
    request.integrationId === undefined
      ? undefined
      : await findEnabledIntegration(engine, projectId, request.integrationId);
  const app = configured?.app ?? findRequestedApp(engine, request.app);
  const integration = configured?.integration;
  const named = findScheme(app, integration?.authScheme ?? request.authScheme).name;
  const authScheme = request.authScheme === undefined ? undefined : named;
  const offered = await offeredSchemes(engine, projectId, app, { authScheme, integration });
  if (offered.length === 0) throw nothingOffered(engine, app);
  await assertReturn(engine, projectId, { ...request, app, authScheme, integration });
  const token = createLinkToken();
  const link = await engine.store.connectLinks.insert({
    ...{ id: createId(), projectId, tokenHash: hashLinkToken(token), appKey: app.key, entityId },
    integrationId: integration?.id ?? null,
    authScheme: integration?.authScheme ?? authScheme ?? null,
    redirectUri: request.redirectUri ?? null,
    labels: request.labels ?? [],
    createdBy: request.createdBy,
    expiresAt: Date.now() + (request.lifetimeMs ?? usualLifetimeMs),
  });
  return { link, app, url: linkUrl(engine, token) };
}

/** The address of a link. */
export function linkUrl({ files }: Pick<Engine, 'files'>, token: string): string {
  return `${files.publicUrl}/connect/${token}`;
}

/** Only consent is left, and it is not to be had. */
function nothingOffered(engine: Linking, app: App) {
  requireSetup(engine);
  return engineError('oauth-client-missing', `No OAuth client of ${app.name} is configured.`, {
    subject: 'app',
    message: 'has no OAuth client',
    code: 'required',
  });
}

/** An open redirect would hand the user, and the id of the account, to whoever asked. */
async function assertReturn(
  { store }: Pick<Engine, 'store'>,
  projectId: string,
  wanted: {
    redirectUri?: string | undefined;
    app: App;
    authScheme: string | undefined;
    integration: Integration | undefined;
  },
): Promise<void> {
  const { redirectUri, app, authScheme, integration } = wanted;
  if (redirectUri === undefined) return;
  const part = { offset: 0, limit: 100 };
  const among = integration
    ? [integration]
    : await store.integrations.list(projectId, { appKeys: [app.key], authScheme, onlyEnabled: true, part });
  const allowed = [...new Set(among.flatMap(({ redirectUris }) => redirectUris))];
  if (allowed.includes(redirectUri)) return;
  const known = allowed.length === 0 ? 'none' : allowed.join(', ');
  throw engineError('redirect-refused', `The integration allows another address to return to: ${known}.`, {
    subject: 'redirectUri',
    message: `must be one of: ${known}`,
    code: 'enum',
  });
}
