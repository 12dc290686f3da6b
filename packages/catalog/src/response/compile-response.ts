import { atOnce, inSlices, type JsonLimits, type NameWatch, type Steps, stepBytes } from '@actway/json';
import type { App } from '../apps/app.js';
import type { ActionReading } from './action-reading.js';
import { type BodyContent, bodySteps } from './body-content.js';
import { dataAtHand, dataSteps, emptyData } from './data-bytes.js';
import { declaredFailureSteps } from './failure-rules.js';
import { failureText } from './failure-text.js';
import { limitText } from './limit-text.js';
import { Untrusted, untrustedWords } from './untrusted.js';
import type { ReceivedContent, UpstreamAnswer } from './upstream-answer.js';
import { upstreamMessage, upstreamMessageSteps } from './upstream-message.js';

/**
 * Tells what an answer means. A large one is read in steps of some milliseconds, with other work between them; of a
 * small one the reading is there at once.
 * @param limits of JSON that is handed on; beyond them the action failed
 * @param names told of the names of members in a JSON answer to a success
 */
export type ReadResponse = <Received extends ReceivedContent>(
  answer: UpstreamAnswer<Received>,
  limits?: AnswerLimits,
  names?: NameWatch,
) => ActionReading<Received> | Promise<ActionReading<Received>>;

/** Of JSON that is handed on. */
export type AnswerLimits = JsonLimits;

export const defaultAnswerLimits: AnswerLimits = { maxValues: 1_000_000, maxDepth: 1000 };

/**
 * Makes what reads the answers of an app. A 2xx is a success unless a rule of the app's manifest says otherwise; so
 * are 303 (done, the result is elsewhere) and 304. Everything else is a failure of the action, told in `error`.
 */
export function compileResponse(app: Pick<App, 'name' | 'failures'>): ReadResponse {
  return (answer, limits = defaultAnswerLimits, names = undefined) => {
    const steps = isSuccess(answer.status)
      ? successSteps(app, answer, limits, names)
      : refusalSteps(app, answer, limits);
    return answer.body.length <= stepBytes ? atOnce(steps) : inSlices(steps);
  };
}

function isSuccess(status: number): boolean {
  return (status >= 200 && status < 300) || status === 303 || status === 304;
}

type Reading<Received> = Steps<ActionReading<Received>>;

function* successSteps<Received extends ReceivedContent>(
  app: Pick<App, 'name' | 'failures'>,
  answer: UpstreamAnswer<Received>,
  limits: JsonLimits,
  names: NameWatch | undefined,
): Reading<Received> {
  const content = yield* bodySteps(answer, limits, names);
  if (content.kind === 'beyond') {
    return failed(
      answer,
      () => `${app.name} answered ${answer.status}, but ${limitText(content.limit, limits)}`,
    );
  }
  if (content.kind === 'json' && app.failures.length > 0) {
    const failure = yield* declaredFailureSteps(content.bytes, app.failures);
    if (failure !== undefined) return declared(app, answer, content, failure.message);
  }
  return succeeded(answer, content, dataAtHand(content) ?? (yield* dataSteps(content)));
}

function succeeded<Received extends ReceivedContent>(
  { status, headers: { link } }: UpstreamAnswer,
  content: BodyContent<Received>,
  data: Uint8Array,
): ActionReading<Received> {
  const reading: ActionReading<Received> = { successful: true, data, error: null, status };
  if (content.kind === 'file') reading.file = content.file;
  if (link !== undefined) reading.link = link;
  return reading;
}

function* refusalSteps<Received extends ReceivedContent>(
  { name }: Pick<App, 'name'>,
  answer: UpstreamAnswer<Received>,
  limits: JsonLimits,
): Reading<Received> {
  const { status, headers } = answer;
  const reason = yield* upstreamMessageSteps(answer, limits);
  return failed(answer, (words) => failureText(name, status, headers, words), reason);
}

function declared<Received>(
  { name }: Pick<App, 'name'>,
  answer: UpstreamAnswer,
  content: BodyContent,
  told: unknown,
): ActionReading<Received> {
  const reason = untrustedWords(typeof told === 'string' ? told : undefined) ?? upstreamMessage(content);
  const before = `${name} answered ${answer.status}, but reported a failure: `;
  return failed(answer, (words = 'it gave no reason') => before + words, reason);
}

/** @param sentence what is told of the app's words; of none, where it has none */
function failed<Received>(
  answer: UpstreamAnswer,
  sentence: (words: string | undefined) => string,
  reason?: Untrusted,
): ActionReading<Received> {
  return {
    successful: false,
    data: emptyData,
    error: reason?.within(sentence) ?? new Untrusted('', () => sentence(undefined)),
    ...(reason !== undefined && { reason }),
    ...ofHead(answer),
  };
}

function ofHead({ status, headers: { link } }: UpstreamAnswer): { status: number; link?: string } {
  return link === undefined ? { status } : { status, link };
}
