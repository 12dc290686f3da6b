/** Why a token endpoint gave no token: the grant is no longer good, the request was refused, or it could not be asked. */
export type TokenErrorCode = 'invalid-grant' | 'refused' | 'unavailable';

/** The message is a sentence that names the app and holds no token. */
export class TokenError extends Error {
  override readonly name = 'TokenError';

  constructor(
    readonly code: TokenErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
