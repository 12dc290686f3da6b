import type { InputFault, InputReading } from '@actway/catalog';
import type { LanguageMeter } from '../language/language-meter.js';

/** What an execution found that its caller did not ask for. */
export interface TraceFindings {
  languageUse: LanguageMeter | undefined;
  /** Members of the input that the action does not list. */
  unlisted: readonly InputFault[] | undefined;
  /** What of the input was read otherwise than it was sent. */
  readings: readonly InputReading[] | undefined;
  /** When the execution began, in milliseconds since 1970. */
  at: number;
}

/** The caller's own trace, and after it what is to be said of the input and of a language model; undefined: nothing. */
export function traceOf(
  traceLogs: unknown[] | undefined,
  { languageUse, unlisted, readings, at }: TraceFindings,
): unknown[] | undefined {
  if (unlisted === undefined && readings === undefined && languageUse === undefined) return traceLogs;
  const steps = [
    ...stepsOfInput(unlisted ?? [], at),
    ...stepsOfReadings(readings ?? [], at),
    ...stepsOfModel(languageUse),
  ];
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

/** What was sent is not repeated: it may be a secret. */
function stepsOfReadings(readings: readonly InputReading[], at: number): unknown[] {
  if (readings.length === 0) return [];
  const told = readings.slice(0, 5).map(({ path, as }) => `${path} was read as ${readAs[as]}`);
  if (readings.length > told.length) told.push(`and ${readings.length - told.length} more`);
  const step = {
    ...{ type: 'input', duration: 0, status: 'read', startTime: at, endTime: at },
    message: `In the input ${told.join('; ')}.`,
    metadata: { readings: readings.slice(0, mostReadings) },
  };
  return [step];
}

const mostReadings = 20;

const readAs: Record<InputReading['as'], string> = {
  absent: 'if it was not there',
  number: 'the number that it spells',
  boolean: 'the boolean that it spells',
};

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
