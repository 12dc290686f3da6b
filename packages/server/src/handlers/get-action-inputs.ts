import { type Identity, previewInput } from '@actway/engine';
import type { Handler } from '../stub/handlers.js';
import type { HandlerContext } from './context.js';

export const getActionInputsHandler =
  ({ engine }: HandlerContext): Handler<'getActionInputs', Identity> =>
  async ({ path, body, signal }) => ({
    status: 200,
    body: {
      arguments: await previewInput(engine, {
        actionId: path.actionId,
        version: body.version,
        input: body.input,
        text: body.text,
        customDescription: body.customDescription,
        systemPrompt: body.systemPrompt,
        signal,
      }),
    },
  });
