import { createConnectLink, type Identity } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const createConnectLinkHandler =
  ({ engine }: HandlerContext): OperationHandler<'createConnectLink', Identity> =>
  async ({ body, caller }) => {
    const { app, integrationId, authScheme, entityId, redirectUri, labels, expiresInSeconds } = body;
    const { link, url } = await createConnectLink(engine, caller.projectId, {
      ...{ app, integrationId, authScheme, entityId, redirectUri, labels },
      lifetimeMs: expiresInSeconds === undefined ? undefined : expiresInSeconds * 1000,
      createdBy: caller.keyId,
    });
    return {
      status: 201,
      headers: { 'cache-control': 'no-store' },
      body: {
        id: link.id,
        url,
        app: link.appKey,
        entityId: link.entityId,
        expiresAt: new Date(link.expiresAt).toISOString(),
      },
    };
  };
