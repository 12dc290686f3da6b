import type { App, AuthScheme } from '@actway/catalog';
import type { ConnectLink, Integration } from '@actway/store';
import type { Engine } from '../engine.js';
import { environmentKeyId } from '../keys/authenticate.js';
import { hashLinkToken, isLinkToken } from './link-token.js';
import { offeredSchemes } from './offered-schemes.js';

/** A link that somebody opened. Looking at it uses nothing up. */
export interface OpenedLink {
  token: string;
  link: ConnectLink;
  app: App;
  state: 'open' | 'used' | 'expired';
  /** What the user may choose among. Empty unless it is open, and where the operator took away what it needs. */
  schemes: AuthScheme[];
}

/** The link of a token; undefined for one that never was, or whose key, app or integration is gone. */
export async function findConnectLink(
  engine: Pick<Engine, 'store' | 'catalog' | 'oauth'>,
  token: string,
): Promise<OpenedLink | undefined> {
  const link = isLinkToken(token)
    ? await engine.store.connectLinks.findByHash(hashLinkToken(token))
    : undefined;
  const app = link && engine.catalog.findApp(link.appKey);
  if (!link || !app) return undefined;
  if (link.usedAt !== null) return { token, link, app, state: 'used', schemes: [] };
  if (!(await isKeyGood(engine, link))) return undefined;
  if (link.expiresAt <= Date.now()) return { token, link, app, state: 'expired', schemes: [] };
  const integration = await findIntegration(engine, link);
  if (integration === 'gone') return undefined;
  const authScheme = link.authScheme ?? undefined;
  const schemes = await offeredSchemes(engine, link.projectId, app, { authScheme, integration });
  return { token, link, app, state: 'open', schemes };
}

/** Who revokes a key ends the links that were made with it. */
async function isKeyGood(
  { store }: Pick<Engine, 'store'>,
  { projectId, createdBy }: ConnectLink,
): Promise<boolean> {
  if (createdBy === environmentKeyId) return true;
  const key = await store.keys.find(projectId, createdBy);
  if (key === undefined || key.revokedAt !== null) return false;
  return key.expiresAt === null || key.expiresAt > Date.now();
}

async function findIntegration(
  { store }: Pick<Engine, 'store'>,
  { projectId, integrationId }: ConnectLink,
): Promise<Integration | undefined | 'gone'> {
  if (integrationId === null) return undefined;
  const integration = await store.integrations.find(projectId, integrationId);
  return integration?.enabled ? integration : 'gone';
}
