import type { components } from '@actway/contract';
import type { Identity } from '@actway/engine';
import { type AuthConfig, executeAction } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import { writeOutcome } from '../wire/outcome.js';
import { upstreamHeaders } from '../wire/upstream-headers.js';
import type { HandlerContext } from './context.js';

/** Wire words in, engine words through, wire words out. */
export const executeActionHandler =
  ({ engine }: HandlerContext): OperationHandler<'executeAction', Identity> =>
  async ({ path, body, caller, requestId, signal }) => {
    const { authConfig, allowTracing, sessionInfo, ...others } = body ?? {};
    const { version, appName, connectedAccountId, entityId, input, ...words } = others;
    const { text, customDescription, systemPrompt, traceLogs, ...beside } = words;
    const outcome = await executeAction(engine, {
      projectId: caller.projectId,
      requestId,
      actionId: path.actionId,
      ...{ version, appName, connectedAccountId, entityId, input },
      beside: namesOf(beside),
      authConfig: readAuthConfig(authConfig),
      ...{ text, customDescription, systemPrompt, sessionInfo, traceLogs },
      signal,
    });
    const traced = allowTracing === true;
    return {
      status: 200,
      headers: upstreamHeaders(outcome),
      body: writeOutcome(outcome, traced ? { logId: outcome.id, sessionInfo: sessionInfo ?? {} } : undefined),
    };
  };

/** What the contract does not know; a member that it does, and nobody reads here, is none of it and no argument. */
function namesOf(beside: Record<string, never>): string[] {
  return Object.keys(beside);
}

function readAuthConfig(sent: components['schemas']['AuthConfig'] | undefined): AuthConfig | undefined {
  if (sent === undefined) return undefined;
  return {
    baseUrl: sent.base_url,
    parameters: sent.parameters.map(({ name, in: place, value }) => ({
      name,
      in: place,
      value: String(value),
    })),
    body: sent.body,
  };
}
