import type { App } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import { type EngineError, engineError } from '../engine-error.js';

/** The app gives this account no token any more. */
export function accountExpired(app: App, { id }: ConnectedAccount): EngineError {
  return engineError('account-expired', `${app.name} no longer accepts the connected account ${id}.`, {
    subject: 'account',
    message: 'has expired: connect it again',
    code: 'account',
  });
}

/** The app cannot be asked for a token now. */
export function tokenUnavailable(message: string): EngineError {
  return engineError('token-unavailable', message, {
    subject: 'account',
    message: 'cannot be refreshed now',
    code: 'account',
  });
}
