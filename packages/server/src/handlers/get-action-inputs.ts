import { type Identity, previewInput } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const getActionInputsHandler =
  ({ engine }: HandlerContext): OperationHandler<'getActionInputs', Identity> =>
  async ({ path, body, caller, requestId, ending, isLarge }) => ({
    status: 200,
    body: {
      arguments: await previewInput(engine, {
        projectId: caller.projectId,
        keyId: caller.keyId,
        requestId,
        actionId: path.actionId,
        version: body.version,
        input: body.input,
        text: body.text,
        customDescription: body.customDescription,
        systemPrompt: body.systemPrompt,
        ending,
        isLarge,
      }),
    },
  });
