import type { LanguageUse } from '@actway/store';

/** A use that is going on. */
export interface LanguageMeter extends LanguageUse {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  durationMs: number;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  /** Whether a valid input came of it. */
  filled: boolean;
}

export function startLanguageMeter(model: string): LanguageMeter {
  return {
    model,
    calls: 0,
    inputTokens: 0,
    outputTokens: 0,
    durationMs: 0,
    startedAt: Date.now(),
    filled: false,
  };
}
