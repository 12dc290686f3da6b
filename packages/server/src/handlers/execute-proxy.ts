import type { Identity } from '@actway/engine';
import { executeProxy } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { idempotencyKeyOf } from '../wire/idempotency-key.js';
import { writeOutcome } from '../wire/outcome.js';
import { outcomeHeaders } from '../wire/outcome-headers.js';
import type { HandlerContext } from './context.js';
import { withAnswerRoom } from './with-answer-room.js';

export const executeProxyHandler =
  ({ engine }: HandlerContext): OperationHandler<'executeProxy', Identity> =>
  async (request) => {
    const { body, caller, requestId, ending, isLarge } = request;
    const { connectedAccountId, entityId, endpoint, method, parameters = [] } = body;
    const idempotencyKey = idempotencyKeyOf(request.headers);
    const isKeyed = idempotencyKey !== undefined;
    const outcome = await withAnswerRoom(engine, caller.projectId, request, isKeyed, (held) =>
      executeProxy(engine, {
        ...{
          projectId: caller.projectId,
          keyId: caller.keyId,
          requestId,
          idempotencyKey,
          ending,
          isLarge,
          held,
        },
        ...{ connectedAccountId, entityId, endpoint, method, body: body.body },
        parameters: parameters.map((one) => ({ ...one, value: String(one.value) })),
      }),
    );
    return { status: 200, headers: outcomeHeaders(outcome), body: writeOutcome(outcome) };
  };
