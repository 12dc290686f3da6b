import type { InputFault } from '@actway/catalog';
import type { LanguageMeter } from '../language/language-meter.js';

/** What an execution found that its caller did not ask for. */
export interface TraceFindings {
  languageUse: LanguageMeter | undefined;
  /** Members of the input that the action does not list. */
  unlisted: readonly InputFault[] | undefined;
  /** When the execution began, in milliseconds since 1970. */
  at: number;
}

/** The caller's own trace, and after it what is to be said of the input and of a language model; undefined: nothing. */
export function traceOf(
  traceLogs: unknown[] | undefined,
  { languageUse, unlisted = [], at }: TraceFindings,
): unknown[] | undefined {
  const steps = [...stepsOfInput(unlisted, at), ...stepsOfModel(languageUse)];
  return steps.length === 0 ? traceLogs : [...(traceLogs ?? []), ...steps];
}

function stepsOfInput(unlisted: readonly InputFault[], at: number): unknown[] {
  if (unlisted.length === 0) return [];
  const told = unlisted.slice(0, 5).map(({ path, message }) => `${path} ${message}`);
  const step = {
    ...{ type: 'input', duration: 0, status: 'hint', startTime: at, endTime: at },
    message: `In the input ${told.join('; ')}`.replace(/[^.?!]$/, '$&.'),
    metadata: { members: unlisted.map(({ path }) => path) },
  };
  return [step];
}

/** A model that was not called did nothing. */
function stepsOfModel(use: LanguageMeter | undefined): unknown[] {
  if (use === undefined || use.calls === 0) return [];
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
  return [step];
}
