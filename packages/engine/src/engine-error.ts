/** Why something was not done, from a closed list. */
export type EngineErrorCode =
  | 'action-unknown'
  | 'version-unknown'
  | 'app-unknown'
  | 'app-mismatch'
  | 'input-invalid'
  | 'auth-config-invalid'
  | 'account-unknown'
  | 'account-missing'
  | 'account-app-mismatch'
  | 'account-entity-mismatch'
  | 'account-disabled'
  | 'account-expired'
  | 'account-not-active'
  | 'account-sealed'
  | 'auth-scheme-unknown'
  | 'account-needless'
  | 'credential-invalid'
  | 'integration-unknown'
  | 'integration-disabled'
  | 'oauth-client-missing'
  | 'oauth-unavailable'
  | 'redirect-refused'
  | 'authorization-unknown'
  | 'token-unavailable'
  | 'language-model-missing'
  | 'proxy-request-invalid'
  | 'language-model-timeout'
  | 'language-model-busy'
  | 'language-model-refused'
  | 'language-model-unusable'
  | 'language-model-unavailable'
  | 'egress-refused'
  | 'idempotency-key-reused'
  | 'execution-still-running'
  | 'outcome-unknown'
  | 'answer-not-kept'
  | 'execution-unknown'
  | 'file-unknown'
  | 'file-address-refused'
  | 'file-too-large'
  | 'file-differs'
  | 'too-many-executions'
  | 'rate-limited'
  | 'quota-exceeded'
  | 'cursor-invalid'
  | 'filter-unknown'
  | 'outside-bounds'
  | 'key-unknown'
  | 'key-invalid'
  | 'last-admin-key';

/** What a fault is about, in the engine's words; whoever speaks to the caller knows where that stood. */
export type FaultSubject =
  | 'action'
  | 'version'
  | 'app'
  | 'input'
  | 'authConfig'
  | 'key'
  | 'account'
  | 'entity'
  | 'fields'
  | 'authScheme'
  | 'integration'
  | 'client'
  | 'redirectUri'
  | 'redirectUris'
  | 'state'
  | 'text'
  | 'proxyRequest'
  | 'idempotencyKey'
  | 'execution'
  | 'file'
  | 'address'
  | 'content'
  | 'cursor'
  | 'query'
  | 'key'
  | 'keyId'
  | 'keyApps'
  | 'keyActions'
  | 'keyScopes';

/** One fault of one thing that the caller gave. */
export interface EngineFault {
  subject: FaultSubject;
  /** JSON pointer (RFC 6901) from the subject's root; empty for the subject itself. */
  pointer: string;
  message: string;
  code: string;
}

/** Something that was not tried, and why. Never holds a credential. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  /** @param message what happened, a sentence that ends with a full stop */
  constructor(
    readonly code: EngineErrorCode,
    message: string,
    readonly faults: EngineFault[] = [],
    readonly suggestions: string[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An error with a single fault, of the subject itself. */
export function engineError(
  code: EngineErrorCode,
  message: string,
  fault: { subject: FaultSubject; message: string; code: string; pointer?: string },
  suggestions: string[] = [],
  options?: ErrorOptions,
): EngineError {
  return new EngineError(code, message, [{ pointer: '', ...fault }], suggestions, options);
}
