import { type EngineError, engineError } from '../engine-error.js';
import type { Secret } from '../redaction/secret.js';
import { maxSecretsLength } from '../redaction/secret-lengths.js';

/** Whether these secrets can be kept out of answers and records: looking for more of them takes unbounded room. */
export function canBeLookedFor(secrets: readonly Secret[]): boolean {
  let length = 0;
  for (const secret of secrets) length += secret.length;
  return length <= maxSecretsLength;
}

/** What the caller sent of credentials is too long. */
export function tooManySecrets(): EngineError {
  const message = `must not hold more than ${maxSecretsLength} characters of credentials`;
  return engineError('auth-config-invalid', `The credentials of the call are too long: they ${message}.`, {
    subject: 'authConfig',
    message,
    code: 'maxLength',
  });
}
