import type { Action, InputReading } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { completeInput } from '../language/complete-input.js';
import { errorOfLanguageModel, requireLanguageModel } from '../language/language-error.js';
import { type LanguageMeter, startLanguageMeter } from '../language/language-meter.js';
import { observed } from '../observing/observer.js';
import { meteredModel } from '../quotas/metered-model.js';
import type { Redactor } from '../redaction/create-redactor.js';
import type { AuthConfig } from './execution-call.js';
import { inputError, membersFilledBy, readInput } from './input-faults.js';

/** An input that a language model is to fill, in a caller's words. */
export interface InputWish {
  input?: Record<string, unknown> | undefined;
  /** Of the members that it fills, none is for the model. */
  authConfig?: AuthConfig | undefined;
  text: string;
  customDescription?: string | undefined;
  systemPrompt?: string | undefined;
}

export interface FillingContext {
  /** Whose tokens it takes. */
  projectId: string;
  keyId: string | undefined;
  /** Everything that the model sees goes through it. */
  redactor: Redactor;
  signal: AbortSignal;
  /** Told before the model is called for the first time; it counts on. */
  onUse(use: LanguageMeter): void;
  /** Told what was read otherwise than the caller, or the model, wrote it. */
  onReadings(readings: InputReading[]): void;
}

/**
 * The input with what a language model makes of the text. What is given is kept, and the result is valid.
 * @throws EngineError `input-invalid` where it is not, or why the model filled nothing
 */
export async function fillInput(
  engine: Pick<Engine, 'catalog' | 'languageModel' | 'settings' | 'observer' | 'quotas'>,
  action: Action,
  { input = {}, authConfig, ...wording }: InputWish,
  { projectId, keyId, redactor, signal, onUse, onReadings }: FillingContext,
): Promise<Record<string, unknown>> {
  const model = requireLanguageModel(engine);
  const { quotas } = engine;
  const ofProject = quotas ? meteredModel(model, quotas.modelTokens, { projectId }) : model;
  const languageModel =
    quotas?.keyModelTokens && keyId !== undefined
      ? meteredModel(ofProject, quotas.keyModelTokens, { projectId, subjectId: keyId })
      : ofProject;
  const use = startLanguageMeter(languageModel.name);
  onUse(use);
  try {
    const step = { name: 'model', app: action.app.key, action: action.id } as const;
    const completed = await observed(engine.observer, step, () =>
      completeInput(engine, languageModel, {
        action,
        wording,
        given: input,
        filledElsewhere: membersFilledBy(authConfig, action),
        read: (candidate) => readInput(engine, action, candidate, authConfig),
        redactor,
        signal,
        use,
      }),
    );
    if (completed.readings.length > 0) onReadings(completed.readings);
    use.filled = completed.faults.length === 0;
    if (use.filled) return completed.input;
    const filled = use.calls === 0 ? '' : ', filled by the language model,';
    throw inputError(`The input of ${action.name}${filled}`, completed.faults);
  } catch (error) {
    throw errorOfLanguageModel(error);
  } finally {
    engine.observer?.modelTokens(use.inputTokens, use.outputTokens);
  }
}
