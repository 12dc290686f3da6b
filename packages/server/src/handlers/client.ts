import type { Identity } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { findTime, wireBounds, wireScopes } from '../wire/api-key.js';
import { isoTime } from '../wire/connected-account.js';
import type { HandlerContext } from './context.js';

export const getClientInfoHandler =
  ({ engine: { store } }: HandlerContext): OperationHandler<'getClientInfo', Identity> =>
  async ({ caller }) => {
    const project = await store.projects.find(caller.projectId);
    if (!project) throw new Error(`The project ${caller.projectId} of a key is gone.`);
    const key = await store.keys.find(project.id, caller.keyId);
    const createdAt = isoTime(project.createdAt);
    return {
      status: 200,
      body: {
        client: {
          id: project.id,
          autoId: 0,
          name: project.name,
          email: '',
          createdAt,
          updatedAt: createdAt,
          triggersEnabled: false,
          plan: 'SELF_HOSTED',
          isNewWebhook: false,
        },
        apiKey: {
          id: caller.keyId,
          name: key?.name ?? 'ACTWAY_API_KEY',
          clientId: project.id,
          memberId: '',
          key: key ? `${key.hint}…` : '',
          scopes: wireScopes(caller.scopes),
          bounds: wireBounds(caller.bounds),
          expiresAt: findTime(caller.expiresAt),
        },
      },
    };
  };
