import { Client } from 'undici';
import type { AnswerSize } from '../processes/issue-list.js';
import { type ExecuteRequest, executeRequest } from './execute-request.js';
import type { Subject } from './subject.js';

/** What every answer must hold: a fast refusal is no measurement. */
const success = '"successful":true';

/**
 * Sends the same call again and again, on so many connections that the subject's servers share, as long as `more` says
 * so. Every call is answered: none is cut off whose work would be counted.
 *
 * @returns how long each call took, from the request to the last byte of the answer, in microseconds
 * @throws Error when an answer was no success
 */
export async function sendCalls(
  subject: Subject,
  size: AnswerSize,
  connections: number,
  more: () => boolean,
): Promise<number[]> {
  const call = executeRequest(size, subject);
  const times: number[] = [];
  const urls = Array.from(
    { length: connections },
    (_, index) => subject.servers[index % subject.servers.length],
  );
  await Promise.all(
    urls.map(async (server = subject.servers[0]) => {
      const client = new Client(server.url);
      try {
        while (more()) times.push(await sendCall(client, call, subject.name));
      } finally {
        await client.destroy();
      }
    }),
  );
  return times;
}

/** For `sendCalls`: so many calls in all. */
export function untilSent(amount: number): () => boolean {
  let left = amount;
  return () => left-- > 0;
}

/** For `sendCalls`: as many as begin within so many seconds. */
export function untilPassed(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() < end;
}

async function sendCall(
  client: Client,
  { path, headers, body }: ExecuteRequest,
  name: string,
): Promise<number> {
  const began = performance.now();
  const answer = await client.request({ path, method: 'POST', headers, body });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  const microseconds = (performance.now() - began) * 1000;
  if (answer.statusCode !== 200 || !bytes.includes(success))
    throw new Error(`${name} answered ${answer.statusCode}: ${bytes.toString().slice(0, 2000)}`);
  return microseconds;
}
