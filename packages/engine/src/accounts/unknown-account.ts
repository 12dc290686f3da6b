import { type EngineError, engineError } from '../engine-error.js';

/** There is no such account in the project. */
export function unknownAccount(id: string): EngineError {
  return engineError('account-unknown', `There is no connected account ${id}.`, {
    subject: 'account',
    message: 'is not an account of this project',
    code: 'unknown',
  });
}
