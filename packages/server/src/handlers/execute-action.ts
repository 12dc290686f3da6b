import type { Identity } from '@actway/engine';
import { executeAction } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { idempotencyKeyOf } from '../wire/idempotency-key.js';
import { writeLargeOutcome, writeOutcome } from '../wire/outcome.js';
import { outcomeHeaders } from '../wire/outcome-headers.js';
import type { HandlerContext } from './context.js';
import { readAuthConfig } from './read-auth-config.js';
import { withAnswerRoom } from './with-answer-room.js';

type Sent = NonNullable<Parameters<OperationHandler<'executeAction', Identity>>[0]['body']>;

/** Wire words in, engine words through, wire words out. */
export const executeActionHandler =
  ({ engine }: HandlerContext): OperationHandler<'executeAction', Identity> =>
  async (request) => {
    const sent: Sent = request.body ?? {};
    const { projectId, keyId } = request.caller;
    const idempotencyKey = idempotencyKeyOf(request.headers);
    const isKeyed = idempotencyKey !== undefined;
    const outcome = await withAnswerRoom(engine, projectId, request, isKeyed, (held) =>
      executeAction(engine, {
        projectId,
        keyId,
        requestId: request.requestId,
        actionId: request.path.actionId,
        version: sent.version,
        appName: sent.appName,
        connectedAccountId: sent.connectedAccountId,
        entityId: sent.entityId,
        input: sent.input,
        beside: namesBeside(sent),
        authConfig: readAuthConfig(sent.authConfig),
        text: sent.text,
        customDescription: sent.customDescription,
        systemPrompt: sent.systemPrompt,
        sessionInfo: sent.sessionInfo,
        traceLogs: sent.traceLogs,
        idempotencyKey,
        isTraced: sent.allowTracing,
        isLarge: request.isLarge,
        ending: request.ending,
        held,
      }),
    );
    const trace =
      sent.allowTracing === true ? { logId: outcome.id, sessionInfo: sent.sessionInfo ?? {} } : undefined;
    const body =
      trace && request.isLarge ? await writeLargeOutcome(outcome, trace) : writeOutcome(outcome, trace);
    return { status: 200, headers: outcomeHeaders(outcome), body };
  };

/** The members that are read above. The compiler holds it complete: a member of the contract that is missing fails. */
const known: Record<keyof Sent, true> = {
  version: true,
  appName: true,
  connectedAccountId: true,
  entityId: true,
  input: true,
  authConfig: true,
  text: true,
  customDescription: true,
  systemPrompt: true,
  sessionInfo: true,
  traceLogs: true,
  allowTracing: true,
};

/** What the contract does not know; it may have been meant for the input. */
function namesBeside(sent: Sent): string[] {
  return Object.keys(sent).filter((name) => !Object.hasOwn(known, name));
}
