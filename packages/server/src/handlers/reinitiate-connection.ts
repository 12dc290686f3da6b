import type { Identity } from '@actway/engine';
import { reinitiateConnection } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const reinitiateConnectionHandler =
  ({ engine }: HandlerContext): OperationHandler<'reinitiateConnection', Identity> =>
  async ({ path, body, caller }) => {
    const { account, redirectUrl } = await reinitiateConnection(
      engine,
      caller.projectId,
      path.connectedAccountId,
      { fields: body.data, redirectUri: body.redirectUri, startedBy: caller.keyId },
    );
    return {
      status: 200,
      body: {
        connectionStatus: redirectUrl === null ? account.status : 'INITIATED',
        connectedAccountId: account.id,
        redirectUrl,
      },
    };
  };
