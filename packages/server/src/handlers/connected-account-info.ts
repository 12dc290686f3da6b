import type { components } from '@actway/contract';
import type { Identity } from '@actway/engine';
import { revealCredential } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

type Place = components['schemas']['CredentialParameter']['in'];

/** The one answer, of those about accounts, that holds a secret. */
export const getConnectedAccountInfoHandler =
  ({ engine }: HandlerContext): OperationHandler<'getConnectedAccountInfo', Identity> =>
  async ({ path, caller }) => {
    const { baseUrl, parameters } = await revealCredential(engine, caller.projectId, path.connectedAccountId);
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: {
        base_url: baseUrl,
        parameters: parameters.map((one) => ({ ...one, in: one.in as Place })),
        body: {},
      },
    };
  };
