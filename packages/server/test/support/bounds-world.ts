import { createHash } from 'node:crypto';
import { createKey } from '@actway/engine';
import type { KeyBounds } from '@actway/store';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { shelfApp } from './shelf-app.js';

/** What somebody has in an app, and what each request about it needs. */
export interface Belongings {
  entityId: string;
  app: string;
  actionId: string;
  accountId: string;
  integrationId: string;
  /** Of an execution of `actionId`. */
  logId: string;
  /** Of a file that came out of `fileActionId`; undefined where the app gives none. */
  fileId: string | undefined;
  /** The content of a file that was uploaded for it. */
  content: string;
  /** What the app sees when the account is used. */
  secret: string;
}

/** Two entities with accounts of two apps. */
export interface BoundsWorld extends LiveServer {
  /** A key of the project that is bound so. */
  boundKey(bounds: KeyBounds, expiresAt?: number): Promise<string>;
  /** Executes an action of the app for the entity, and has an account of it. */
  settle(entityId: string, app: string, actionId: string): Promise<Belongings>;
  /** All that the project has, as its administrator sees it. */
  state(): Promise<{ accounts: unknown[]; integrations: unknown[]; files: unknown[]; keys: unknown[] }>;
}

export const md5Of = (content: string) => createHash('md5').update(content).digest('hex');

const fields = {
  shelf: ['API_KEY', 'api_key'],
  httpbin: ['BEARER_TOKEN', 'token'],
} as const;

export async function startBoundsWorld(): Promise<BoundsWorld> {
  const live = await startLiveServer({ app: shelfApp });
  live.upstream.respond = (request, response) => {
    const isScan = request.url.startsWith('/scan') && request.method === 'GET';
    response.writeHead(200, { 'content-type': isScan ? 'application/octet-stream' : 'application/json' });
    response.end(isScan ? 'the bytes of a scan' : '{"done":true}');
  };
  let settled = 0;

  async function settle(entityId: string, app: string, actionId: string): Promise<Belongings> {
    settled += 1;
    const [scheme, field] = fields[app as keyof typeof fields];
    const secret = `secret-of-${entityId}-in-${app}-${settled}`;
    const accountId = await live.connect(app, scheme, { [field]: secret }, entityId);
    const { json: account } = await live.call(`/api/v1/connectedAccounts/${accountId}`);
    const { json: executed } = await live.execute(actionId, {
      connectedAccountId: accountId,
      allowTracing: true,
    });
    const { json: scanned } = await live.execute('SHELF_SCAN_BOOK', {
      ...(app === 'shelf' ? { connectedAccountId: accountId } : { entityId }),
    });
    return {
      ...{ entityId, app, actionId, accountId, secret, integrationId: account.integrationId },
      logId: executed.logId,
      fileId: app === 'shelf' ? scanned.data.file.s3key : undefined,
      content: `uploaded for ${entityId} in ${app} ${settled}`,
    };
  }

  async function all(path: string): Promise<unknown[]> {
    const { json } = await live.call(path);
    return json.items;
  }

  return {
    ...live,
    boundKey: async (bounds, expiresAt) =>
      (
        await createKey(live.engine.store, {
          projectId: live.projectId,
          name: 'bound',
          bounds,
          expiresAt: expiresAt ?? null,
        })
      ).key,
    settle,
    state: async () => ({
      accounts: await all('/api/v1/connectedAccounts?showDisabled=true&pageSize=1000'),
      integrations: await all('/api/v1/integrations?showDisabled=true'),
      files: await all('/api/v2/actions/files/list?limit=1000'),
      keys: (await all('/api/v2/keys?limit=1000')).map((key) => ({ ...Object(key), lastUsedAt: null })),
    }),
  };
}
