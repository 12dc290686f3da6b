import { type EngineError, engineError } from '../engine-error.js';
import type { VaultError } from '../vault/vault-error.js';

/** The secrets of an account do not open here. The cause, which names the key, is for the operator alone. */
export function accountSealed(accountId: string, cause: VaultError): EngineError {
  const why =
    cause.code === 'unknown_key'
      ? 'its encryption key is missing'
      : 'it is damaged, or sealed with another key';
  return engineError(
    'account-sealed',
    `The credential of the connected account ${accountId} cannot be opened on this server: ${why}.`,
    { subject: 'account', message: 'has a credential that this server cannot open', code: 'account' },
    [],
    { cause },
  );
}
