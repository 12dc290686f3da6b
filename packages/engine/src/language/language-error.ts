import type { Engine } from '../engine.js';
import { EngineError, type EngineErrorCode, engineError } from '../engine-error.js';
import type { LanguageModel } from './language-model.js';
import { LanguageModelFailure, type LanguageModelFailureCode } from './language-model-failure.js';

const codes: Record<LanguageModelFailureCode, EngineErrorCode> = {
  timeout: 'language-model-timeout',
  busy: 'language-model-busy',
  refused: 'language-model-refused',
  unusable: 'language-model-unusable',
  'too-large': 'language-model-unusable',
  unavailable: 'language-model-unavailable',
};

/** What a failure of the model means to a caller; any other error is returned as it is. */
export function errorOfLanguageModel(error: unknown): unknown {
  if (!(error instanceof LanguageModelFailure)) return error;
  const fault = {
    subject: 'text',
    pointer: '',
    message: 'was not turned into an input',
    code: 'text',
  } as const;
  return new EngineError(codes[error.code], error.message, [fault], [], { cause: error });
}

/** @throws EngineError `language-model-missing` */
export function requireLanguageModel({ languageModel }: Pick<Engine, 'languageModel'>): LanguageModel {
  if (languageModel) return languageModel;
  throw engineError('language-model-missing', 'The server has no language model that could read `text`.', {
    subject: 'text',
    message: 'needs a language model, which the operator of the server sets: leave it out, or ask for one',
    code: 'text',
  });
}
