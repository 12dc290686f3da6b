import { Untrusted } from '@actway/catalog';
import type { Identity } from '@actway/engine';
import { finishAuthorization } from '@actway/engine';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const finishConnectionHandler =
  ({ engine }: HandlerContext): OperationHandler<'finishConnection', Identity> =>
  async ({ query, isHead, remoteAddress }) => {
    const { account, redirectUri, failure } = await finishAuthorization(engine, {
      // Previews of links and scanners of mail ask for heads; the state is left for the user.
      state: isHead ? undefined : query.state,
      code: query.code,
      error: untrusted(query.error),
      errorDescription: untrusted(query.error_description),
      issuer: query.iss,
      from: remoteAddress,
    });
    // An account that was active before stays so when a new consent fails; this consent has failed all the same.
    const connectionStatus = failure === undefined ? account.status : 'FAILED';
    if (redirectUri === undefined) {
      return {
        status: 200,
        body: { connectionStatus, connectedAccountId: account.id, error: failure ?? null },
      };
    }
    const location = new URL(redirectUri);
    location.searchParams.set('connectionStatus', connectionStatus);
    location.searchParams.set('connectedAccountId', account.id);
    if (failure !== undefined) location.searchParams.set('error', failure);
    return { status: 302, headers: { location: location.href } };
  };

/** What an app sends a user back with. */
function untrusted(words: string | undefined): Untrusted | undefined {
  return words === undefined ? undefined : new Untrusted(words);
}
