import type { components } from '@actway/contract';
import type { Identity } from '@actway/engine';
import { type AuthConfig, executeAction } from '@actway/engine';
import type { Handler } from '../stub/handlers.js';
import { upstreamHeaders } from '../wire/upstream-headers.js';
import type { HandlerContext } from './context.js';

/** Wire words in, engine words through, wire words out. */
export const executeActionHandler =
  ({ engine }: HandlerContext): Handler<'executeAction', Identity> =>
  async ({ path, body, caller, requestId, signal }) => {
    const outcome = await executeAction(engine, {
      projectId: caller.projectId,
      requestId,
      actionId: path.actionId,
      version: body?.version,
      appName: body?.appName,
      connectedAccountId: body?.connectedAccountId,
      entityId: body?.entityId,
      input: body?.input,
      authConfig: readAuthConfig(body?.authConfig),
      text: body?.text,
      customDescription: body?.customDescription,
      systemPrompt: body?.systemPrompt,
      sessionInfo: body?.sessionInfo,
      traceLogs: body?.traceLogs,
      signal,
    });
    const traced = body?.allowTracing === true;
    return {
      status: 200,
      headers: upstreamHeaders(outcome),
      body: {
        data: outcome.data,
        successful: outcome.successful,
        successfull: outcome.successful,
        error: outcome.error,
        ...(traced ? { logId: outcome.id, sessionInfo: body?.sessionInfo ?? {} } : {}),
      },
    };
  };

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
