import type { LanguageMeter } from '../language/language-meter.js';

/** The caller's own trace, and after it what a language model did; undefined where there is neither. */
export function traceOf(
  traceLogs: unknown[] | undefined,
  use: LanguageMeter | undefined,
): unknown[] | undefined {
  // A model that was not called did nothing.
  if (use === undefined || use.calls === 0) return traceLogs;
  const { model, calls, inputTokens, outputTokens, startedAt, durationMs, filled } = use;
  const step = {
    type: 'language-model',
    duration: durationMs,
    status: filled ? 'success' : 'error',
    startTime: startedAt,
    endTime: startedAt + durationMs,
    message: `${model} was asked ${calls === 1 ? 'once' : `${calls} times`} to fill the input.`,
    metadata: { model, calls, inputTokens, outputTokens },
  };
  return [...(traceLogs ?? []), step];
}
