/** Why a language model wrote nothing that can be used, from a closed list. */
export type LanguageModelFailureCode =
  /** It did not answer within the deadline. */
  | 'timeout'
  /** Its endpoint answered 429. */
  | 'busy'
  /** It would not do it. */
  | 'refused'
  /** What it wrote is no JSON object. */
  | 'unusable'
  /** Its answer is larger than what is read. */
  | 'too-large'
  /** Its endpoint could not be reached, failed, or did not take the request. */
  | 'unavailable';

/**
 * A language model wrote nothing that can be used. The message holds neither key nor address nor prompt; what the
 * endpoint said is the cause, for the operator.
 */
export class LanguageModelFailure extends Error {
  override readonly name = 'LanguageModelFailure';

  /**
   * @param message what happened, a sentence
   * @param status of the endpoint's answer, where there was one
   */
  constructor(
    readonly code: LanguageModelFailureCode,
    message: string,
    readonly status?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
