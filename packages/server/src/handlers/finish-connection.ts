import { Untrusted } from '@actway/catalog';
import type { Identity } from '@actway/engine';
import { finishAuthorization, linkUrl } from '@actway/engine';
import { browserOf } from '../connect/connect-browser.js';
import { endOfConsentUrl } from '../connect/end-of-consent.js';
import { withReturn } from '../connect/with-return.js';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const finishConnectionHandler =
  ({ engine }: HandlerContext): OperationHandler<'finishConnection', Identity> =>
  async ({ query, isHead, remoteAddress, cookie, prefersPage }) => {
    const { account, redirectUri, failure, linkToken } = await finishAuthorization(engine, {
      // Previews of links and scanners of mail ask for heads; the state is left for the user.
      state: isHead ? undefined : query.state,
      code: query.code,
      error: untrusted(query.error),
      errorDescription: untrusted(query.error_description),
      issuer: query.iss,
      from: remoteAddress,
      browser: browserOf(cookie, engine.files.publicUrl),
    });
    // An account that was active before stays so when a new consent fails; this consent has failed all the same.
    const connectionStatus = failure === undefined ? account.status : 'FAILED';
    if (redirectUri !== undefined) {
      const end = { status: connectionStatus, accountId: account.id, failure };
      return { status: 302, headers: { location: withReturn(redirectUri, end) } };
    }
    // The page of the link tells how it ended, and lets the user try again.
    if (linkToken !== undefined) return { status: 302, headers: { location: linkUrl(engine, linkToken) } };
    if (prefersPage && !isHead) {
      const location = endOfConsentUrl(engine.files.publicUrl, account.appKey, failure === undefined);
      return { status: 302, headers: { location } };
    }
    return {
      status: 200,
      body: { connectionStatus, connectedAccountId: account.id, error: failure ?? null },
    };
  };

/** What an app sends a user back with. */
function untrusted(words: string | undefined): Untrusted | undefined {
  return words === undefined ? undefined : new Untrusted(words);
}
