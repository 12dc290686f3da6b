import { request } from 'undici';
import { benchAction } from '../execute/bench-app.js';

/** What became of a call. */
export interface HostileOutcome {
  /** Such as `200 successful`, `200 failed` or `400 InvalidInputError`; else why there was none. */
  answer: string;
  isAnswered: boolean;
  milliseconds: number;
}

/** In milliseconds: the longest that an execute may take by the server's settings, and a little more. */
const patience = 65_000;

export async function sendHostile(url: string, key: string, body: string): Promise<HostileOutcome> {
  const began = performance.now();
  try {
    const answer = await describeAnswer(url, key, body);
    return { answer, isAnswered: true, milliseconds: performance.now() - began };
  } catch (error) {
    const answer = `none: ${error instanceof Error ? error.message : String(error)}`;
    return { answer, isAnswered: false, milliseconds: performance.now() - began };
  }
}

async function describeAnswer(url: string, key: string, body: string): Promise<string> {
  const { statusCode, body: stream } = await request(`${url}/api/v2/actions/${benchAction}/execute`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(patience),
  });
  const bytes = Buffer.from(await stream.arrayBuffer());
  if (statusCode === 200) return bytes.includes('"successful":true') ? '200 successful' : '200 failed';
  const [, name = ''] = /"name":"(\w+)"/.exec(bytes.toString('latin1')) ?? [];
  return `${statusCode} ${name}`;
}
