import { Client } from 'undici';
import type { Call } from './call.js';
import type { Subject } from './subject.js';

/**
 * Makes a call to a subject again and again, on so many connections to each of the subject's servers, as long as `more`
 * says so. Every call is answered: none is cut off whose work would be counted.
 *
 * @returns how long each took, from the request to the last byte of the answer, in microseconds
 * @throws Error when an answer is not what the call expects
 */
export async function sendCalls(
  { name, servers }: Subject,
  call: Call,
  connections: number,
  more: () => boolean,
): Promise<number[]> {
  const times: number[] = [];
  const send = async (url: string): Promise<void> => {
    const client = new Client(url);
    try {
      while (more()) times.push(await sendCall(client, call, name));
    } finally {
      await client.destroy();
    }
  };
  const urls = servers.flatMap(({ url }) => Array.from({ length: connections }, () => url));
  await Promise.all(urls.map(send));
  return times;
}

/** For `sendCalls`: so many in all. */
export function untilSent(amount: number): () => boolean {
  let left = amount;
  return () => left-- > 0;
}

async function sendCall(client: Client, { expects, body, ...call }: Call, name: string): Promise<number> {
  const began = performance.now();
  const answer = await client.request({ ...call, body: body ?? null });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  const microseconds = (performance.now() - began) * 1000;
  if (answer.statusCode !== 200 || !bytes.includes(expects))
    throw new Error(`${name} answered ${answer.statusCode}: ${bytes.toString().slice(0, 2000)}`);
  return microseconds;
}
