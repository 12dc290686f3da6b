import type { LanguageMeter } from './language-meter.js';

/** A model that writes JSON. What stands behind it is for whoever opens the engine to say. */
export interface LanguageModel {
  /** The model's own name, for records. */
  readonly name: string;
  /** The largest prompt that is sent to it: all texts and the schema, in bytes of UTF-8. */
  readonly maxPromptBytes: number;
  /**
   * Writes one JSON object.
   * @throws LanguageModelFailure when there is none
   */
  writeObject(request: ObjectRequest): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export interface ObjectRequest {
  system: string;
  /** Turns of the conversation, the last of them the user's. */
  messages: LanguageMessage[];
  /** JSON Schema of the object, without `$ref`. */
  schema: Record<string, unknown>;
  /** Ends the request at any stage. A reason named `TimeoutError` means the deadline. */
  signal: AbortSignal;
  /** Each call of the model is counted here, whatever comes of it. */
  use: LanguageMeter;
}

export interface LanguageMessage {
  role: 'user' | 'assistant';
  content: string;
}
