import { type Identity, previewRequest } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';
import { readAuthConfig } from './read-auth-config.js';

type Sent = NonNullable<Parameters<OperationHandler<'previewExecution', Identity>>[0]['body']>;

export const previewExecutionHandler =
  ({ engine }: HandlerContext): OperationHandler<'previewExecution', Identity> =>
  async ({ path, body, caller, ending, isLarge }) => {
    const sent: Sent = body ?? {};
    const { method, url, headers, ...previewed } = await previewRequest(engine, {
      projectId: caller.projectId,
      actionId: path.actionId,
      version: sent.version,
      appName: sent.appName,
      connectedAccountId: sent.connectedAccountId,
      entityId: sent.entityId,
      input: sent.input,
      beside: Object.keys(sent).filter((name) => !Object.hasOwn(known, name)),
      authConfig: readAuthConfig(sent.authConfig),
      ending,
      isLarge,
    });
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: {
        ...{ method, url, headers },
        body: previewed.body ?? null,
        bodyBytes: previewed.bodyBytes ?? null,
        connectedAccountId: previewed.connectedAccountId ?? null,
      },
    };
  };

/** The members of the contract; what is none of them may have been meant for the input. */
const known: Record<keyof Sent, true> = {
  version: true,
  appName: true,
  connectedAccountId: true,
  entityId: true,
  input: true,
  authConfig: true,
  text: true,
};
