import type { App } from '../src/apps/app.js';
import type { ActionReading } from '../src/response/action-reading.js';
import type { AnswerLimits } from '../src/response/compile-response.js';
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

/** What an answer means, with its data as a value. */
export async function readResponse(
  app: Partial<App>,
  answer: UpstreamAnswer,
  limits?: AnswerLimits,
): Promise<Omit<ActionReading, 'data'> & { data: unknown }> {
  const reading = await compiledAction({}, app).readResponse(answer, limits);
  return { ...reading, data: JSON.parse(Buffer.from(reading.data).toString('utf8')) };
}
