import { readRetryAfter, Untrusted } from '@actway/catalog';
import { APICallError } from 'ai';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import type { Redactor } from '../redaction/create-redactor.js';
import { LanguageModelFailure, type LanguageModelFailureCode } from './language-model-failure.js';
import type { ModelAnswer } from './observe-model.js';

/**
 * The failure that an error of the library stands for. The errors of the library hold the prompt and the whole answer:
 * none of them is kept as a cause.
 */
export function languageModelFailureOf(
  error: unknown,
  signal: AbortSignal,
  redactor: Redactor,
): LanguageModelFailure {
  const failure = (code: LanguageModelFailureCode, message: string, status?: number): LanguageModelFailure =>
    new LanguageModelFailure(code, message, status, {
      cause: new Error(redactor.words(new Untrusted(error instanceof Error ? error.message : String(error)))),
    });

  if (signal.aborted) {
    return isTimeout(signal.reason)
      ? failure('timeout', 'The language model did not answer in time.')
      : failure('unavailable', 'The request was given up before the language model had answered.');
  }
  const sent = upstreamFailureIn(error);
  if (sent?.code === 'too-large')
    return failure('too-large', 'The answer of the language model is too large.');
  if (sent) return failure('unavailable', 'The language model could not be reached.');
  if (APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode >= 300) {
    const { statusCode } = error;
    return statusCode === 429
      ? failure('busy', `The language model is busy.${waitOf(error)}`, statusCode)
      : failure('unavailable', `The endpoint of the language model answered ${statusCode}.`, statusCode);
  }
  return failure('unusable', 'The answer of the language model makes no sense.');
}

/** Why an answer is none that can be used. */
export function failureOfAnswer(answer: ModelAnswer | undefined, redactor: Redactor): LanguageModelFailure {
  if (answer?.finishReason === 'content-filter') {
    const said = redactor.words(answer.text);
    return new LanguageModelFailure(
      'refused',
      said === '' ? 'The language model refused.' : `The language model refused: ${said}`,
    );
  }
  return new LanguageModelFailure(
    'unusable',
    answer?.finishReason === 'length'
      ? 'The answer of the language model was cut off.'
      : 'The language model did not write a JSON object.',
  );
}

function waitOf({ responseHeaders }: APICallError): string {
  const wait = readRetryAfter(responseHeaders?.['retry-after']);
  if (wait === undefined) return '';
  const seconds = 'seconds' in wait ? wait.seconds : Math.ceil((wait.date.getTime() - Date.now()) / 1000);
  return ` It asks to wait ${seconds === 1 ? '1 second' : `${Math.max(0, seconds)} seconds`}.`;
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

function upstreamFailureIn(error: unknown): UpstreamFailure | undefined {
  if (error instanceof UpstreamFailure) return error;
  return error instanceof Error ? upstreamFailureIn(error.cause) : undefined;
}
