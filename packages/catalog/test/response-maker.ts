import type { App } from '../src/apps/app.js';
import type { ActionReading } from '../src/response/action-reading.js';
import type { AnsweredFile } from '../src/response/body-content.js';
import type { AnswerLimits } from '../src/response/compile-response.js';
import type { Untrusted } from '../src/response/untrusted.js';
import type { UpstreamAnswer } from '../src/response/upstream-answer.js';
import { compiledAction } from './action-maker.js';

/** A whole JSON response with status 200, unless changed. */
export function response(body: string | Uint8Array, changes: Partial<UpstreamAnswer> = {}): UpstreamAnswer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const headers = { 'content-type': 'application/json' };
  return {
    status: 200,
    headers,
    body: bytes,
    url: 'https://api.github.com/things/7',
    ...changes,
  };
}

export function typed(contentType: string): Partial<UpstreamAnswer> {
  return { headers: { 'content-type': contentType } };
}

/** A reading whose data is a value, and whose words are texts. */
type ReadableReading = Omit<ActionReading, 'data' | 'error' | 'reason' | 'file'> & {
  data: unknown;
  error: string | null;
  reason?: string;
  file?: Omit<AnsweredFile, 'name'> & { name: string };
};

/** What an answer means, with its data as a value and its words as they are. */
export async function readResponse(
  app: Partial<App>,
  answer: UpstreamAnswer,
  limits?: AnswerLimits,
): Promise<ReadableReading> {
  const { error, reason, data, file, ...rest } = await compiledAction({}, app).readResponse(answer, limits);
  const textOf = (words: Untrusted) => words.shown((text) => text);
  return {
    ...rest,
    error: error && textOf(error),
    ...(file && { file: { ...file, name: textOf(file.name) } }),
    ...(reason && { reason: textOf(reason) }),
    data: JSON.parse(Buffer.from(data).toString('utf8')),
  };
}
