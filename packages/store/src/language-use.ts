/** What filling an input took of a language model. */
export interface LanguageUse {
  readonly model: string;
  /** How many times the model was called. */
  readonly calls: number;
  /** As the model's endpoint counts them; 0 where it does not. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of all calls together, in milliseconds. */
  readonly durationMs: number;
}
